// The authenticator app of a person: its sealed secret, and the last code that counted.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { type Ending, endOthers, factorsOf, type NotRemoved, whyNotWithout } from './factors.ts'
import { lockPerson } from './lock-person.ts'
import { replaceCodes } from './recovery-codes.ts'

/** `now` is the database's, in milliseconds: the same for every process that serves. */
export async function appOf(db: Db, personId: string) {
  return db
    .selectFrom('authenticator_apps')
    .where('person_id', '=', personId)
    .select(['secret', 'confirmed_at', 'last_used_at'])
    .select(sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`.as('now'))
    .executeTakeFirst()
}

export type OwnApp = NonNullable<Awaited<ReturnType<typeof appOf>>>

export async function clockOf(db: Db): Promise<number> {
  const { rows } = await sql<{
    now: number
  }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db)
  return rows[0]!.now
}

/** Once, however many processes ask: `false` where this code, or a later one, has counted, or the app is another by now. */
export async function useAppCode(tx: Db, personId: string, secret: Buffer, counter: number) {
  const { numUpdatedRows } = await tx
    .updateTable('authenticator_apps')
    .set({ last_counter: String(counter), last_used_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('secret', '=', secret)
    .where('last_counter', '<', String(counter))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * In the place of another one, too. `codes` are hashes, for whoever has none yet. Returns the token of the session that
 * goes on, and whether the codes are theirs; `null`: this very secret is set already, so its code has counted.
 */
export async function setApp(
  db: Db,
  app: { person_id: string; secret: Buffer; counter: number },
  codes: readonly string[],
  ending: Ending,
): Promise<{ token: string; newCodes: boolean } | null> {
  const { person_id, secret } = app
  const last_counter = String(app.counter)
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, person_id)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('authenticator_apps')
      .values({ person_id, secret, last_counter })
      .onConflict((conflict) =>
        conflict
          .column('person_id')
          .doUpdateSet({
            secret,
            last_counter,
            confirmed_at: sql<Date>`now()`,
            last_used_at: sql<Date>`now()`,
          })
          .where('authenticator_apps.secret', '<>', secret),
      )
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return null
    const newCodes = (await factorsOf(tx, person_id)).codes_left === 0
    if (newCodes) await replaceCodes(tx, person_id, codes)
    return { token: await endOthers(tx, person_id, ending), newCodes }
  })
}

/** Recovery codes go with the last that they stand in for. */
export async function removeApp(
  db: Db,
  of: { personId: string; isStrict: boolean },
  ending: Ending,
): Promise<{ token: string } | NotRemoved | 'gone'> {
  const { personId } = of
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, personId)
    const { passkeys, app } = await factorsOf(tx, personId)
    if (!app) return 'gone'
    const why = await whyNotWithout(tx, personId, { passkeys, app: false }, of.isStrict)
    if (why) return why
    await tx.deleteFrom('authenticator_apps').where('person_id', '=', personId).execute()
    if (passkeys === 0) await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
    return { token: await endOthers(tx, personId, ending) }
  })
}
