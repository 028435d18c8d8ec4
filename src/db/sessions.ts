// Sessions: only the hash of a token is stored, and whether one is over is for the database's clock to say.
import { sql } from 'kysely'
import { freshMinutes } from '../domain/permissions.ts'
import type { Role, SignInWay } from '../domain/words.ts'
import { type Db, planned } from './client.ts'
import { openCases } from './moderation.ts'
import { unreadOf } from './notifications.ts'
import type { Present } from './people.ts'

/** Everything a request needs to know of the person who sends it, in one statement; `remaining` in milliseconds. */
export async function sessionOf(db: Db, tokenHash: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', sql<Date>`now()`)
    .select([
      'people.id',
      'public_id',
      'handle',
      'display_name',
      'people.language',
      'sector',
      'suspended_until',
      sql<boolean>`people.email is not null`.as('is_verified'),
      'way',
      'second_factor',
      sql<boolean>`signed_in_at > now() - make_interval(mins => ${freshMinutes})`.as('is_fresh'),
      sql<number>`(extract(epoch from least(expires_at, ends_at) - now()) * 1000)::float8`.as('remaining'),
      sql<Role[]>`array(select role::text from roles where person_id = people.id order by role)`.as('roles'),
      sql<
        number | null
      >`case when exists (select from roles where person_id = people.id and role = 'moderator')
        then ${openCases} end`.as('open_cases'),
      unreadOf(sql.ref('people.id')).as('unread'),
    ])
    .$narrowType<Present>()
    .modifyEnd(planned)
    .executeTakeFirst()
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOf>>>

/** How a session began: by which proof, and with what. */
export interface Beginning {
  way: SignInWay
  second_factor: boolean
  /** As the browser names itself. */
  agent: string | null
  /** See `networkOf` in routes/address.ts. */
  network: string | null
}

/** `milliseconds` from now; never past the absolute end. The column list is fixed: attributes have no other way in. */
export async function startSession(
  db: Db,
  tokenHash: string,
  personId: string,
  milliseconds: number,
  { way, second_factor, agent, network }: Beginning,
) {
  await sql`
    insert into sessions (token_hash, person_id, expires_at, way, second_factor, agent, network)
    values (${tokenHash}, ${personId},
      least(now() + make_interval(secs => ${milliseconds / 1000}), now() + interval '90 days'),
      ${way}, ${second_factor}, ${agent}, ${network})
  `.execute(db)
}

export async function prolongSession(db: Db, tokenHash: string, milliseconds: number) {
  await sql`
    update sessions set expires_at = least(now() + make_interval(secs => ${milliseconds / 1000}), ends_at)
    where token_hash = ${tokenHash}
  `.execute(db)
}

export async function endSession(db: Db, tokenHash: string) {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** On a changed password, a suspension, a changed role: whoever holds an old token holds nothing. */
export async function endSessionsOf(db: Db, personId: string) {
  await db.deleteFrom('sessions').where('person_id', '=', personId).execute()
}

/** Where somebody is signed in, the latest first. `name` tells one from another and opens none: half of a hash. */
export async function sessionsOf(db: Db, personId: string, currentHash: string) {
  return db
    .selectFrom('sessions')
    .where('person_id', '=', personId)
    .where('expires_at', '>', sql<Date>`now()`)
    .select([
      sql<string>`left(token_hash, 20)`.as('name'),
      'created_at',
      sql<boolean>`token_hash = ${currentHash}`.as('is_current'),
    ])
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
}

export type OwnSession = Awaited<ReturnType<typeof sessionsOf>>[number]

export async function endSessionNamed(db: Db, personId: string, name: string) {
  await db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where(sql<string>`left(token_hash, 20)`, '=', name)
    .execute()
}

export async function deleteExpiredSessions(db: Db) {
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
}
