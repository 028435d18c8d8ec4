// A new person. Whether a handle is free is for the table's own constraint to say; an address is proved later, by mail.
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language } from '../domain/words.ts'
import { askForMail } from './account-mails.ts'
import type { Db } from './client.ts'
import { isInvitedAs } from './invitations.ts'
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
  | { ok: false; taken: 'handle_taken' }

/**
 * With a claim to the address, whoever else has it: the mail to it tells its reader, and nobody else learns anything.
 * `invitation`: the hash of a link whose mail has proved the address already, where nobody else has.
 */
export async function joinForum(
  db: Db,
  { email, ...person }: NewPerson,
  invitation: string | null = null,
): Promise<Joined> {
  try {
    const joined = await db.transaction().execute(async (tx) => {
      const isProved = invitation !== null && (await isInvitedAs(tx, invitation, email))
      const made = await insertPerson(tx, { ...person, ...(isProved ? { email } : { new_email: email }) })
      const { language } = person
      if (!isProved) await askForMail(tx, { kind: 'verification', person_id: made.id, email, language })
      return made
    })
    return { ok: true, person: joined }
  } catch (error) {
    const taken = takenBy(error)
    return taken === 'email_taken' ? joinForum(db, { email, ...person }) : { ok: false, taken }
  }
}

/** Throws where the handle, or an address that counts as proved, is taken: a transaction around it is then over. */
export async function insertPerson(
  tx: Db,
  person: Omit<NewPerson, 'email' | 'password_hash'> & { password_hash?: string } & (
      | { email: string }
      | { new_email: string }
    ),
) {
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
