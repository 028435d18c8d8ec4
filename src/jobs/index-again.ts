// Fills in what cannot be found yet: all there was before an update that brought searching, or another way of it.
import {
  articlesToIndex,
  commentsToIndex,
  indexArticles,
  indexComments,
  indexPeople,
  peopleToIndex,
} from '../db/search-index.ts'
import type { Db } from '../db/client.ts'
import type { JobDeps } from './runner.ts'

/** When the process starts, since that is when another version comes; after a restore, too. */
export const atStart = true

/** Small enough that nobody who votes waits for a batch. */
const batch = 200

export async function run(_payload: unknown, { db, log }: Pick<JobDeps, 'db' | 'log'>): Promise<void> {
  const made = await indexAll(db)
  if (made.comments + made.articles + made.people > 0) log.info(made, 'texts can be found now')
}

export const indexAll = async (db: Db) => ({
  articles: await inBatches(
    (after) => articlesToIndex(db, { after, limit: batch }),
    (ids) => db.transaction().execute((tx) => indexArticles(tx, ids)),
    (id) => id,
  ),
  people: await inBatches(
    (after) => peopleToIndex(db, { after, limit: batch }),
    (ids) => db.transaction().execute((tx) => indexPeople(tx, ids)),
    (id) => id,
  ),
  comments: await inBatches(
    (after) => commentsToIndex(db, { after, limit: batch }),
    (rows) => db.transaction().execute((tx) => indexComments(tx, rows)),
    ({ id }) => id,
  ),
})

/** Each is tried once, also one that cannot be written. Returns how many were tried. */
async function inBatches<T>(
  next: (after: string) => Promise<T[]>,
  write: (some: T[]) => Promise<void>,
  idOf: (one: T) => string,
): Promise<number> {
  let tried = 0
  for (let after = '0'; ;) {
    const some = await next(after)
    const last = some.at(-1)
    if (last === undefined) return tried
    await write(some)
    tried += some.length
    after = idOf(last)
  }
}
