// Recovery codes: only their hashes, each good once.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { type Ending, factorsOf, tellOwner } from './factors.ts'
import { lockPerson } from './lock-person.ts'

/** Whatever there was is void. */
export async function replaceCodes(tx: Db, personId: string, hashes: readonly string[]) {
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((code_hash) => ({ person_id: personId, code_hash })))
    .execute()
}

/** `null`: there is nothing that they could stand in for. */
export async function makeCodes(
  db: Db,
  personId: string,
  hashes: readonly string[],
  { what, begin }: Ending,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, personId)
    const { app, passkeys } = await factorsOf(tx, personId)
    if (!app && passkeys === 0) return null
    await replaceCodes(tx, personId, hashes)
    await tellOwner(tx, personId, what)
    return begin(tx)
  })
}

/** In the transaction in which a session begins. Returns how many are left; `null`: not one of theirs, or used. */
export async function useCode(tx: Db, personId: string, hash: string): Promise<number | null> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? null : (await factorsOf(tx, personId)).codes_left
}
