// A new person. Whether an address or a handle is free is for the table's own constraints to say.
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { indexPeople } from './search-index.ts'
import { brokenRule } from './violations.ts'

export type NewPerson = {
  /** Folded, see `domain/emails.ts`. */
  email: string
  handle: string
  display_name: string
  password_hash: string
  language: Language
}

export type Joined =
  | { ok: true; person: { id: string; public_id: string } }
  | { ok: false; taken: 'email_taken' | 'handle_taken' }

export async function joinForum(db: Db, person: NewPerson): Promise<Joined> {
  try {
    return { ok: true, person: await db.transaction().execute((tx) => insertPerson(tx, person)) }
  } catch (error) {
    return { ok: false, taken: takenBy(error) }
  }
}

/** Throws where the address or the handle is taken: a transaction around it is then over. */
export async function insertPerson(tx: Db, person: NewPerson) {
  const made = await tx
    .insertInto('people')
    .values({ ...person, handle_skeleton: skeletonOf(person.handle) })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await indexPeople(tx, [made.id])
  return made
}

/** What was taken; any other error is thrown on. */
export function takenBy(error: unknown): 'email_taken' | 'handle_taken' {
  const taken = brokenRule(error)
  if (taken === 'email_taken' || taken === 'handle_taken') return taken
  throw error
}
