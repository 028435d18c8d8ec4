// A comment of a page whose rows are kept: printed once for everybody to whom it looks the same.
import type { CommentRow } from '../db/comments.ts'
import { canWrite, isOpen } from '../domain/permissions.ts'
import type { Around } from './around.ts'
import { commentArticle } from './comments.ts'
import { type Markup, raw } from './parts.ts'
import type { Reading } from './reading.ts'

/** Own comments are never kept: how long they can be mended changes with the minute. */
export function keptComment(comment: CommentRow, around: Around, reading: Reading): Markup {
  const { viewer, now } = reading
  if (!around.kept || viewer === null || comment.author_id === viewer.id) {
    return commentArticle(comment, around, reading)
  }
  const kept = markupFor(around, `${canWrite(viewer, now)} ${isOpen(around.article, now)}`)
  const before = kept.get(comment)
  if (before !== undefined) return before
  const made = flat(commentArticle(comment, around, reading))
  kept.set(comment, made)
  return made
}

function markupFor({ kept }: Around, look: string): WeakMap<CommentRow, Markup> {
  const before = kept!.get(look)
  if (before) return before
  const made = new WeakMap<CommentRow, Markup>()
  kept!.set(look, made)
  return made
}

/** A text put together of hundreds of pieces is put together again for every page it is in, unless it is copied once. */
const flat = (markup: Markup): Markup => raw(Buffer.from(String(markup)).toString())
