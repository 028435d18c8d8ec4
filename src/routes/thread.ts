// What of the thread a page of an article shows: its order and page as the address says, and what it is known by.
import type { Context } from 'hono'
import { landmarksOf } from '../db/agreed.ts'
import type { ArticleRow } from '../db/articles.ts'
import { pollOf } from '../db/polls.ts'
import { threadPage } from '../db/thread.ts'
import { type Cursor, readCursor } from '../domain/cursors.ts'
import type { Sort } from '../domain/words.ts'
import { type Env, found } from './env.ts'
import { keepThread, type Shown } from './kept-threads.ts'
import { sortAsked } from './reading.ts'

/** A cursor that is none is an address that is none. */
export function placeAsked(c: Context<Env>): { sort: Sort; after: Cursor | null } {
  const sort = sortAsked(c)
  const after = c.req.query('after') ? found(readCursor(c.req.query('after')!, sort)) : null
  return { sort, after }
}

/** What stands under the text, for the one who asks: three statements, at once. Kept for those who ask after. */
export async function threadRead(
  c: Context<Env>,
  article: ArticleRow,
  place: ReturnType<typeof placeAsked>,
): Promise<Shown> {
  const { db, viewer } = c.var
  const [poll, page, { agreed, contents }] = await Promise.all([
    pollOf(db, article.id, viewer?.id ?? null),
    threadPage(db, { article_id: article.id, reader: viewer, ...place }),
    landmarksOf(db, article),
  ])
  const shown = { poll, page, agreed, contents }
  keepThread(c, article, shown)
  return shown
}
