// A comment of a page whose rows are kept: printed once for everybody to whom it looks the same.
import type { ThreadRow } from '../db/thread.ts'
import { canWrite, isOpen } from '../domain/permissions.ts'
import type { Around } from './around.ts'
import { commentArticle } from './comments.ts'
import { type Markup, piece, type Pieces, printed } from './html.ts'
import { isNewTo } from './news.ts'
import type { Reading } from './reading.ts'

/**
 * Comments as they were printed for an earlier reader of the same rows, by what else their look depends on. Most of a
 * page is the same for most of its readers; whatever is the reader's own is another row and not found here.
 */
export type KeptMarkup = Map<string, WeakMap<ThreadRow, Buffer>>

/** Of one page: what is kept, and the pieces of it that this page takes. */
export interface Kept {
  markup: KeptMarkup
  pieces: Pieces
}

/** Never kept are one's own, since how long they can be mended changes with the minute, and what is new to the reader. */
export function keptComment(comment: ThreadRow, around: Around, reading: Reading): Markup {
  const { viewer, now } = reading
  if (
    !around.kept ||
    viewer === null ||
    comment.author_id === viewer.id ||
    isNewTo(comment, around.marks, viewer)
  ) {
    return commentArticle(comment, around, reading)
  }
  const { markup, pieces } = around.kept
  const look = `${canWrite(viewer, now)} ${isOpen(around.article, now)}`
  let printedBefore = markup.get(look)
  if (!printedBefore) markup.set(look, (printedBefore = new WeakMap()))
  let bytes = printedBefore.get(comment)
  if (!bytes) {
    bytes = Buffer.from(printed(commentArticle(comment, around, reading)))
    printedBefore.set(comment, bytes)
  }
  return piece(bytes, pieces)
}
