// What a stream tells a page, and the places on the page where it is told. Nothing here depends on who is looking:
// what differs from reader to reader (forms, pressed buttons, the mark beside one's own) is left as it stands.
import type { ChangedRow, Standing } from '../db/live.ts'
import type { PollRow } from '../db/polls.ts'
import { type Discussion, isOpen, isSuspended } from '../domain/permissions.ts'
import { isPollOpen } from '../domain/results.ts'
import type { Texts } from '../locales/index.ts'
import { commentArticle, editedMark, goneMarker, goneWords } from './comments.ts'
import { html, type Markup, type Part, shareBar, stanceBar, writing } from './parts.ts'
import { quotation } from './passages.ts'
import { linesOf, percentOf } from './poll-lines.ts'
import { ballotsLine, shownTally } from './polls.ts'
import type { Reading } from './reading.ts'
import { counted, order } from './votes.ts'

interface Followed extends Discussion {
  slug: string
  pulse: string
}

/** Whether a page of this article opens a stream: what is closed is over, and who is suspended follows nothing. */
export const isFollowed = (article: Discussion, { viewer, now }: Reading): boolean =>
  isOpen(article, now) && (viewer === null || !isSuspended(viewer, now))

/** What opens the stream (public/live.js says when), and the place for the few things that are told in words. */
export function follower(article: Followed, poll: PollRow | undefined, { t, now }: Reading): Markup {
  const path = `/${t.lang}/articles/${article.slug}`
  const open = poll !== undefined && isPollOpen(poll, now)
  return html`<div id="live" hidden data-stream="${path}/live?since=${article.pulse}" hx-sse:close="over" hx-swap="none" data-news="${path}/news" data-words="${JSON.stringify(t.live.waiting)}"${open && html` data-poll`}></div>
    <div id="live-said" class="said" role="status"></div>`
}

/** Above the thread; it takes no room, so that nothing moves when something is said in it. */
export const arrivalsPlace = (): Markup => html`<div id="arrivals" class="arrivals" role="status"></div>`

export interface Changes {
  article: Standing
  poll: PollRow | undefined
  /** Whether the poll may have changed since. */
  pollToo: boolean
  /** The latest first. */
  comments: readonly ChangedRow[]
  /** More changed than is told. */
  much: boolean
}

const at = (target: string, swap: string, content: Part = false): Markup =>
  html`<hx-partial hx-target="${target}" hx-swap="${swap}">${content}</hx-partial>\n`

/** Of what changed since a pulse; `person`: one of the authors, whose own comments are told to others only. */
export function liveMessage(
  { article, poll, pollToo, comments, much }: Changes,
  { since, person }: { since: number; person: string | null },
  reading: Reading,
): Part {
  const { t } = reading
  const own = comments.filter(({ author_id }) => author_id === person)
  const fresh = comments.filter((row) => row.first_pulse > since && !own.includes(row))
  const decided = own.some((row) => row.text_pulse > since && isHeld(row))
  return [
    fresh.length > 0 && !much && at('#live', 'beforeend', fresh.toReversed().map(mark)),
    comments.map((row) => [
      !fresh.includes(row) && row.state === 'published' && answersChanged(row, t),
      !fresh.includes(row) && !own.includes(row) && row.text_pulse > since && textChanged(row, reading),
      !fresh.includes(row) && quotationGone(row, reading),
      row.reply_count > 0 && at(`#count-${row.public_id}`, 'textContent', t.thread.replies(row.reply_count)),
    ]),
    at('#comment-count', 'textContent', t.common.comments(article.comment_count)),
    poll !== undefined && pollToo && pollChanged(poll, reading),
    decided && said(t.live.decided, article, t),
    much && said(t.live.much, article, t),
    !article.is_open && [said(t.live.closed, article, t), closedForm(t)],
  ]
}

const isHeld = ({ state }: ChangedRow) => state === 'hidden' || state === 'removed'

/** The last that a page is told whose reader is no longer signed in. */
export const signedOut = (t: Texts): Markup => at('#live-said', 'innerHTML', html`<p>${t.live.signedOut}</p>`)

const said = (text: string, { slug }: { slug: string }, t: Texts): Markup =>
  at('#live-said', 'innerHTML', again(text, slug, t))

