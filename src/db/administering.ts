// What administrators do, one at a time: the deed of somebody who has just lost the role does not go through.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/**
 * One transaction (that of `db`, where it is one), after whatever another administrator is just doing. `actorId` null: the command line, which may.
 * `forbidden`: the actor is no administrator any more, or is suspended, and nothing was done.
 */
export async function administering<T>(
  db: Db,
  actorId: string | null,
  work: (tx: Db) => Promise<T>,
): Promise<T | 'forbidden'> {
  const within = (deed: (tx: Db) => Promise<T | 'forbidden'>) =>
    db.isTransaction ? deed(db) : db.transaction().execute(deed)
  return within(async (tx) => {
    // The same lock as the trigger's that keeps an administrator, so that two of them never wait for one another.
    await sql`select pg_advisory_xact_lock(hashtext('keep_an_administrator'))`.execute(tx)
    if (actorId !== null && !(await isAdministrator(tx, actorId))) return 'forbidden'
    return work(tx)
  })
}

async function isAdministrator(tx: Db, personId: string) {
  const row = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('person_id', '=', personId)
    .where('role', '=', 'administrator')
    .where((eb) => eb.or([eb('suspended_until', 'is', null), eb('suspended_until', '<=', sql<Date>`now()`)]))
    .select('person_id')
    .executeTakeFirst()
  return row !== undefined
}
