// Following an article, a topic, or what somebody says for the office they hold.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/** One of the three, by its inner id. */
export type Followed = { article_id: string } | { topic_id: string } | { followed_id: string }

/** Once, however often it is asked for; nobody follows themselves. */
export async function follow(db: Db, person_id: string, what: Followed): Promise<void> {
  await db
    .insertInto('follows')
    .values({ person_id, ...what })
    .onConflict((oc) => oc.constraint('followed_once').doNothing())
    .execute()
}

export async function unfollow(db: Db, personId: string, what: Followed): Promise<void> {
  const [column, id] = Object.entries(what)[0]!
  await sql`delete from follows where person_id = ${personId} and ${sql.ref(column)} = ${id}`.execute(db)
}

/** Nobody follows nothing. */
export async function isFollowed(db: Db, personId: string | null, what: Followed): Promise<boolean> {
  if (personId === null) return false
  const [column, id] = Object.entries(what)[0]!
  const { rows } = await sql`
    select from follows where person_id = ${personId} and ${sql.ref(column)} = ${id}`.execute(db)
  return rows.length > 0
}
