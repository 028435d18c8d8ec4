// Passkeys: the public halves of keys that lie on people's devices, and the challenges that these sign.
import { sql } from 'kysely'
import { challengeMinutes, mostPasskeys } from '../domain/factors.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { type Ending, endOthers, factorsOf, type NotRemoved, tellOwner, whyNotWithout } from './factors.ts'
import { lockPerson } from './lock-person.ts'
import type { ChallengePurpose } from './schema.ts'

/** The oldest first. */
export async function passkeysOf(db: Db, personId: string) {
  return db
    .selectFrom('passkeys')
    .where('person_id', '=', personId)
    .select(['public_id', 'credential_id', 'user_handle', 'transports', 'name'])
    .select(['made_at', 'last_used_at', 'is_synced'])
    .orderBy('id')
    .execute()
}

export type OwnPasskey = Awaited<ReturnType<typeof passkeysOf>>[number]

/** One's own; somebody else's is not there. */
export async function ownPasskey(db: Db, personId: string, publicId: string) {
  return db
    .selectFrom('passkeys')
    .where('person_id', '=', personId)
    .where('public_id', '=', publicId)
    .select(['public_id', 'name', 'made_at', 'last_used_at', 'is_synced'])
    .executeTakeFirst()
}

export type NewPasskey = {
  person_id: string
  name: string
  user_handle: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  is_synced: boolean
  is_backed_up: boolean
}

/** Returns the token of the session that takes the place of this one; `null`: known already, or too many. */
export async function addPasskey(
  db: Db,
  passkey: NewPasskey,
  { what, begin }: Ending,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, passkey.person_id)
    if ((await factorsOf(tx, passkey.person_id)).passkeys >= mostPasskeys) return null
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('passkeys')
      .values(passkey)
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return null
    await tellOwner(tx, passkey.person_id, what)
    return begin(tx)
  })
}

export async function renamePasskey(db: Db, personId: string, publicId: string, name: string) {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ name })
    .where('person_id', '=', personId)
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Recovery codes go with the last that they stand in for. Signed out are all but this one, which has `token` from now on. */
export async function removePasskey(
  db: Db,
  of: { personId: string; publicId: string; isStrict: boolean },
  ending: Ending,
): Promise<{ token: string } | NotRemoved | 'gone'> {
  return db.transaction().execute(async (tx) => {
    await lockPerson(tx, of.personId)
    if (!(await ownPasskey(tx, of.personId, of.publicId))) return 'gone'
    const { passkeys, app } = await factorsOf(tx, of.personId)
    const left = { passkeys: passkeys - 1, app }
    const why = await whyNotWithout(tx, of.personId, left, of.isStrict)
    if (why) return why
    await tx
      .deleteFrom('passkeys')
      .where('person_id', '=', of.personId)
      .where('public_id', '=', of.publicId)
      .execute()
    if (left.passkeys === 0 && !app)
      await tx.deleteFrom('recovery_codes').where('person_id', '=', of.personId).execute()
    return { token: await endOthers(tx, of.personId, ending) }
  })
}

export async function passkeyWith(db: Db, credentialId: string) {
  return db
    .selectFrom('passkeys')
    .innerJoin('people', 'people.id', 'passkeys.person_id')
    .where('credential_id', '=', credentialId)
    .select(['passkeys.id', 'person_id', 'credential_id', 'public_key', 'user_handle'])
    .select([sql<number>`counter::float8`.as('counter'), sql<Language>`people.language`.as('language')])
    .executeTakeFirst()
}

/**
 * In the transaction in which a session begins: whoever removes the passkey waits, and then ends the session too.
 * `false`: it was removed, or another answer with this counter was quicker. Devices that do not count say 0 for ever.
 */
export async function usePasskey(tx: Db, id: string, use: { counter: number; is_backed_up: boolean }) {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ ...use, last_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('counter', '<', String(use.counter)),
        where.and([where('counter', '=', '0'), where(sql`${use.counter}::bigint`, '=', sql`0`)]),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface Challenge {
  challenge: string
  purpose: ChallengePurpose
  /** Of the session's token, or of a cookie's before there is a session. */
  holder_hash: string
  /** Of whom a passkey is made for. */
  user_handle: string | null
}

export async function keepChallenge(db: Db, challenge: Challenge) {
  await db.insertInto('passkey_challenges').values(challenge).execute()
}

/** Once, by whom it was made for, in time. Of two at once one finds nothing any more. */
export async function useChallenge(
  db: Db,
  { challenge, purpose, holder_hash }: Omit<Challenge, 'user_handle'>,
) {
  return db
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('holder_hash', '=', holder_hash)
    .where('made_at', '>', sql<Date>`now() - make_interval(mins => ${challengeMinutes})`)
    .returning('user_handle')
    .executeTakeFirst()
}
