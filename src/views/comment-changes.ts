// What changes on a page when somebody has posted, changed or removed a comment with htmx.
import type { CommentRow, Found } from '../db/comments.ts'
import type { Around } from './around.ts'
import { items, repliesLine } from './branches.ts'
import { commentForm } from './comment-forms.ts'
import { commentArticle } from './comments.ts'
import { html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'
import { commentCount } from './thread.ts'

type Ancestor = Pick<CommentRow, 'public_id' | 'reply_count'>

/**
 * A new comment stands on top of the list and the box is empty again, with the id of another request; a reply stands
 * at the end of what is below its parent, and a word in place of its form.
 */
export function commentPosted(
  { article, comment, ancestors, request_id }: Found & { ancestors: readonly Ancestor[]; request_id: string },
  reading: Reading,
): Part {
  const { t } = reading
  const around: Around = { article, at: null, arrived: comment.public_id }
  const fresh = items([comment], around, reading)
  const parent = ancestors.at(-1)
  const count = html`<hx-partial hx-target="#comment-count" hx-swap="outerHTML">${commentCount(article, t)}</hx-partial>`
  if (parent === undefined) {
    const form = { values: { request_id }, faults: {} }
    return [
      commentForm({ article, form, inPage: true }, reading),
      html`<hx-partial hx-target="#thread" hx-swap="afterbegin">${fresh}</hx-partial>`,
      count,
    ]
  }
  return [
    html`<p class="small" role="status">${t.comment.replyPosted}</p>`,
    html`<hx-partial hx-target="#under-${parent.public_id}" hx-swap="beforeend">${fresh}</hx-partial>`,
    ancestors.map((ancestor) => grown(ancestor, t)),
    count,
  ]
}

/** The number beside each fold above the reply. */
const grown = (ancestor: Ancestor, t: Reading['t']): Markup =>
  html`<hx-partial hx-target="#count-${ancestor.public_id}" hx-swap="outerHTML">${repliesLine(ancestor, t)}</hx-partial>`

/** After an edit or a removal: the comment as it is now, its replies untouched. */
export const commentChanged = ({ article, comment }: Found, reading: Reading): Markup =>
  commentArticle(comment, { article, at: null, arrived: comment.public_id }, reading)
