// Sessions: only the hash of a token is stored, and whether one is over is for the database's clock to say.
import { sql } from 'kysely'
import { freshMinutes } from '../domain/permissions.ts'
import { sessionLimits } from '../domain/session-limits.ts'
import type { Role, SignInWay } from '../domain/words.ts'
import { type Db, planned } from './client.ts'
import { hasFactorSql } from './has-factor.ts'
import { openCases } from './moderation.ts'
import { unreadOf } from './notifications.ts'
import type { Present } from './people.ts'

/** `strict`: staff are held to shorter times. When a session was last used is known to the hour. */
const isOn = (strict: boolean) => sql<boolean>`(expires_at > now() and not (${strict}::boolean
  and (last_used_at < now() - make_interval(hours => ${sessionLimits.staff.idleHours})
    or sessions.created_at < now() - make_interval(days => ${sessionLimits.staff.days}))
  and exists (select from roles where roles.person_id = sessions.person_id)))`

/** Everything a request needs to know of the person who sends it, in one statement; `remaining` in milliseconds. */
export async function sessionOf(db: Db, tokenHash: string, strict: boolean) {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .where('token_hash', '=', tokenHash)
    .where(isOn(strict))
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
      'signed_in_at',
      sql<boolean>`signed_in_at > now() - make_interval(mins => ${freshMinutes})`.as('is_fresh'),
      sql<boolean>`last_used_at < now() - interval '1 hour'`.as('is_used_again'),
      sql<number>`(extract(epoch from least(expires_at, ends_at) - now()) * 1000)::float8`.as('remaining'),
      sql<Role[]>`array(select role::text from roles where person_id = people.id order by role)`.as('roles'),
      sql<
        number | null
      >`case when exists (select from roles where person_id = people.id and role = 'moderator')
        then ${openCases} end`.as('open_cases'),
      // Asked of staff alone: for nobody else anything rests on it.
      sql<boolean>`case when exists (select from roles where person_id = people.id)
        then ${hasFactorSql} else false end`.as('has_factor'),
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
  /** See `prefixOf` in routes/address.ts. */
  network: string | null
  /**
   * When its person showed who they are, where that is not now: a token that only takes another's place, or a proof given
   * elsewhere and earlier. `null`: nobody says when, so it is not fresh.
   */
  signed_in_at?: Date | null | undefined
}

/**
 * `milliseconds` from now; never past the absolute end. The column list is fixed: attributes have no other way in. Whoever
 * is being erased waits, and has none then.
 */
export async function startSession(
  db: Db,
  tokenHash: string,
  personId: string,
  milliseconds: number,
  { way, second_factor, agent, network, signed_in_at }: Beginning,
) {
  const signedIn =
    signed_in_at === null
      ? sql`to_timestamp(0)`
      : sql`least(now(), ${signed_in_at ?? sql`now()`}::timestamptz)`
  await sql`
    insert into sessions (token_hash, person_id, expires_at, ends_at, way, second_factor, agent, network, signed_in_at)
    select ${tokenHash}, people.id,
      least(now() + make_interval(secs => ${milliseconds / 1000}), now() + make_interval(days => ${sessionLimits.days})),
      now() + make_interval(days => ${sessionLimits.days}),
      ${way}::sign_in_way, ${second_factor}::boolean, ${agent}, ${network}, ${signedIn}
    from people where id = ${personId} and left_at is null for key share
  `.execute(db)
}

export async function prolongSession(db: Db, tokenHash: string, milliseconds: number) {
  await sql`
    update sessions set expires_at = least(now() + make_interval(secs => ${milliseconds / 1000}), ends_at)
    where token_hash = ${tokenHash}
  `.execute(db)
}

/** At most once an hour: a list of sessions needs no more, and reading stays reading. */
export async function useSession(db: Db, tokenHash: string) {
  await sql`
    update sessions set last_used_at = now()
    where token_hash = ${tokenHash} and last_used_at < now() - interval '1 hour'
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
export async function sessionsOf(
  db: Db,
  personId: string,
  { current, strict }: { current: string; strict: boolean },
) {
  return db
    .selectFrom('sessions')
    .where('person_id', '=', personId)
    .where(isOn(strict))
    .select([
      sql<string>`left(token_hash, 20)`.as('name'),
      'created_at',
      'last_used_at',
      'way',
      'agent',
      'network',
      sql<boolean>`token_hash = ${current}`.as('is_current'),
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

/** All but the one that asks, which stays as it is. */
export async function endOtherSessions(db: Db, personId: string, current: string) {
  await db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('token_hash', '<>', current)
    .execute()
}

export async function deleteExpiredSessions(db: Db) {
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
}
