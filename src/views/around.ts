// What stands around a comment on a page: its article, the page's address, and what each branch leaves out.
import type { CommentRow } from '../db/comments.ts'
import type { Discussion } from '../domain/permissions.ts'
import type { Markup } from './parts.ts'

/** Where a branch goes on: behind the comment `after`, with so many left where that is known. */
export interface Rest {
  after: string
  left: number | null
}

/**
 * Comments as they were printed for an earlier reader of the same rows, by what else their look depends on. Most of a
 * page is the same for most of its readers; whatever is the reader's own is another row and not found here.
 */
export type KeptMarkup = Map<string, WeakMap<CommentRow, Markup>>

export interface Around {
  article: Discussion & { slug: string }
  /** The address of the page, to return to; `null` where it is none to return to. */
  at: string | null
  /** Public id of the comment that the page is about. */
  focus?: string | undefined
  /** What is left out below a comment, by its public id. */
  rests?: ReadonlyMap<string, Rest>
  /** Below these nothing but the way to `focus` is shown; by public id. */
  above?: ReadonlySet<string>
  /** The comment that gets the focus when htmx has put it in its place. */
  arrived?: string
  kept?: KeptMarkup | undefined
}
