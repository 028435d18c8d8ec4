// Suspensions: until when somebody reads and writes nothing, and why.
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { endSessionsOf } from './sessions.ts'
import { writeDown } from './staff-log.ts'

type Who = { personId: string; actorId: string }

/** Again, it takes the place of the one before. Signs the person out everywhere. */
export async function suspend(
  db: Db,
  { personId, actorId, until, reason }: Who & { until: Date; reason: string },
) {
  return administering(db, actorId, async (tx) => {
    await tx
      .updateTable('people')
      .set({ suspended_until: until, suspension_reason: reason })
      .where('id', '=', personId)
      .execute()
    await writeDown(tx, {
      act: 'person_suspended',
      actor_id: actorId,
      person_id: personId,
      until,
      note: reason,
    })
    await endSessionsOf(tx, personId)
    return 'changed' as const
  })
}

/** `unchanged`: there was none. */
export async function liftSuspension(db: Db, { personId, actorId }: Who) {
  return administering(db, actorId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set({ suspended_until: null, suspension_reason: null })
      .where('id', '=', personId)
      .where('suspended_until', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return 'unchanged' as const
    await writeDown(tx, { act: 'suspension_lifted', actor_id: actorId, person_id: personId })
    await endSessionsOf(tx, personId)
    return 'changed' as const
  })
}
