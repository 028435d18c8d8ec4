// What administrators do, one at a time: the deed of somebody who has just lost the role does not go through.
import { sql } from 'kysely'
import type { Role } from '../domain/words.ts'
import type { Db } from './client.ts'
import { rolesHeldNow } from './moderators.ts'

/** Those who judge people: they sanction, and decide objections. */
export const judges = ['moderator', 'administrator'] as const satisfies readonly Role[]

/**
 * One transaction (that of `db`, where it is one), after whatever another administrator is just doing. `actorId` null: the command line, which may.
 * `forbidden`: the actor is no administrator any more, or is suspended, and nothing was done.
 */
export const administering = <T>(db: Db, actorId: string | null, work: (tx: Db) => Promise<T>) =>
  actingAs(['administrator'], db, actorId, work)

/** The same for whoever holds one of these roles; the work learns which of them. */
export async function actingAs<T>(
  roles: readonly Role[],
  db: Db,
  actorId: string | null,
  work: (tx: Db, held: readonly Role[]) => Promise<T>,
): Promise<T | 'forbidden'> {
  const within = (deed: (tx: Db) => Promise<T | 'forbidden'>) =>
    db.isTransaction ? deed(db) : db.transaction().execute(deed)
  return within(async (tx) => {
    // The same lock as the trigger's that keeps an administrator, so that two of them never wait for one another.
    await sql`select pg_advisory_xact_lock(hashtext('keep_an_administrator'))`.execute(tx)
    if (actorId === null) return work(tx, roles)
    const held = await rolesHeldNow(tx, actorId, roles)
    return held.length === 0 ? 'forbidden' : work(tx, held)
  })
}
