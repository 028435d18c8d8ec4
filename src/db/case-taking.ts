// Taking a case, so that two moderators do not read the same one; given back, decided, or free again after a while.
import { sql } from 'kysely'
import { atCase, type CaseDeed } from './case-standing.ts'
import type { Db } from './client.ts'

/** Why a case was not taken; `decided`: it waits for nobody. */
type NotTaken = 'taken' | 'decided' | 'own' | 'gone' | 'not_allowed'

/** Again, it is had for the whole time again. */
export async function takeCase(db: Db, taking: CaseDeed): Promise<'taken_by_you' | NotTaken> {
  return atCase(db, taking, async (tx, standing) => {
    if (standing.state === 'decided') return 'decided'
    if (standing.is_taken_by_another) return 'taken'
    await tx
      .updateTable('cases')
      .set({ taken_by: taking.actorId, taken_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', taking.case.id)
      .execute()
    return 'taken_by_you'
  })
}

/** What somebody else has, or nobody, stays as it is. */
export async function releaseCase(db: Db, caseId: string, actorId: string): Promise<void> {
  await db
    .updateTable('cases')
    .set({ taken_by: null, taken_at: null })
    .where('id', '=', caseId)
    .where('taken_by', '=', actorId)
    .execute()
}
