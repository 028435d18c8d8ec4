// Whom other places know as whom: an identity is an issuer and its subject, and belongs to one person.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import { askForMail } from './account-mails.ts'
import type { Db } from './client.ts'
import { factorsOf, tellOwner } from './factors.ts'
import { isInvitedAs } from './invitations.ts'
import { lockPerson } from './lock-person.ts'
import { takeProvedIdentity } from './provider-requests.ts'
import { insertPerson } from './sign-up.ts'
import { brokenRule } from './violations.ts'

export interface NamedIdentity {
  issuer: string
  subject: string
}

/** Whoever is linked with it, and notes that it was used. */
export async function personBehind(db: Db, { issuer, subject }: NamedIdentity) {
  return db
    .updateTable('provider_identities')
    .from('people')
    .whereRef('people.id', '=', 'provider_identities.person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .set({ last_used_at: sql<Date>`now()` })
    .returning(['people.id', 'people.language'])
    .executeTakeFirst()
}

/**
 * Does `work` (a session begins, or the second step) while the identity is still the person's: whoever unlinks it waits,
 * and then ends this too, or was quicker. `null`: it is not theirs any more, and nothing was done.
 */
export async function stillLinked<T>(
  db: Db,
  personId: string,
  { issuer, subject }: NamedIdentity,
  work: (tx: Db) => Promise<T>,
): Promise<T | null> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('people').where('id', '=', personId).select('id').forShare().executeTakeFirst()
    // A statement of its own, which sees what was unlinked while the one before it waited.
    const linked = await tx
      .selectFrom('provider_identities')
      .where('person_id', '=', personId)
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .select('id')
      .executeTakeFirst()
    return linked ? work(tx) : null
  })
}

export async function identitiesOf(db: Db, personId: string) {
  return db
    .selectFrom('provider_identities')
    .where('person_id', '=', personId)
    .select(['public_id', 'issuer', 'linked_at', 'last_used_at'])
    .orderBy('id')
    .execute()
}

export type OwnIdentity = Awaited<ReturnType<typeof identitiesOf>>[number]

/** What the mail about it says, in the language of whoever gets it. */
export type Said = (language: Language) => string

export type Linked = 'linked' | 'others' | 'second'

/** `others`: it is somebody else's already; `second`: the person is linked with another one of the same issuer. */
export async function linkIdentity(
  db: Db,
  personId: string,
  identity: NamedIdentity,
  said: Said,
): Promise<Linked> {
  return db.transaction().execute((tx) => link(tx, personId, identity, said))
}

async function link(
  tx: Db,
  personId: string,
  { issuer, subject }: NamedIdentity,
  said: Said,
): Promise<Linked> {
  await lockPerson(tx, personId)
  const made = await tx
    .insertInto('provider_identities')
    .values({ person_id: personId, issuer, subject })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) {
    await tellOwner(tx, personId, said, 'providers')
    return 'linked'
  }
  const holder = await tx
    .selectFrom('provider_identities')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .select('person_id')
    .executeTakeFirst()
  if (holder === undefined) return 'second'
  return holder.person_id === personId ? 'linked' : 'others'
}

/** The same with what this browser came back with; `gone`: it took too long. */
export async function linkProved(
  db: Db,
  personId: string,
  tokenHash: string,
  said: Said,
): Promise<Linked | 'gone'> {
  return db.transaction().execute(async (tx) => {
    const proved = await takeProvedIdentity(tx, tokenHash)
    return proved ? link(tx, personId, proved, said) : 'gone'
  })
}

/**
 * `last`: without it the person could sign in by nothing any more (`issuers`: those that are configured now). Sessions
 * that were begun by a provider end, but for the one with `currentHash`.
 */
export async function unlinkIdentity(
  db: Db,
  personId: string,
  { identity, issuers, currentHash, said }: Unlinking,
): Promise<'unlinked' | 'gone' | 'last'> {
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, personId)
    const held = await tx
      .selectFrom('provider_identities')
      .where('person_id', '=', personId)
      .select(['id', 'public_id', 'issuer'])
      .execute()
    const one = held.find(({ public_id }) => public_id === identity)
    if (!one) return 'gone'
    const others = held.some(({ id, issuer }) => id !== one.id && issuers.includes(issuer))
    const { has_password, passkeys } = await factorsOf(tx, personId)
    if (!others && !has_password && passkeys === 0) return 'last'
    await tx.deleteFrom('provider_identities').where('id', '=', one.id).execute()
    await tx
      .deleteFrom('second_steps')
      .where('person_id', '=', personId)
      .where('way', '=', 'provider')
      .execute()
    await tx
      .deleteFrom('sessions')
      .where('person_id', '=', personId)
      .where('way', '=', 'provider')
      .where('token_hash', '<>', currentHash)
      .execute()
    await tellOwner(tx, personId, said(one.issuer), 'providers')
    return 'unlinked'
  })
}

interface Unlinking {
  /** Its public id. */
  identity: string
  issuers: readonly string[]
  currentHash: string
  said: (issuer: string) => Said
}

export interface Joining {
  handle: string
  display_name: string
  /** Folded. */
  email: string
  language: Language
  /** The hash of the link of an invitation, where they come from one. */
  invitation: string | null
}

export type JoinedBy =
  | { ok: true; person: { id: string }; identity: NamedIdentity; proved_at: Date | null; return_to: string }
  | { ok: false; why: 'handle_taken' | 'gone' }

/**
 * A new person, linked with what this browser came back with. The address counts at once where the provider is trusted
 * to have proved it, or the mail of an `invitation` has (the hash of its link), and nobody has it; else our own mail has
 * to prove it. Never is it a reason to link.
 */
export async function joinBy(db: Db, tokenHash: string, joining: Joining, trust = true): Promise<JoinedBy> {
  try {
    return await db.transaction().execute((tx) => join(tx, tokenHash, joining, trust))
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'email_taken') return joinBy(db, tokenHash, joining, false)
    if (rule === 'handle_taken') return { ok: false, why: rule }
    if (rule === 'one_person_an_identity') return { ok: false, why: 'gone' }
    throw error
  }
}

async function join(tx: Db, tokenHash: string, joining: Joining, trust: boolean): Promise<JoinedBy> {
  const proved = await takeProvedIdentity(tx, tokenHash)
  if (!proved) return { ok: false, why: 'gone' }
  const { email, invitation, ...rest } = joining
  const { issuer, subject, proved_at, return_to } = proved
  const isProved =
    trust &&
    ((proved.email_trusted && proved.email === email) ||
      (invitation !== null && (await isInvitedAs(tx, invitation, email))))
  const person = await insertPerson(tx, { ...rest, ...(isProved ? { email } : { new_email: email }) })
  await tx.insertInto('provider_identities').values({ person_id: person.id, issuer, subject }).execute()
  const { language } = rest
  if (!isProved) await askForMail(tx, { kind: 'verification', person_id: person.id, email, language })
  return { ok: true, person, identity: { issuer, subject }, proved_at, return_to }
}
