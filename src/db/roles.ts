// Staff roles: granted and revoked by difference, each with its line in the log.
import { sql } from 'kysely'
import type { Role } from '../domain/words.ts'
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { endSessionsOf } from './sessions.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

export const rolesOf = async (db: Db, personId: string): Promise<Role[]> =>
  (await db.selectFrom('roles').where('person_id', '=', personId).select('role').execute()).map(
    ({ role }) => role,
  )

/**
 * The person holds exactly the `wanted` from now on, which may depend on what they held. Whoever gains or loses one is signed out everywhere: an old token would
 * carry the old rights. `last_administrator`: somebody has to stay one.
 */
export async function setRoles(
  db: Db,
  change: { personId: string; actorId: string | null; wanted: (held: readonly Role[]) => readonly Role[] },
): Promise<'changed' | 'unchanged' | 'forbidden' | 'last_administrator'> {
  const { personId, actorId, wanted } = change
  try {
    return await administering(db, actorId, async (tx) => {
      const held = await rolesOf(tx, personId)
      const roles = wanted(held)
      const granted = roles.filter((role) => !held.includes(role))
      const revoked = held.filter((role) => !roles.includes(role))
      if (granted.length + revoked.length === 0) return 'unchanged'
      for (const role of granted) await grant(tx, personId, role, actorId)
      for (const role of revoked) await revoke(tx, personId, role, actorId)
      await endSessionsOf(tx, personId)
      return 'changed'
    })
  } catch (error) {
    if (brokenRule(error) === 'last_administrator') return 'last_administrator'
    throw error
  }
}

async function grant(tx: Db, person_id: string, role: Role, actor_id: string | null) {
  await tx
    .insertInto('roles')
    .values({ person_id, role, granted_by: actor_id, granted_at: sql<Date>`clock_timestamp()` })
    .execute()
  await writeDown(tx, { act: 'role_granted', actor_id, person_id, outcome: role })
}

async function revoke(tx: Db, person_id: string, role: Role, actor_id: string | null) {
  await writeDown(tx, { act: 'role_revoked', actor_id, person_id, outcome: role })
  await tx.deleteFrom('roles').where('person_id', '=', person_id).where('role', '=', role).execute()
}
