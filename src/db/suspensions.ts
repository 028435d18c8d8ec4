// Suspensions as administrators make and lift them: by date and reason, without a code for why.
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { endNow, mayWriteAgain, sanctionAs } from './sanctions.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'

type Who = { personId: string; actorId: string }

/** Again, it takes the place of the one before. Signs the person out everywhere. */
export const suspend = (
  db: Db,
  { until, reason: note, ...who }: Who & { until: Date; reason: string },
): Promise<'changed' | 'forbidden' | 'paid_back'> =>
  sanctionAs(['administrator'], db, { ...who, measure: { kind: 'suspension', until }, reason: 'other', note })

/** `unchanged`: there was none. */
export async function liftSuspension(db: Db, { personId, actorId }: Who) {
  return administering(db, actorId, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .where('id', '=', personId)
      .where('suspended_until', 'is not', null)
      .select('id')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!person) return 'unchanged' as const
    const log_id = await writeDown(tx, { act: 'sanction_ended', actor_id: actorId, person_id: personId })
    const standing = await tx
      .selectFrom('sanctions')
      .where('person_id', '=', personId)
      .where('kind', '=', 'suspension')
      .where('ended_at', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (standing) await endNow(tx, standing, { actorId, log_id })
    else await mayWriteAgain(tx, personId)
    await makeStatements(tx, { log_id, people: [personId], act: 'sanction_ended' })
    return 'changed' as const
  })
}
