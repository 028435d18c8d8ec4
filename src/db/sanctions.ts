// Sanctions: somebody is warned, slowed down or suspended, and told why. Each ends by itself, or before, by somebody.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { longestSuspensionDays } from '../domain/sanctions.ts'
import type { FlagReason, Role, SanctionKind } from '../domain/words.ts'
import { actingAs, judges } from './administering.ts'
import type { Db } from './client.ts'
import { lockPerson } from './lock-person.ts'
import { endSessionsOf } from './sessions.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'
import { brokenRule } from './violations.ts'

/** `sanctions`: in force at this very moment. */
export const inForce = sql<SqlBool>`(sanctions.ended_at is null and sanctions.until > clock_timestamp())`

/** At most one comment in so many minutes, until then: a column of any query about a person; JSON, so `until` is an ISO string. */
export const slowModeColumn = (personId: RawBuilder<unknown>) =>
  sql<{ every_minutes: number; until: string } | null>`(
    select json_build_object('every_minutes', every_minutes, 'until', until) from sanctions
    where person_id = ${personId} and kind = 'slow_mode' and ${inForce})`

export type Measure =
  | { kind: 'warning'; until?: null; every_minutes?: null }
  | { kind: 'slow_mode'; until: Date; every_minutes: number }
  | { kind: 'suspension'; until: Date; every_minutes?: null }

interface Sanction {
  personId: string
  actorId: string
  measure: Measure
  reason: FlagReason
  /** The person reads it. */
  note: string
}

const acts = { warning: 'person_warned', slow_mode: 'person_slowed', suspension: 'person_suspended' } as const
const told = { warning: 'warned', slow_mode: 'slowed', suspension: 'suspended' } as const

/**
 * Takes the place of one of the same kind that is in force. A suspension signs the person out everywhere.
 * `forbidden`: not (any more) by this person, or not for so long, or a longer one stands; `paid_back`: by somebody whom the
 * person has sanctioned, and that is not over.
 */
export const sanction = (db: Db, deed: Sanction) => sanctionAs(judges, db, deed)

type Sanctioned = 'changed' | 'forbidden' | 'paid_back'

/** The same for whoever holds one of these roles. What the database refuses is told when its transaction is over. */
export async function sanctionAs(roles: readonly Role[], db: Db, deed: Sanction): Promise<Sanctioned> {
  try {
    return await actingAs(roles, db, deed.actorId, async (tx, held): Promise<Sanctioned> => {
      await lockPerson(tx, deed.personId)
      const { kind, until = null } = deed.measure
      if (kind === 'suspension' && !(await mayDecideOn(tx, held, { ...deed, until }))) return 'forbidden'
      await layDown(tx, deed)
      return 'changed'
    })
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'nobody_pays_back') return 'paid_back'
    if (rule === 'nobody_sanctions_themselves' || rule === 'administrators_judge_administrators')
      return 'forbidden'
    throw error
  }
}

/** Moderators make short suspensions, and change only those: `until` of the new one, or of the one that is to end. */
async function mayDecideOn(
  tx: Db,
  held: readonly Role[],
  { personId, until }: { personId: string; until: Date | null },
) {
  if (held.includes('administrator')) return true
  const { rows } = await sql<{ short: boolean }>`
    select greatest(${until}::timestamptz, suspended_until)
      <= clock_timestamp() + make_interval(days => ${longestSuspensionDays}) as short
    from people where id = ${personId}`.execute(tx)
  return rows[0]?.short === true
}

async function layDown(tx: Db, { personId, actorId, measure, reason, note }: Sanction) {
  const { kind, until = null, every_minutes = null } = measure
  await tx
    .updateTable('sanctions')
    .set({ ended_at: sql<Date>`least(until, clock_timestamp())` })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('kind', '<>', 'warning')
    .where('ended_at', 'is', null)
    .execute()
  const who = { person_id: personId, until, reason, note }
  const log_id = await writeDown(tx, { act: acts[kind], actor_id: actorId, ...who })
  await tx
    .insertInto('sanctions')
    .values({ ...who, kind, every_minutes, made_by: actorId, log_id })
    .execute()
  if (kind === 'suspension') {
    await tx
      .updateTable('people')
      .set({ suspended_until: until, suspension_reason: note })
      .where('id', '=', personId)
      .execute()
    await endSessionsOf(tx, personId)
  }
  await makeStatements(tx, { log_id, people: [personId], act: told[kind], note })
}

interface Ending {
  /** Public id of the sanction. */
  sanction: string
  personId: string
  actorId: string
}

/** Before its time. `over`: it ended meanwhile; a warning has no time, and is taken back. */
export async function endSanction(db: Db, ending: Ending): Promise<'changed' | 'forbidden' | 'over'> {
  const { personId, actorId } = ending
  if (personId === actorId) return 'forbidden'
  return actingAs(judges, db, actorId, async (tx, held) => {
    await lockPerson(tx, personId)
    const row = await tx
      .selectFrom('sanctions')
      .where('public_id', '=', ending.sanction)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', sql<Date>`clock_timestamp()`)]))
      .select(['id', 'kind', 'until'])
      .executeTakeFirst()
    if (!row) return 'over'
    if (!(await mayEnd(tx, held, { personId, ...row }))) return 'forbidden'
    const log_id = await writeDown(tx, {
      act: 'sanction_ended',
      actor_id: actorId,
      person_id: personId,
    })
    await endNow(tx, row, { actorId, log_id })
    await makeStatements(tx, { log_id, people: [personId], act: 'sanction_ended' })
    return 'changed'
  })
}

async function mayEnd(
  tx: Db,
  held: readonly Role[],
  of: { personId: string; kind: SanctionKind; until: Date | null },
) {
  if (held.includes('administrator')) return true
  const judged = await tx
    .selectFrom('roles')
    .where('person_id', '=', of.personId)
    .where('role', '=', 'administrator')
    .select('role')
    .executeTakeFirst()
  return judged === undefined && (of.kind !== 'suspension' || mayDecideOn(tx, held, of))
}

/** Within the transaction of whoever ends it; nothing happens where it has ended before. */
export async function endNow(
  tx: Db,
  { id }: { id: string },
  { actorId, log_id }: { actorId: string; log_id: string },
) {
  const ended = await tx
    .updateTable('sanctions')
    .set({ ended_at: sql<Date>`clock_timestamp()`, ended_by: actorId, ended_log_id: log_id })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['person_id', 'kind'])
    .executeTakeFirst()
  if (ended?.kind === 'suspension') await mayWriteAgain(tx, ended.person_id)
}

/** A new token, as after every change of what somebody may. */
export async function mayWriteAgain(tx: Db, personId: string) {
  await tx
    .updateTable('people')
    .set({ suspended_until: null, suspension_reason: null })
    .where('id', '=', personId)
    .execute()
  await endSessionsOf(tx, personId)
}
