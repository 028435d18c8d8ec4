// Mails about accounts, and the links in them: the token is made when the mail leaves, and only its hash stays here.
import { sql } from 'kysely'
import type { AccountMailKind, LinkKind } from '../domain/account-mails.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { enqueue } from './jobs.ts'
import { lockPerson } from './lock-person.ts'

/** What a mail may say besides: plain text, a line each. */
export type MailDetails = Record<string, string>

export interface AskedMail {
  kind: AccountMailKind
  /** `null`: nobody with an account here, as far as is known yet. */
  person_id: string | null
  /** Folded, see `domain/emails.ts`. */
  email: string
  language: Language
  details?: MailDetails
}

/** Within the transaction that is the reason for it. */
export async function askForMail(tx: Db, { details = {}, ...mail }: AskedMail) {
  const { id } = await tx
    .insertInto('account_mails')
    .values({ ...mail, details: JSON.stringify(details) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(tx, 'send-account-mail', { mail: id })
}

/**
 * The same to whoever has the account, in their own language. Only to an address that is proved: another one is somebody
 * else's, for all we know.
 */
export async function askForMailTo(
  tx: Db,
  personId: string,
  kind: AccountMailKind,
  details: (language: Language) => MailDetails = () => ({}),
) {
  const { email, language } = await tx
    .selectFrom('people')
    .where('id', '=', personId)
    .select(['email', 'language'])
    .executeTakeFirstOrThrow()
  if (email === null) return
  await askForMail(tx, { kind, person_id: personId, email, language, details: details(language) })
}

/** What has not left yet; `undefined` once it has. */
export async function waitingMail(db: Db, id: string) {
  return db
    .selectFrom('account_mails')
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .select(['id', 'kind', 'person_id', 'email', 'language', sql<MailDetails>`details`.as('details')])
    .executeTakeFirst()
}

export type WaitingMail = NonNullable<Awaited<ReturnType<typeof waitingMail>>>

/**
 * What a mail is about at the moment it leaves, which no request may wait for: else the time of an answer, or what it
 * says, would tell whose an address is. `null`: nobody is to be told anything, and the row is gone.
 */
export async function addressed(db: Db, mail: WaitingMail): Promise<WaitingMail | null> {
  if (mail.kind !== 'verification' && mail.kind !== 'reset') return mail
  const owner = await db.selectFrom('people').where('email', '=', mail.email).select('id').executeTakeFirst()
  const about = mail.kind === 'reset' ? aboutReset(owner) : await aboutClaim(db, mail, owner)
  if (!about) {
    await db.deleteFrom('account_mails').where('id', '=', mail.id).execute()
    return null
  }
  await db.updateTable('account_mails').set(about).where('id', '=', mail.id).execute()
  return { ...mail, ...about }
}

type About = Pick<WaitingMail, 'kind' | 'person_id'>

const aboutReset = (owner: { id: string } | undefined): About | null =>
  owner ? { kind: 'reset', person_id: owner.id } : null

/** Whoever has proved the address is told that it is theirs; else whoever says so may prove it. */
async function aboutClaim(
  db: Db,
  { person_id, email }: WaitingMail,
  owner: { id: string } | undefined,
): Promise<About | null> {
  if (owner) return owner.id === person_id ? null : { kind: 'address_known', person_id: owner.id }
  const claim = await db
    .selectFrom('people')
    .where('id', '=', person_id)
    .where('new_email', '=', email)
    .select('id')
    .executeTakeFirst()
  return claim ? { kind: 'verification', person_id } : null
}

/**
 * Gives the mail its link; a worker that comes after a dead one gives it another, and the one before is void. Every
 * other link of the same kind for the same person is void as well: the last mail is the one that counts. `hours` from now.
 */
export async function giveLink(
  db: Db,
  { id, kind, person_id }: WaitingMail,
  tokenHash: string,
  hours: number,
) {
  await db.transaction().execute(async (tx) => {
    // Two mails for one person at once: one link after the other.
    await lockPerson(tx, person_id)
    await tx
      .updateTable('account_mails')
      .set({ token_hash: tokenHash, ends_at: sql<Date>`now() + make_interval(hours => ${hours})` })
      .where('id', '=', id)
      .execute()
    if (person_id !== null) await voidLinks(tx, person_id, { kind, but: id })
  })
}

/** Links in mails to somebody are good for nothing from now on: of a kind, or all; `but` the one in that mail. */
export async function voidLinks(
  tx: Db,
  personId: string,
  { kind, but }: { kind?: AccountMailKind; but?: string } = {},
) {
  await tx
    .updateTable('account_mails')
    .set({ used_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(but !== undefined, (query) => query.where('id', '!=', but!))
    .where('token_hash', 'is not', null)
    .where('used_at', 'is', null)
    .execute()
}

export async function mailLeft(db: Db, id: string) {
  await db
    .updateTable('account_mails')
    .set({ sent_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** A link of this kind that is not used up and not too late. */
const isGood = (kind: LinkKind, tokenHash: string) =>
  sql<boolean>`(token_hash = ${tokenHash} and kind = ${kind} and used_at is null and ends_at > now())`

/** For showing what a link is for: reading uses nothing up. `undefined`: unknown, used, or too late. */
export async function openLink(db: Db, kind: LinkKind, tokenHash: string) {
  return db
    .selectFrom('account_mails')
    .where(isGood(kind, tokenHash))
    .select(['id', 'person_id', 'email', 'language', sql<MailDetails>`details`.as('details')])
    .executeTakeFirst()
}

/** Uses it up, in the transaction of what it is for: of two at once, one finds nothing any more. */
export async function useLink(tx: Db, kind: LinkKind, tokenHash: string) {
  return tx
    .updateTable('account_mails')
    .set({ used_at: sql<Date>`now()` })
    .where(isGood(kind, tokenHash))
    .returning(['person_id', 'email', 'language', sql<MailDetails>`details`.as('details')])
    .executeTakeFirst()
}
