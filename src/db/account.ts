// A person's own account: what it says of them, and the sessions it is open in.
import { sql } from 'kysely'
import type { Language, Sector } from '../domain/words.ts'
import { askForMailTo, voidLinks } from './account-mails.ts'
import type { Db } from './client.ts'
import { indexPeople } from './search-index.ts'
import { endSessionsOf } from './sessions.ts'
import type { Present } from './people.ts'

export async function accountOf(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .where('id', '=', personId)
    .select([
      'email',
      'new_email',
      'handle',
      'display_name',
      'sector',
      'organisation',
      'affiliation_verified_at',
      'language',
      'suspended_until',
      'suspension_reason',
      'joined_at',
      'mail_stopped_at',
    ])
    .$narrowType<Present>()
    .executeTakeFirstOrThrow()
}

export type AccountRow = Awaited<ReturnType<typeof accountOf>>

/** What may be changed; what is not named stays. */
export type AccountChange = Partial<{
  display_name: string
  sector: Sector | null
  organisation: string | null
  language: Language
}>

export async function saveAccount(db: Db, personId: string, change: AccountChange) {
  if (Object.keys(change).length === 0) return
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('people').set(change).where('id', '=', personId).execute()
    await indexPeople(tx, [personId])
  })
}

export async function passwordHashOf(db: Db, personId: string) {
  const row = await db
    .selectFrom('people')
    .where('id', '=', personId)
    .select('password_hash')
    .executeTakeFirst()
  return row?.password_hash ?? null
}

/**
 * Ends every session of the person, gives up a change of address that waits, as a reset does, and tells them by mail.
 * Returns the token of the session that goes on (`begin`); `null`: somebody with the old password was quicker, and nothing
 * happened.
 */
export async function replacePassword(
  db: Db,
  personId: string,
  hashes: { from: string | null; to: string },
  begin: (tx: Db) => Promise<string>,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const person = await tx
      .updateTable('people')
      .set({
        password_hash: hashes.to,
        new_email: sql<string | null>`case when email is null then new_email end`,
      })
      .where('id', '=', personId)
      .where('password_hash', 'is not distinct from', hashes.from)
      .returning('id')
      .executeTakeFirst()
    if (!person) return null
    await endSessionsOf(tx, personId)
    await voidLinks(tx, personId, { kind: 'reset' })
    await askForMailTo(tx, personId, 'password_changed')
    return begin(tx)
  })
}
