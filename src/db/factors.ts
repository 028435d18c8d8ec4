// What somebody can show a second time, all of it together: what there is, what a change of it entails, and what may not go.
import { sql } from 'kysely'
import type { DoorRoom } from '../domain/account-mails.ts'
import { type Factors, hasFactor } from '../domain/factors.ts'
import type { Language } from '../domain/words.ts'
import { askForMailTo } from './account-mails.ts'
import type { Db } from './client.ts'
import { endSessionsOf } from './sessions.ts'

export interface OwnFactors extends Factors {
  codes_left: number
  has_password: boolean
  is_staff: boolean
}

export async function factorsOf(db: Db, personId: string): Promise<OwnFactors> {
  return db
    .selectFrom('people')
    .where('id', '=', personId)
    .select([
      sql<number>`(select count(*)::int from passkeys where person_id = people.id)`.as('passkeys'),
      sql<boolean>`exists (select from authenticator_apps where person_id = people.id)`.as('app'),
      sql<number>`(select count(*)::int from recovery_codes where person_id = people.id)`.as('codes'),
      sql<number>`(select count(*)::int from recovery_codes where person_id = people.id and used_at is null)`.as(
        'codes_left',
      ),
      sql<boolean>`password_hash is not null`.as('has_password'),
      sql<boolean>`exists (select from roles where person_id = people.id)`.as('is_staff'),
    ])
    .executeTakeFirstOrThrow()
}

/** In the transaction of a change. `room`: the one of their account in which they see it, and can undo it. */
export const tellOwner = (
  tx: Db,
  personId: string,
  what: (language: Language) => string,
  room: DoorRoom = 'factors',
) => askForMailTo(tx, personId, 'sign_in_changed', (language) => ({ what: what(language), room }))

/** How a change of what one can show ends: the owner is told, everybody else who is signed in is out, and this one goes on anew. */
export interface Ending {
  what: (language: Language) => string
  begin: (tx: Db) => Promise<string>
}

export async function endOthers(tx: Db, personId: string, { what, begin }: Ending): Promise<string> {
  await tellOwner(tx, personId, what)
  await endSessionsOf(tx, personId)
  return begin(tx)
}

/** `last_way_in`: nothing would be left to sign in with. `needed`: staff of a real installation need one. */
export type NotRemoved = 'last_way_in' | 'needed'

/** With it the person was still all right; without it they would not be. */
export async function whyNotWithout(
  tx: Db,
  personId: string,
  left: { passkeys: number; app: boolean },
  isStrict: boolean,
): Promise<NotRemoved | null> {
  const { has_password, is_staff } = await factorsOf(tx, personId)
  if (!has_password && left.passkeys === 0) return 'last_way_in'
  return isStrict && is_staff && !hasFactor(left) ? 'needed' : null
}

/** For somebody who has lost everything. Returns whether there was anything. */
export async function removeFactors(tx: Db, personId: string): Promise<boolean> {
  let removed = 0n
  for (const table of ['passkeys', 'authenticator_apps', 'recovery_codes'] as const) {
    const { numDeletedRows } = await tx.deleteFrom(table).where('person_id', '=', personId).executeTakeFirst()
    removed += numDeletedRows
  }
  await tx.deleteFrom('second_steps').where('person_id', '=', personId).execute()
  return removed > 0n
}
