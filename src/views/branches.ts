// Comments with what stands below them, folded by <details>; runs of removed ones in one line; links to what is left.
import type { CommentRow } from '../db/comments.ts'
import { canDraft } from '../domain/permissions.ts'
import { type Branch, type ThreadItem, treeOf } from '../domain/thread.ts'
import type { Texts } from '../locales/index.ts'
import type { Around, Rest } from './around.ts'
import { keptComment } from './kept-comments.ts'
import { newsBelow } from './news.ts'
import { html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** As list items. The reader's own comments and the one that the page is about stand outside of folded runs. */
export function items(rows: readonly CommentRow[], around: Around, reading: Reading): Part {
  const stays = (row: CommentRow) =>
    row.public_id === around.focus || (reading.viewer !== null && row.author_id === reading.viewer.id)
  return treeOf(rows, stays).map((item) => threadItem(item, around, reading))
}

function threadItem(item: ThreadItem<CommentRow>, around: Around, reading: Reading): Markup {
  if (!('removed_run' in item)) return branchItem(item, around, reading)
  const branches = item.branches.map((branch) => branchItem(branch, around, reading))
  return html`<li><details class="run"><summary>${reading.t.thread.removedRun(item.removed_run)}</summary><ol>${branches}</ol></details></li>\n`
}

const branchItem = (branch: Branch<CommentRow>, around: Around, reading: Reading): Markup =>
  html`<li>${keptComment(branch.comment, around, reading)}${replies(branch, around, reading)}</li>\n`

/**
 * Also where nothing stands below yet but something may come: the list is where htmx puts it, and kiu.css shows the
 * fold as soon as there is something in it. `#under-…` is the list, `#count-…` its number. A fold that the reader made
 * stays, but not around what the page is about; public/kiu.js tells of another.
 */
function replies({ comment, replies: below }: Branch<CommentRow>, around: Around, reading: Reading): Part {
  const { t } = reading
  const { public_id, reply_count } = comment
  if (reply_count === 0 && !canDraft(reading.viewer, around.article, reading.now)) return false
  const rest = around.rests?.get(public_id)
  const folded = around.marks?.folded.has(public_id) === true && !leadsToFocus(public_id, around)
  const fold = around.marks && html` data-fold="/${t.lang}/comments/${public_id}/fold"`
  const told = [fold, fold && folded && html` data-folded`]
  return html`<details class="replies" id="replies-${public_id}"${told}${!folded && html` open`}><summary>${repliesLine(comment, t)}${newsBelow(around.marks?.below.get(comment.id) ?? 0, t)}</summary><ol id="under-${public_id}">${below.map(
    (item) => threadItem(item, around, reading),
  )}${rest && restItem(comment, rest, t)}${around.above?.has(public_id) && reply_count > 1 && allItem(comment, t)}</ol></details>`
}

const leadsToFocus = (public_id: string, { focus, above }: Around) =>
  public_id === focus || above?.has(public_id) === true

type Counted = Pick<CommentRow, 'public_id' | 'reply_count'>

export const repliesLine = ({ public_id, reply_count }: Counted, t: Texts): Markup =>
  html`<span id="count-${public_id}">${t.thread.replies(reply_count)}</span>`

/** The page that it leads to shows the same replies with what leads down to them; htmx puts them in its place. */
export function restItem(
  { public_id }: Pick<CommentRow, 'public_id'>,
  { after, left, fresh = 0 }: Rest,
  t: Texts,
): Markup {
  const href = `/${t.lang}/comments/${public_id}?after=${after}`
  const text = left === null ? t.thread.goOn : t.thread.moreReplies(left)
  return html`<li class="rest" id="rest-${public_id}"${fresh > 0 && html` data-new`}><a href="${href}" hx-get="${href}" hx-target="#rest-${public_id}" hx-swap="outerHTML swapEmpty:true">${text}</a>${newsBelow(fresh, t)}</li>`
}

const allItem = ({ public_id, reply_count }: Counted, t: Texts): Markup =>
  html`<li class="rest"><a href="/${t.lang}/comments/${public_id}">${t.thread.allReplies(reply_count)}</a></li>`
