// The thread of an article: its count, the box to write in, the orders, a page of comments, and the way to the next.
import type { LandmarkRow } from '../db/agreed.ts'
import type { Mine } from '../db/reading.ts'
import type { ThreadPage, ThreadRow } from '../db/thread.ts'
import type { Bridge } from '../domain/bridging.ts'
import { canDraft, type Discussion, isOpen, isSuspended } from '../domain/permissions.ts'
import { acrosses, sorts } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { type Marks, type Ordered, orderQuery, type Rest } from './around.ts'
import { items } from './branches.ts'
import { orderSays } from './bridging.ts'
import { unfinished } from './comment-drafts.ts'
import { commentForm, type Filled } from './comment-forms.ts'
import { contentsLine } from './contents.ts'
import { heldList } from './held.ts'
import type { Kept } from './kept-comments.ts'
import { arrivalsPlace } from './live.ts'
import { marksOf, newsLeftOut, newsLine } from './news.ts'
import { empty, html, type Markup, notice, pager, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

export interface ThreadParts {
  article: Discussion & { slug: string; closed_at: Date | null; comment_count: number; pulse: string }
  page: ThreadPage
  order: Ordered
  bridge?: Bridge | undefined
  /** Not the first page of its order. */
  continued: boolean
  /** For the box to write in: its `request_id` at least. */
  form: Filled
  kept?: Kept | undefined
  /** What the thread remembers of its reader. */
  mine: Mine | null
  /** Of a long thread. */
  contents: readonly LandmarkRow[]
}

export function threadSection(
  { article, page, order, bridge, continued, form, kept, mine, contents }: ThreadParts,
  reading: Reading,
): Markup {
  const { t } = reading
  const marks = marksOf(mine, order)
  const rests = restsOf(page.rows, { marks, viewer: reading.viewer })
  const around = { article, at: reading.path, rests, kept, marks }
  return html`<section class="section" id="discussion" aria-labelledby="discussion-title">
    <h2 id="discussion-title">${t.thread.title}${' '}${commentCount(article, t)}</h2>
    ${contentsLine(contents, reading)}
    ${box(article, form, mine, reading)}${heldList(mine?.held ?? [], undefined, reading)}
    ${newsLine({ article, mine, order }, reading)}
    ${judgeLink(article, reading)}${arrivalsPlace()}<div id="listing">${sortLinks(article, order, bridge, t)}
    <ol class="thread" id="thread">${items(page.rows, around, reading)}</ol>
    ${nothing(article, continued, reading)}
    ${pages(article, { order, next: page.next, continued }, t)}</div>
  </section>`
}

/** Changes with a new comment, so it has an id. */
export const commentCount = ({ comment_count }: { comment_count: number }, t: Texts): Markup =>
  html`<small id="comment-count">${t.common.comments(comment_count)}</small>`

/** Who may write finds the box; everybody else a sentence that says why not, and what to do about it. */
function box(article: ThreadParts['article'], form: Filled, mine: Mine | null, reading: Reading): Part {
  const { t, viewer, now, timeZone } = reading
  if (canDraft(viewer, article, now)) {
    const drafts = mine?.drafts ?? []
    return [draftedForm(article, form, mine, reading), unfinished(drafts, reading)]
  }
  if (!isOpen(article, now)) {
    const since = article.closed_at ?? article.closes_at
    return html`<p class="small write" id="write">${since ? t.thread.closedSince(t.moment(since, timeZone)) : t.errors.closedWhy}</p>`
  }
  if (viewer !== null && isSuspended(viewer, now) && viewer.suspended_until) {
    return html`<div id="write">${notice('warning', t.thread.suspendedUntil(t.moment(viewer.suspended_until, timeZone)), t)}</div>`
  }
  const back = encodeURIComponent(`${reading.path}#write`)
  return html`<p id="write" class="write"><a href="/${t.lang}/sign-in?return_to=${back}">${t.thread.signIn}</a> ${t.thread.signInWhy}</p>`
}

/** With the draft of a comment of the article, where there is one. */
function draftedForm(
  article: ThreadParts['article'],
  form: Filled,
  mine: Mine | null,
  reading: Reading,
): Markup {
  const draft = mine?.drafts.find(({ parent }) => parent === null)
  const of = { article, inPage: true, firstLeft: mine?.first_left }
  if (!draft) return commentForm({ ...of, form }, reading)
  const { body, passage, version, saved_at } = draft
  const values = { ...form.values, body, passage }
  const kept = { how: 'yours', version, saved_at: new Date(saved_at), body } as const
  return commentForm({ ...of, form: { ...form, values }, kept }, reading)
}

const pagePath = (slug: string, order: Ordered, t: Texts, after?: string) =>
  `/${t.lang}/articles/${slug}${orderQuery(order, after ? { after } : {})}`

/** htmx takes the list out of the page that the link leads to, so that what is being written stays. */
const inPlace = (path: string): Part =>
  html` hx-get="${path}" hx-target="#listing" hx-select="#listing" hx-swap="outerHTML" hx-push-url="true"`

/** Under `bridging` also across what; ids keep the focus where it was when htmx has put another list in its place. */
function sortLinks(
  { slug, comment_count }: ThreadParts['article'],
  current: Ordered,
  bridge: Bridge | undefined,
  t: Texts,
): Part {
  if (comment_count < 2) return false
  const link = (id: string, order: Ordered, isCurrent: boolean, text: string) => {
    const path = pagePath(slug, order, t)
    return html`<a id="${id}" href="${path}#discussion"${inPlace(path)}${isCurrent && html` aria-current="true"`}>${text}</a>\n`
  }
  const links = sorts.map((sort) =>
    link(`sort-${sort}`, { sort, across: null }, sort === current.sort, t.sorts[sort]),
  )
  const across =
    bridge &&
    html`<nav class="sorts" aria-label="${t.bridging.choose}">${acrosses.map((one) => link(`across-${one}`, { sort: 'bridging', across: one }, one === bridge.across, t.bridging.across[one]))}</nav>`
  const says = bridge ? orderSays(bridge, t) : current.sort !== 'bridging' && t.thread.orders[current.sort]
  return html`<nav class="sorts" aria-label="${t.thread.order}">${links}</nav>${across}<p class="small order">${says}</p>`
}

/** To one comment after the other; where nobody can answer any more, and where there is one to answer, it leads nowhere. */
function judgeLink(article: ThreadParts['article'], { t, now }: Reading): Part {
  if (!isOpen(article, now) || article.comment_count < 2) return false
  return html`<p class="small"><a href="/${t.lang}/articles/${article.slug}/next#judge">${t.opinion.judge}</a> · ${t.opinion.judgeWhy}</p>`
}

/** Shown by kiu.css while the list is empty. */
function nothing(article: Discussion, continued: boolean, { t, now }: Reading): Markup {
  if (continued) return empty(t.thread.nothingFurther)
  return empty(isOpen(article, now) ? t.thread.nobody : t.thread.nobodyWrote)
}

function pages(
  { slug }: ThreadParts['article'],
  { order, next, continued }: { order: Ordered; next: string | null; continued: boolean },
  t: Texts,
): Part {
  const first = continued ? `${pagePath(slug, order, t)}#discussion` : undefined
  const href = next === null ? undefined : `${pagePath(slug, order, t, next)}#discussion`
  return pager({ href, first, label: t.thread.next }, t)
}

/** What the page leaves out below each comment at the top. The rows come depth first. */
function restsOf(
  rows: readonly ThreadRow[],
  by: { marks: Marks | null; viewer: Reading['viewer'] },
): Map<string, Rest> {
  const rests = new Map<string, Rest>()
  let top: ThreadRow | undefined
  let shown: ThreadRow[] = []
  const close = () => {
    const last = shown.at(-1) ?? top
    if (top && last && top.reply_count > shown.length) {
      const left = top.reply_count - shown.length
      rests.set(top.public_id, { after: last.public_id, left, fresh: newsLeftOut(top, shown, by) })
    }
  }
  for (const row of rows) {
    if (row.parent_id === null) {
      close()
      top = row
      shown = []
    } else shown.push(row)
  }
  close()
  return rests
}
