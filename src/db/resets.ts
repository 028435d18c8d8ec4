// A forgotten password: asked for by anybody, set by whoever reads the mail.
import type { Language } from '../domain/words.ts'
import { askForMail, openLink, useLink, voidLinks } from './account-mails.ts'
import type { Db } from './client.ts'
import type { Present } from './people.ts'
import { endSessionsOf } from './sessions.ts'

/** Whose address it is, if anybody's, the mail finds out: known and unknown are the same two statements here. */
export async function askForReset(db: Db, email: string, language: Language) {
  await db.transaction().execute((tx) => askForMail(tx, { kind: 'reset', person_id: null, email, language }))
}

/** The account of a link, as long as the address it was sent to is the account's own. */
export async function forgetter(db: Db, { person_id, email }: { person_id: string | null; email: string }) {
  return db
    .selectFrom('people')
    .where('id', '=', person_id)
    .where('email', '=', email)
    .select('handle')
    .$narrowType<Present>()
    .executeTakeFirst()
}

/**
 * Uses the link up and voids every other one; a change of address that waits is off, the password holds, every session is over, and the owner is told.
 * `false`: the link is void by now, and nothing happened.
 */
export async function resetPassword(db: Db, tokenHash: string, passwordHash: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const link = await openLink(tx, 'reset', tokenHash)
    if (!link || link.person_id === null) return false
    const { person_id, email } = link
    const person = await tx
      .selectFrom('people')
      .where('id', '=', person_id)
      .where('email', '=', email)
      .select('language')
      .forUpdate()
      .executeTakeFirst()
    if (!person || !(await useLink(tx, 'reset', tokenHash))) return false
    // Whoever was in the account meanwhile may have said that it has their address now: their link is void with it.
    await tx
      .updateTable('people')
      .set({ password_hash: passwordHash, new_email: null })
      .where('id', '=', person_id)
      .execute()
    await voidLinks(tx, person_id, { kind: 'reset' })
    await endSessionsOf(tx, person_id)
    await askForMail(tx, { kind: 'password_changed', person_id, email, language: person.language })
    return true
  })
}
