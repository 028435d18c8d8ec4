// What sign-in asks of the database.
import type { Db } from './client.ts'

/** `email` folded. Imported people have no address and no password: they are found by nobody. */
export async function credentialsOf(db: Db, email: string) {
  return db
    .selectFrom('people')
    .where('email', '=', email)
    .select(['id', 'public_id', 'language', 'password_hash'])
    .executeTakeFirst()
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
