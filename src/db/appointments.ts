// The moments at which articles appear and close by themselves: a job for each, and keeping those that are due.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { dequeue, enqueue } from './jobs.ts'
import type { StaffAct } from './schema.ts'
import { sowSeeds } from './seeds.ts'
import { writeDown } from './staff-log.ts'
import { happened } from './telling.ts'

/** The jobs for the moments at which an article appears and closes and its poll ends, as the rows have them now. */
export async function keepTimes(tx: Db, id: string): Promise<void> {
  const { state, publish_at, closes_at, poll_closes_at, second_closes_at } = await tx
    .selectFrom('articles')
    .leftJoin('polls', (join) =>
      join.onRef('polls.article_id', '=', 'articles.id').on('polls.closed_at', 'is', null),
    )
    .where('articles.id', '=', id)
    .select([
      'state',
      'publish_at',
      'articles.closes_at',
      'polls.closes_at as poll_closes_at',
      'second_closes_at',
    ])
    .executeTakeFirstOrThrow()
  await keepTime(tx, `publish article ${id}`, state === 'scheduled' ? publish_at : null)
  const runs = state === 'scheduled' || state === 'published'
  await keepTime(tx, `close article ${id}`, runs ? closes_at : null)
  await keepTime(tx, `count poll of article ${id}`, runs ? poll_closes_at : null, 'close-polls')
  await keepTime(tx, `count second wave of article ${id}`, runs ? second_closes_at : null, 'close-polls')
}

const keepTime = (tx: Db, key: string, at: Date | null, task = 'publish-articles') =>
  at === null ? dequeue(tx, key) : enqueue(tx, task, {}, { at, key })

/** What is due by now appears, and closes; each at the time it was to, however late this is called. */
export async function keepAppointments(db: Db): Promise<{ published: number; closed: number }> {
  return db.transaction().execute(async (tx) => {
    const published = await tx
      .updateTable('articles')
      .set((eb) => ({
        state: 'published',
        published_at: eb.ref('publish_at'),
        published_version: eb.ref('version'),
      }))
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('articles')
          .where('state', '=', 'scheduled')
          .where('publish_at', '<=', sql<Date>`clock_timestamp()`)
          .orderBy('id')
          .forNoKeyUpdate()
          .select('id'),
      )
      .returning('id')
      .execute()
    const closed = await tx
      .updateTable('articles')
      .set((eb) => ({ state: 'closed', closed_at: eb.ref('closes_at') }))
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('articles')
          .where('state', '=', 'published')
          .where('closes_at', '<=', sql<Date>`clock_timestamp()`)
          .orderBy('id')
          .forNoKeyUpdate()
          .select('id'),
      )
      .returning('id')
      .execute()
    for (const { id } of published) {
      await tell(tx, 'article_published', id)
      await sowSeeds(tx, id)
      await happened(tx, { kind: 'opened', article: id })
    }
    if (closed.length > 0) await enqueue(tx, 'close-polls', {})
    for (const { id } of closed) {
      const cause = await tell(tx, 'article_closed', id)
      await happened(tx, { kind: 'closed', article: id, cause })
    }
    return { published: published.length, closed: closed.length }
  })
}

const tell = (tx: Db, act: StaffAct, article_id: string) => writeDown(tx, { act, actor_id: null, article_id })
