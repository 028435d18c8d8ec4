// What of the thread a page of an article shows: its order and page as the address says, and what it is known by.
import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { landmarksOf } from '../db/agreed.ts'
import type { ArticleRow } from '../db/articles.ts'
import { threadPage } from '../db/thread.ts'
import { readCursor } from '../domain/cursors.ts'
import { type Env, found } from './env.ts'
import { blank } from './forms.ts'
import { sortAsked } from './reading.ts'

/** Two statements, at once. A cursor that is none is an address that is none. */
export async function threadAsked(c: Context<Env>, article: ArticleRow) {
  const { db, viewer } = c.var
  const sort = sortAsked(c)
  const after = c.req.query('after') ? found(readCursor(c.req.query('after')!, sort)) : null
  const [page, { agreed, contents }] = await Promise.all([
    threadPage(db, { article_id: article.id, reader: viewer, sort, after }),
    landmarksOf(db, article),
  ])
  const form = blank({ request_id: randomUUID() })
  return { page, agreed, contents, sort, continued: after !== null, form, mine: article.mine }
}
