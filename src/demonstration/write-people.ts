// Writes the people of the demonstration; four of them can sign in, on this machine only.
import type { Db } from '../db/client.ts'
import { indexPeople } from '../db/search-index.ts'
import { handleOf } from '../domain/handles.ts'
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language, Sector } from '../domain/words.ts'
import { hashPassword } from '../passwords.ts'
import type { DemoAccount } from './accounts.ts'
import type { DemoPerson } from './types.ts'
import type { Present } from '../db/people.ts'

export interface WrittenPerson {
  id: string
  sector: Sector | null
  language: Language
}

/** By handle. */
export type WrittenPeople = Map<string, WrittenPerson>

export async function writePeople(
  tx: Db,
  people: DemoPerson[],
  accounts: DemoAccount[],
): Promise<WrittenPeople> {
  const rows = await Promise.all(people.map((person) => rowOf(person, accounts)))
  const written = await tx
    .insertInto('people')
    .values(rows)
    .returning(['id', 'handle', 'sector', 'language'])
    .$narrowType<Present>()
    .execute()
  await indexPeople(
    tx,
    written.map(({ id }) => id),
  )
  const byHandle = new Map(written.map((person) => [person.handle, person]))
  const roles = people.flatMap(({ handle, roles = [] }) =>
    roles.map((role) => ({ person_id: byHandle.get(handleOf(handle))!.id, role })),
  )
  await tx.insertInto('roles').values(roles).execute()
  await verifyAffiliations(tx, people, byHandle)
  return byHandle
}

async function rowOf(person: DemoPerson, accounts: DemoAccount[]) {
  const { handle, display_name, sector, organisation, language } = person
  const account = accounts.find(({ role }) => role === person.account)
  return {
    handle: handleOf(handle),
    handle_skeleton: skeletonOf(handleOf(handle)),
    // Before the first article: what they say is older than today.
    joined_at: new Date(Date.now() - 60 * 86_400_000),
    display_name,
    sector,
    organisation: organisation ?? null,
    language,
    email: account?.email ?? null,
    password_hash: account ? await hashPassword(account.password) : null,
  }
}

async function verifyAffiliations(tx: Db, people: DemoPerson[], byHandle: WrittenPeople) {
  const administrator = people.find(({ roles }) => roles?.includes('administrator'))!
  await tx
    .updateTable('people')
    .set({
      affiliation_verified_at: new Date(),
      affiliation_verified_by: byHandle.get(administrator.handle)!.id,
    })
    .where(
      'handle',
      'in',
      people.filter(({ verified }) => verified).map(({ handle }) => handleOf(handle)),
    )
    .execute()
}
