// How alike moderators judge: what the first and the second said of the same text.
import { sql } from 'kysely'
import type { Outcome, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Every combination of what a first and a second moderator said, and how often it came about. */
export async function judgedTwice(db: Db) {
  return db
    .selectFrom('second_opinions')
    .innerJoin('staff_log', 'staff_log.id', 'second_opinions.log_id')
    .where('second_opinions.given_at', 'is not', null)
    .groupBy(['staff_log.outcome', 'staff_log.reason', 'second_opinions.outcome', 'second_opinions.reason'])
    .select([
      sql<Outcome>`staff_log.outcome`.as('first_outcome'),
      sql<Reason>`staff_log.reason`.as('first_reason'),
      sql<Outcome>`second_opinions.outcome`.as('second_outcome'),
      sql<Reason>`second_opinions.reason`.as('second_reason'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .execute()
}

/** Of fewer, the public could come to think of single decisions. */
const fewest = 20

/**
 * What the public is told: how many decisions a second moderator judged, and how often with the same outcome. `null`
 * below 20.
 */
export async function secondOpinionTotals(db: Db): Promise<{ judged: number; agreed: number } | null> {
  const totals = await db
    .selectFrom('second_opinions')
    .innerJoin('staff_log', 'staff_log.id', 'second_opinions.log_id')
    .where('second_opinions.given_at', 'is not', null)
    .select([
      sql<number>`count(*)::int`.as('judged'),
      sql<number>`(count(*) filter (where staff_log.outcome = second_opinions.outcome::text))::int`.as(
        'agreed',
      ),
    ])
    .executeTakeFirstOrThrow()
  return totals.judged < fewest ? null : totals
}
