// What of the thread a page of an article shows: its order and page as the address says, and where people agree.
import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { agreedAcross } from '../db/agreed.ts'
import { threadPage } from '../db/thread.ts'
import { readCursor } from '../domain/cursors.ts'
import { type Sort, sorts } from '../domain/words.ts'
import { type Env, found } from './env.ts'
import { blank } from './forms.ts'

/** Two statements, at once. An unknown order is the usual one; a cursor that is none is an address that is none. */
export async function threadAsked(c: Context<Env>, { id: article_id }: { id: string }) {
  const { db, viewer } = c.var
  const sort: Sort = sorts.find((one) => one === c.req.query('sort')) ?? 'best'
  const after = c.req.query('after') ? found(readCursor(c.req.query('after')!, sort)) : null
  const [page, agreed] = await Promise.all([
    threadPage(db, { article_id, reader: viewer, sort, after }),
    agreedAcross(db, article_id),
  ])
  return { page, agreed, sort, continued: after !== null, form: blank({ request_id: randomUUID() }) }
}