const again = (text: string, slug: string, t: Texts): Markup =>
  html`<p>${text} <a href="/${t.lang}/articles/${slug}">${t.live.again}</a></p>`

/** What stands in the box stays, and nothing moves: it is said over the hint, in its room; and the button is done. */
const closedForm = (t: Texts): Part => [
  at('form#write > .actions > small', 'innerHTML', html`${t.comment.hint}<b>${t.live.closed}</b>`),
  at(
    'form#write > .actions .do',
    'outerHTML',
    html`<button type="submit" class="do" disabled>${t.comment.post}</button>`,
  ),
]

/** A comment that waits to be asked for; public/live.js counts those that are not on the page, each at its place. */
const mark = ({ public_id, parent_public_id, first_pulse, state }: ChangedRow): Part =>
  state === 'published' &&
  html`<i data-id="${public_id}" data-below="${parent_public_id ?? ''}" data-pulse="${first_pulse}"></i>`

/** The bar and the three counts; the buttons around them stay, and with them who has pressed which. */
const answersChanged = (row: ChangedRow, t: Texts): Part => {
  const place = `#stance-${row.public_id} >`
  const { agree_count: agree, unsure_count: unsure, disagree_count: disagree } = row
  return [
    at(`${place} .stances`, 'outerHTML', stanceBar({ agree, unsure, disagree })),
    order.map((stance) =>
      at(`${place} .stance > .${stance[0]}:not([data-mine])`, 'textContent', counted(row, stance, t)),
    ),
  ]
}

/** A form that is open below a comment stays, with what is being typed in it, whatever becomes of the comment. */
function textChanged(row: ChangedRow, reading: Reading): Part {
  const place = `article#comment-${row.public_id}`
  const around = { article: { ...nowhere, state: 'closed' as const }, at: null }
  if (row.body_html === null) {
    const gone = goneMarker(row, around, reading)
    return [
      at(`${place}:not(:has(> .slot form))`, 'outerHTML', gone),
      at(`${place}:has(> .slot form) > :is(header, .deeds)`, 'delete'),
      at(
        `${place}:has(> .slot form) > .text`,
        'outerHTML',
        html`<p class="gone">${goneWords(row, reading.t)}</p>`,
      ),
      at(`p#comment-${row.public_id}`, 'outerHTML', gone),
      at(`#live > [data-id="${row.public_id}"]`, 'delete'),
    ]
  }
  return [
    at(`${place} > .text`, 'outerHTML', writing(row.body_html, row.language)),
    row.edited_at !== null &&
      at(`${place} > header:not(:has([href$="/revisions"]))`, 'beforeend', editedMark(row, reading.t)),
    // Kept again after it was hidden: as one reads it where nothing can be pressed, until the page is loaded again.
    at(`p#comment-${row.public_id}`, 'outerHTML', commentArticle(row, around, reading)),
  ]
}

/** What it quotes can no longer be read: it was taken from readers after the page was made. */
const quotationGone = (row: ChangedRow, reading: Reading): Part =>
  row.body_html !== null &&
  row.passage?.exact === null &&
  at(`article#comment-${row.public_id} > .passage`, 'outerHTML', quotation(row, reading))

const nowhere = { slug: '', closes_at: null }

/** Cell by cell, since the reader's own choice is marked in the table; results only where everybody may see them. */
function pollChanged(poll: PollRow, reading: Reading): Part {
  const { t, now } = reading
  const tally = shownTally(poll)
  const place = `#poll-${poll.public_id}`
  const rows = linesOf(tally ?? null, poll.options.length).map((line, index) => {
    const row = `${place} tbody > :nth-child(${index + 1}) >`
    return [
      at(`${row} th > svg`, 'outerHTML', shareBar(line.share)),
      at(`${row} .number`, 'textContent', t.number(line.value)),
      at(`${row} td:last-child`, 'textContent', percentOf(line, tally ?? null, t)),
    ]
  })
  return [
    at(`${place} > .eyebrow`, 'textContent', ballotsLine(poll, t)),
    tally !== undefined && rows,
    !isPollOpen(poll, now) &&
      at(
        'main:has(#live[data-poll]) #live-said',
        'innerHTML',
        again(t.live.pollClosed, poll.article_slug, t),
      ),
  ]
}
