// What the command line does to people, where nobody is signed in: the log says so by naming no actor.
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language, Role } from '../domain/words.ts'
import { askForMailTo, voidLinks } from './account-mails.ts'
import type { Db } from './client.ts'
import { removeFactors, tellOwner } from './factors.ts'
import type { Present } from './people.ts'
import { setRoles } from './roles.ts'
import { endSessionsOf } from './sessions.ts'
import { insertPerson, type NewPerson, takenBy } from './sign-up.ts'
import { writeDown } from './staff-log.ts'

/** By address (folded) or by handle, of those who can sign in. */
export async function accountNamed(db: Db, by: { email: string } | { handle: string }) {
  return db
    .selectFrom('people')
    .where('imported', '=', false)
    .where('email' in by ? 'email' : 'handle_skeleton', '=', 'email' in by ? by.email : skeletonOf(by.handle))
    .select(['id', 'handle', 'email', 'display_name'])
    .$narrowType<Present>()
    .executeTakeFirst()
}

export type NamedAccount = NonNullable<Awaited<ReturnType<typeof accountNamed>>>

/** With the roles, or not at all. */
export async function createPerson(db: Db, person: NewPerson, roles: readonly Role[]) {
  try {
    return await db.transaction().execute(async (tx) => {
      const { id } = await insertPerson(tx, person)
      await writeDown(tx, { act: 'person_created', actor_id: null, person_id: id })
      await changeRoles(tx, id, { grant: roles })
      return 'created' as const
    })
  } catch (error) {
    return takenBy(error)
  }
}

/** Besides, or without, the roles that are held already. */
export const changeRoles = (
  db: Db,
  personId: string,
  { grant = [], revoke = [] }: { grant?: readonly Role[]; revoke?: readonly Role[] },
) =>
  setRoles(db, {
    personId,
    actorId: null,
    wanted: (held) => [...new Set([...held, ...grant])].filter((role) => !revoke.includes(role)),
  })

/** Signs the person out everywhere. */
export async function setPassword(db: Db, personId: string, password_hash: string) {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('people').set({ password_hash }).where('id', '=', personId).execute()
    await writeDown(tx, { act: 'password_set', actor_id: null, person_id: personId })
    await endSessionsOf(tx, personId)
    await voidLinks(tx, personId, { kind: 'reset' })
    await askForMailTo(tx, personId, 'password_changed')
  })
}

/** For somebody who has lost whatever they could show. Signs them out everywhere, and tells them (`what`). */
export async function loseFactors(db: Db, personId: string, what: (language: Language) => string) {
  return db.transaction().execute(async (tx) => {
    if (!(await removeFactors(tx, personId))) return false
    await writeDown(tx, { act: 'factors_removed', actor_id: null, person_id: personId })
    await tellOwner(tx, personId, what)
    await endSessionsOf(tx, personId)
    return true
  })
}
