// Which roles somebody holds at this very moment, asked again within the transaction of what they do.
import type { Role } from '../domain/words.ts'
import type { Db } from './client.ts'
import { mayWrite } from './posting.ts'

/** Of these roles those that they hold; none while they are suspended. */
export async function rolesHeldNow(
  tx: Db,
  personId: string,
  roles: readonly Role[],
): Promise<readonly Role[]> {
  const rows = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('roles.person_id', '=', personId)
    .where('roles.role', 'in', roles)
    .where(mayWrite)
    .select('roles.role')
    .execute()
  return rows.map(({ role }) => role)
}

/** A moderator, and not suspended: whoever lost the role while they typed does no more. */
export const isModeratorNow = async (tx: Db, personId: string): Promise<boolean> =>
  (await rolesHeldNow(tx, personId, ['moderator'])).length > 0
