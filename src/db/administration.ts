// What administrators look at: people to be found, and one person with everything staff did to them.
import { sql } from 'kysely'
import { skeletonOf } from '../domain/skeleton.ts'
import type { Role } from '../domain/words.ts'
import type { Db } from './client.ts'
import { inPattern } from './patterns.ts'
import { pieceOf, type Present } from './people.ts'

const aPage = 50

export interface PeopleQuery {
  /** A part of a name, a handle or an address; empty finds everybody. */
  q: string
  role: Role | null
  after: string | undefined
}

/** `people`: as a column. */
export const heldRoles = sql<
  Role[]
>`array(select role::text from roles where person_id = people.id order by role)`

/** People with an account, the latest first; whoever was imported has none, and nothing to administer. */
export async function findPeople(db: Db, { q, role, after }: PeopleQuery) {
  const part = (text: string) => `%${inPattern(text)}%`
  const rows = await db
    .selectFrom('people')
    .where('imported', '=', false)
    .where('left_at', 'is', null)
    .$if(q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('display_name', 'ilike', part(q)),
          eb('email', 'like', part(q.toLowerCase())),
          eb('new_email', 'like', part(q.toLowerCase())),
          eb('handle_skeleton', 'like', part(skeletonOf(q))),
        ]),
      ),
    )
    .$if(role !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('roles')
            .whereRef('person_id', '=', 'people.id')
            .where('role', '=', role ?? 'moderator')
            .select('role'),
        ),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where('people.id', '<', (eb) =>
        eb
          .selectFrom('people as last')
          .where('last.public_id', '=', after ?? '')
          .select('last.id'),
      ),
    )
    .select([
      'public_id',
      'handle',
      'display_name',
      'email',
      'new_email',
      'sector',
      'organisation',
      'affiliation_verified_at',
      'suspended_until',
      'joined_at',
      heldRoles.as('roles'),
    ])
    .$narrowType<Present>()
    .orderBy('people.id', 'desc')
    .limit(aPage + 1)
    .execute()
  return pieceOf(rows, aPage)
}

export type FoundPeople = Awaited<ReturnType<typeof findPeople>>

export async function personByPublicId(db: Db, publicId: string) {
  return db
    .selectFrom('people')
    .where('public_id', '=', publicId)
    .where('imported', '=', false)
    .where('left_at', 'is', null)
    .select([
      'id',
      'public_id',
      'handle',
      'display_name',
      'email',
      'new_email',
      'language',
      'sector',
      'organisation',
      'affiliation_verified_at',
      'suspended_until',
      'suspension_reason',
      'joined_at',
      heldRoles.as('roles'),
    ])
    .$narrowType<Present>()
    .executeTakeFirst()
}

export type AdministeredRow = NonNullable<Awaited<ReturnType<typeof personByPublicId>>>

/** What staff did to somebody, the latest first; `handle` null is the command line, or an account since erased. */
export async function deedsOn(db: Db, personId: string) {
  return db
    .selectFrom('staff_log')
    .leftJoin('people as actor', 'actor.id', 'staff_log.actor_id')
    .leftJoin('staff_notes', 'staff_notes.log_id', 'staff_log.id')
    .where('staff_log.person_id', '=', personId)
    .select([
      'staff_log.act',
      'staff_log.at',
      'staff_log.outcome',
      'staff_log.reason',
      'staff_log.until',
      'staff_log.actor_id',
      'actor.handle',
      'actor.display_name',
      'staff_notes.note',
    ])
    .orderBy('staff_log.id', 'desc')
    .limit(100)
    .execute()
}

export type DeedRow = Awaited<ReturnType<typeof deedsOn>>[number]
