// Accounts whose address was never proved, and to which nobody came back.
import { sql } from 'kysely'
import { unprovedDays } from '../domain/personal-data.ts'
import type { Db } from './client.ts'
import { erasePerson } from './erasing.ts'
import { brokenRule } from './violations.ts'

/**
 * Deletes them with their votes and drafts; they have published nothing. One of which more is kept, such as a ballot or a
 * flag, is erased as if it had asked for that a week ago. Returns how many went.
 */
export async function eraseUnproved(db: Db): Promise<number> {
  const old = sql<Date>`now() - make_interval(days => ${unprovedDays})`
  const people = await db
    .selectFrom('people')
    .where('email', 'is', null)
    .where('new_email', 'is not', null)
    .where('joined_at', '<', old)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('sessions')
            .whereRef('person_id', '=', 'people.id')
            .where('last_used_at', '>=', old)
            .select('person_id'),
        ),
      ),
    )
    .select('id')
    .orderBy('id')
    .execute()
  let gone = 0
  for (const { id } of people) if (await erased(db, id)) gone++
  return gone
}

/** `false`: it was proved meanwhile, or something of it is kept. */
async function erased(db: Db, id: string): Promise<boolean> {
  try {
    return await db.transaction().execute(async (tx) => {
      // As every vote does: the article's row first.
      await sql`
        select from articles where id in (
          select comments.article_id from votes join comments on comments.id = votes.comment_id
          where votes.person_id = ${id})
        order by id for no key update`.execute(tx)
      for (const table of ['votes', 'visits', 'folds', 'comment_drafts'] as const)
        await tx.deleteFrom(table).where('person_id', '=', id).execute()
      const { numDeletedRows } = await tx
        .deleteFrom('people')
        .where('id', '=', id)
        .where('email', 'is', null)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Proved()
      return true
    })
  } catch (error) {
    if (error instanceof Proved) return false
    if (brokenRule(error)?.endsWith('_fkey')) return erasedInPlace(db, id)
    throw error
  }
}

/** `false`: it was proved meanwhile. */
async function erasedInPlace(db: Db, id: string): Promise<boolean> {
  await sql`
    insert into erasures (person_id, comments, due_at)
    select id, 'stay', now() from people where id = ${id} and email is null
    on conflict do nothing`.execute(db)
  return (await erasePerson(db, { id, comments: 'stay' })) === 'left'
}

/** Takes back what was deleted before it. */
class Proved extends Error {}
