// Whether somebody may moderate at this very moment, asked again within the transaction of what they do.
import type { Db } from './client.ts'
import { mayWrite } from './posting.ts'

/** A moderator, and not suspended: whoever lost the role while they typed does no more. */
export async function isModeratorNow(tx: Db, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('roles.person_id', '=', personId)
    .where('roles.role', '=', 'moderator')
    .where(mayWrite)
    .select('roles.person_id')
    .executeTakeFirst()
  return row !== undefined
}
