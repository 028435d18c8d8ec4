// What was posted since a page was made: a page of its own, or with htmx the same comments at their places in the thread.
import type { CommentRow } from '../db/comments.ts'
import type { Discussion } from '../domain/permissions.ts'
import type { Around } from './around.ts'
import { items, repliesLine } from './branches.ts'
import { commentArticle } from './comments.ts'
import type { Page } from './layout.ts'
import { empty, html, langOf, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

export interface Arrivals {
  article: Discussion & { slug: string; title: string }
  /** What they answer; at the top of the thread nothing. */
  parent: CommentRow | undefined
  since: number
  rows: readonly CommentRow[]
  /** There are more than these. */
  more: boolean
}

export function arrivalsPage(news: Arrivals, reading: Reading): Page {
  const { article, parent, since, rows } = news
  const { t } = reading
  const title = parent ? t.live.newReplies : t.live.newComments
  const around: Around = { article, at: null }
  return {
    title: `${title} · ${article.title}`,
    path: `/articles/${article.slug}/news?since=${since}${parent ? `&below=${parent.public_id}` : ''}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/articles/${article.slug}">${t.poll.toArticle}</a></p>
      <h1>${title}</h1><p class="standfirst"${langOf(article.title)}>${article.title}</p>
      <h2 class="unseen">${t.thread.title}</h2>${parent && commentArticle(parent, around, reading)}
      ${rows.length > 0 ? html`<ol class="thread">${items(rows, around, reading)}${rest(news, reading)}</ol>` : empty(t.live.nothing)}`,
    fragment: inPlace(news, reading),
  }
}

/** On top of the thread, or at the end of the branch, which is made where nothing stood below the comment yet. */
function inPlace(news: Arrivals, reading: Reading): Part {
  const { article, parent, rows } = news
  const arrived = rows[0]?.public_id
  const fresh = [
    items(rows, { article, at: null, ...(arrived !== undefined && { arrived }) }, reading),
    rest(news, reading),
  ]
  if (!parent) return put('#thread', 'afterbegin', fresh)
  const { public_id } = parent
  const branch = html`<details class="replies" id="replies-${public_id}" open><summary>${repliesLine(parent, reading.t)}</summary><ol id="under-${public_id}">${fresh}</ol></details>`
  return [
    put(`#under-${public_id}`, 'beforeend', fresh),
    put(`li:not(:has(> .replies)) > #comment-${public_id}`, 'afterend', branch),
  ]
}

const put = (target: string, swap: string, content: Part): Markup =>
  html`<hx-partial hx-target="${target}" hx-swap="${swap}">${content}</hx-partial>`

function rest({ article, parent, more }: Arrivals, { t }: Reading): Part {
  const href = parent
    ? `/${t.lang}/comments/${parent.public_id}`
    : `/${t.lang}/articles/${article.slug}?sort=new`
  return more && html`<li class="rest"><a href="${href}">${t.live.more}</a></li>`
}
