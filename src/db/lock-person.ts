// The lock under which what an account can be entered by, or is held to, is changed.
import type { Db } from './client.ts'

/** Of two who change the same person one waits for the other; what only refers to the person, such as a session that begins, does not. */
export async function lockPerson(tx: Db, personId: string | null) {
  await tx.selectFrom('people').where('id', '=', personId).select('id').forNoKeyUpdate().execute()
}
