// The address of an account: said first, proved by a mail, and only then the one that counts.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import { askForMail, openLink, useLink, voidLinks } from './account-mails.ts'
import type { Db } from './client.ts'
import type { Present } from './people.ts'
import { endOtherSessions } from './sessions.ts'
import { brokenRule } from './violations.ts'

/** `email` is proved, `new_email` said and not proved yet; either may be `null`. */
export async function addressesOf(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .where('id', '=', personId)
    .select(['email', 'new_email'])
    .executeTakeFirstOrThrow()
}

export type OwnAddresses = Awaited<ReturnType<typeof addressesOf>>

/** One's claim, and a mail that can prove it; whether somebody else has proved it already is for the mail to know. */
export async function claimAddress(db: Db, personId: string, email: string, language: Language) {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('people').set({ new_email: email }).where('id', '=', personId).execute()
    await askForMail(tx, { kind: 'verification', person_id: personId, email, language })
  })
}

/** Another mail to the address that waits. */
export async function askAgain(db: Db, personId: string, email: string, language: Language) {
  await db
    .transaction()
    .execute((tx) => askForMail(tx, { kind: 'verification', person_id: personId, email, language }))
}

/** An account without a proved address keeps its claim: it would have none left to sign in with. */
export async function dropClaim(db: Db, personId: string) {
  await db
    .updateTable('people')
    .set({ new_email: null })
    .where('id', '=', personId)
    .where('email', 'is not', null)
    .execute()
}

/** The account that a link belongs to, as long as it still says that this is its address. */
export async function claimant(db: Db, { person_id, email }: { person_id: string | null; email: string }) {
  return db
    .selectFrom('people')
    .where('id', '=', person_id)
    .where('new_email', '=', email)
    .select([
      'id',
      'handle',
      'display_name',
      sql<boolean>`exists (select from people as other where other.email = ${email})`.as('is_taken'),
      sql<boolean>`exists (select from passkeys where person_id = people.id)
        or exists (select from provider_identities where person_id = people.id)`.as('opens_otherwise'),
    ])
    .$narrowType<Present>()
    .executeTakeFirst()
}

export type Proving = { outcome: 'proved'; changed: boolean } | { outcome: 'void' } | { outcome: 'taken' }

/**
 * Uses a link up. Of two accounts that prove one address at once the table's own constraint lets one through. Where
 * another address was proved before, that one is told, its links are void, and every session is over but the one given.
 */
export async function proveAddress(db: Db, tokenHash: string, sessionHash: string): Promise<Proving> {
  try {
    return await db.transaction().execute((tx) => proveWithin(tx, tokenHash, sessionHash))
  } catch (error) {
    if (brokenRule(error) === 'email_taken') return { outcome: 'taken' }
    throw error
  }
}

async function proveWithin(tx: Db, tokenHash: string, sessionHash: string): Promise<Proving> {
  const link = await openLink(tx, 'verification', tokenHash)
  if (!link || link.person_id === null) return { outcome: 'void' }
  const { person_id, email } = link
  const before = await tx
    .selectFrom('people')
    .where('id', '=', person_id)
    .where('new_email', '=', email)
    .select(['email', 'language'])
    .forUpdate()
    .executeTakeFirst()
  if (!before || !(await useLink(tx, 'verification', tokenHash))) return { outcome: 'void' }
  await tx
    .updateTable('people')
    .set({ email, new_email: null, mail_stopped_at: null })
    .where('id', '=', person_id)
    .execute()
  if (before.email === null) return { outcome: 'proved', changed: false }
  await voidLinks(tx, person_id)
  await endOtherSessions(tx, person_id, sessionHash)
  const { language } = before
  await askForMail(tx, { kind: 'address_changed', person_id, email: before.email, language })
  return { outcome: 'proved', changed: true }
}
