// One comment: who, when, the text, the answers to it, what can be done; or the marker in its place.
import type { CommentRow } from '../db/comments.ts'
import type { ThreadRow } from '../db/thread.ts'
import { canEditComment, canFlag, canRemoveComment, canWrite, isOpen } from '../domain/permissions.ts'
import type { Texts } from '../locales/index.ts'
import type { Around } from './around.ts'
import { partShares } from './bridging.ts'
import { isNewTo, newMark } from './news.ts'
import { calledPlain, hat, html, langOf, type Markup, name, type Part, time, writing } from './parts.ts'
import { quotation } from './passages.ts'
import type { Reading } from './reading.ts'
import { ruleName } from './moderation.ts'
import { statementPath } from './statements.ts'
import { answers } from './votes.ts'

type Row = Pick<CommentRow, 'public_id'>

export const commentPath = ({ public_id }: Row, t: Texts) =>
  `/${t.lang}/comments/${public_id}#comment-${public_id}`

/** `#comment-…` is what an edit or a removal replaces; the replies stand outside of it. */
export function commentArticle(comment: ThreadRow, around: Around, reading: Reading): Markup {
  if (comment.body_html === null) return goneMarker(comment, around, reading)
  const { t } = reading
  const { public_id } = comment
  const own = comment.author_id === reading.viewer?.id
  const fresh = isNewTo(comment, around.marks, reading.viewer)
  return html`<article class="comment" id="comment-${public_id}"${fresh && html` data-new`}${marks(comment, around)}>
    <header>${name(comment, t)} ${hat(comment, t)}${comment.is_seed && seedMark(t)}${own && html` <span class="mark">${t.comment.you}</span>`}
      <a href="${commentPath(comment, t)}">${time(comment.posted_at, reading)}</a>${comment.edited_at !== null && editedMark(comment, t)}${fresh && newMark(comment, around, reading)}</header>
    ${own && held(comment, reading)}${quotation(comment, reading)}${writing(comment.body_html, comment.language)}${comment.shares && partShares(comment.shares, reading)}
    <div class="deeds">${comment.state === 'published' && answers(comment, around, reading)}${acts(comment, around, reading)}</div>${together(comment, reading)}
    <div class="slot" id="slot-${public_id}"></div></article>`
}

/** So that nobody takes what the editors wrote for what a reader said. */
export const seedMark = (t: Texts): Markup => html` <span class="mark">${t.seed.mark}</span>`

/** Near-duplicates stay, each with its own counts; what the map makes of them is said here. */
function together({ counted_with, is_seed, language }: CommentRow, { t }: Reading): Part {
  if (counted_with === null) return false
  const links = counted_with.map((other, at) => {
    const isTwin = is_seed && other.is_seed && other.language !== language
    const called = isTwin
      ? t.merge.twin(t.common.language[other.language])
      : t.merge.oneBy(calledPlain(other.display_name, t))
    return html`${at > 0 && ' · '}<a href="${commentPath(other, t)}">${called}</a>`
  })
  return html`<p class="small">${t.merge.line} ${links}</p>`
}

const marks = ({ public_id }: Row, { focus, arrived }: Around): Part => [
  focus === public_id && html` aria-current="true"`,
  arrived === public_id && html` tabindex="-1" autofocus`,
]

export const editedMark = (comment: CommentRow, { lang, comment: say }: Texts): Part =>
  comment.state === 'published'
    ? html` <a href="/${lang}/comments/${comment.public_id}/revisions">${say.edited}</a>`
    : html` <span>${say.edited}</span>`

/** In place of a comment whose text may not be seen: what happened, and why, but never who wrote what. */
export function goneMarker(comment: CommentRow, around: Around, { t }: Reading): Markup {
  return html`<p class="gone" id="comment-${comment.public_id}"${marks(comment, around)}>${goneWords(comment, t)}${howDecided(comment, t)}</p>`
}

/** Its lines in the public log; what an import left out, nobody here decided. */
const howDecided = ({ public_id, state, state_reason }: CommentRow, t: Texts): Part =>
  (state === 'hidden' || state === 'removed') &&
  state_reason !== 'moderated_out' &&
  html` <a href="/${t.lang}/moderation-log?comment=${public_id}">${t.moderationLog.markerLink}</a>`

export function goneWords({ state, state_reason, is_withheld }: CommentRow, t: Texts): string {
  if (is_withheld) return t.judging.withheld
  if (state === 'withdrawn') return t.comment.withdrawn
  if (state_reason === 'moderated_out') return t.comment.leftOut
  const reason = t.reasons[state_reason ?? 'other']
  return state === 'hidden' ? t.comment.hidden(reason) : t.comment.removed(reason)
}

/** What the author alone is told about their own comment. */
function held({ state, state_reason, decision }: CommentRow, reading: Reading): Part {
  if (state !== 'hidden' && state !== 'removed') return false
  const { t } = reading
  const reason = t.reasons[state_reason ?? 'other']
  const withheld = withheldWords(decision, t)
  const mended = state === 'hidden' && decision?.state === 'open' && decision.mended_at !== null
  const say =
    withheld ??
    (mended
      ? t.comment.heldMended
      : state === 'hidden'
        ? t.comment.heldHidden(reason)
        : t.comment.heldRemoved(reason))
  const note = decision?.note
  return html`<div class="held"><p>${say}${decision?.decided_at && html` <small>${t.comment.heldSince} ${time(new Date(decision.decided_at), reading)}</small>`}</p>
    ${note && html`<p>${t.comment.heldNote} <q${langOf(note)}>${note}</q></p>`}
    ${decision?.statement && html`<p><a href="${statementPath({ public_id: decision.statement }, t)}">${t.statement.open}</a></p>`}</div>`
}

/** What flags or a rule keep from readers until somebody decides. */
function withheldWords(decision: CommentRow['decision'], t: Texts): string | undefined {
  const by = decision?.withheld_by
  if (by === null || by === undefined) return undefined
  if (decision?.mended_once) return t.judging.ownMended
  return t.judging.ownWithheld(ruleName(by, t) ?? t.reasons.other)
}

/** Each leads to a page; with htmx the form opens in the slot below the comment. */
function acts(comment: CommentRow, around: Around, reading: Reading): Markup {
  const { t, viewer, now } = reading
  const guest = viewer === null
  const published = comment.state === 'published'
  const answerable = published && isOpen(around.article, now) && (guest || canWrite(viewer, now))
  const flaggable = !comment.flagged && published && (guest || canFlag(viewer, comment, now))
  return html`<div class="acts">${[
    answerable && act(comment, 'reply', t.comment.reply, reading),
    html`<a href="${commentPath(comment, t)}">${t.comment.link}</a>\n`,
    flaggable && act(comment, 'flags', t.comment.flag, reading),
    comment.passage_answers > 0 &&
      html`<a href="/${t.lang}/comments/${comment.public_id}/passages">${t.passage.quotedBy(comment.passage_answers)}</a>\n`,
    comment.flagged && html`<span>${t.comment.flagged}</span>`,
    canEditComment(viewer, comment, now) && act(comment, 'edit', t.common.edit, reading),
    canRemoveComment(viewer, comment, now) && act(comment, 'removal', t.common.remove, reading),
  ]}</div>`
}

/** A guest is led to sign-in by the page itself. */
function act({ public_id }: Row, noun: string, text: string, { t, viewer }: Reading): Markup {
  const href = `/${t.lang}/comments/${public_id}/${noun}`
  const opens = viewer !== null && html` hx-get="${href}" hx-target="#slot-${public_id}" hx-swap="innerHTML"`
  return html`<a href="${href}"${opens}>${text}</a>\n`
}
