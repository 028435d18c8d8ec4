// Affiliations: what somebody declared of sector and organisation, verified by an administrator or no longer.
import { sql } from 'kysely'
import type { Sector } from '../domain/words.ts'
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { writeDown } from './staff-log.ts'

export type Verification = {
  personId: string
  actorId: string
  verified: boolean
  /** What the administrator saw and judged; a claim that was changed since is another one. */
  seen?: { sector: Sector | null; organisation: string | null }
}

/** `other_claim`: what was seen is not what stands, or there is nothing to verify. */
export async function verifyAffiliation(db: Db, { personId, actorId, verified, seen }: Verification) {
  return administering(db, actorId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set({
        affiliation_verified_at: verified ? sql<Date>`clock_timestamp()` : null,
        affiliation_verified_by: verified ? actorId : null,
      })
      .where('id', '=', personId)
      .where('affiliation_verified_at', verified ? 'is' : 'is not', null)
      .$if(verified, (query) => query.where('sector', 'is not', null).where('organisation', 'is not', null))
      .$if(seen !== undefined, (query) =>
        query
          .where('sector', 'is not distinct from', seen?.sector ?? null)
          .where('organisation', 'is not distinct from', seen?.organisation ?? null),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return 'other_claim' as const
    const act = verified ? 'affiliation_verified' : 'affiliation_unverified'
    await writeDown(tx, { act, actor_id: actorId, person_id: personId })
    return 'changed' as const
  })
}
