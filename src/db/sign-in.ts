// What sign-in asks of the database.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/**
 * `email` folded. First whoever has proved the address, then the latest who says that it is theirs and has no other; each
 * where there is one. Imported people have no address and no password: they are found by nobody.
 */
export async function credentialsOf(db: Db, email: string) {
  return db
    .selectFrom('people')
    .where((eb) =>
      eb.or([eb('email', '=', email), eb.and([eb('new_email', '=', email), eb('email', 'is', null)])]),
    )
    .distinctOn(sql<boolean>`email is null`)
    .select(['id', 'public_id', 'language', 'password_hash', sql<boolean>`email is not null`.as('is_proved')])
    .orderBy(sql`email is null`)
    .orderBy('id', 'desc')
    .execute()
}

/** The same password hashed anew; only if nobody changed it meanwhile. */
export async function rehash(db: Db, personId: string, hashes: { from: string; to: string }) {
  await db
    .updateTable('people')
    .set({ password_hash: hashes.to })
    .where('id', '=', personId)
    .where('password_hash', '=', hashes.from)
    .execute()
}

/**
 * Does `work` (a session begins) while the password that was judged is the one that holds: whoever changes it waits, and
 * then ends this session too, or was quicker. `null`: it is another one by now, and nothing was done.
 */
export async function stillWith<T>(db: Db, personId: string, hash: string, work: (tx: Db) => Promise<T>) {
  return db.transaction().execute(async (tx) => {
    const person = await tx
      .selectFrom('people')
      .where('id', '=', personId)
      .where('password_hash', '=', hash)
      .select('id')
      .forShare()
      .executeTakeFirst()
    return person ? work(tx) : null
  })
}
