// A new person. Whether an address or a handle is free is for the table's own constraints to say.
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
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
    const made = await db
      .insertInto('people')
      .values({ ...person, handle_skeleton: skeletonOf(person.handle) })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    return { ok: true, person: made }
  } catch (error) {
    const taken = brokenRule(error)
    if (taken !== 'email_taken' && taken !== 'handle_taken') throw error
    return { ok: false, taken }
  }
}
