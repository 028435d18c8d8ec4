// What stands around a comment on a page: its article, the page's address, what each branch leaves out, and what is
// marked for the reader.
import type { Discussion } from '../domain/permissions.ts'
import type { Kept } from './kept-comments.ts'
import type { Across, Sort } from '../domain/words.ts'

/** The order of a thread as its address says it; `across` is what was asked for, if anything. */
export interface Ordered {
  sort: Sort
  across: Across | null
}

/** `?sort=…&across=…`, what is usual left out; other names of the query come before. */
export function orderQuery(
  { sort, across }: Ordered,
  others: { after?: string; before?: string } = {},
): string {
  const query = new URLSearchParams({
    ...others,
    ...(sort !== 'best' && { sort }),
    ...(sort === 'bridging' && across !== null && { across }),
  }).toString()
  return query && `?${query}`
}

/** Where a branch goes on: behind the comment `after`, with so many left where that is known. */
export interface Rest {
  after: string
  left: number | null
  /** So many of them new to the reader. */
  fresh?: number
}

/** Made once a page of what the thread remembers of its reader (`marksOf` of news.ts). */
export interface Marks {
  /** The pulse with which the last visit ended; what was posted after it is new. */
  since: string | null
  /** How many new comments stand below a comment, by its inner id. */
  below: ReadonlyMap<string, number>
  /** Public ids of the comments whose replies are folded. */
  folded: ReadonlySet<string>
  /** The order in which one walks from one new comment to the next. */
  order: Ordered
}

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
  /** Where the page can take comments that were printed before. */
  kept?: Kept | undefined
  marks?: Marks | null
}
