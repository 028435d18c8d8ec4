// A person's record, for moderators: what became of their comments, what they were told, and their sanctions.
import { sql } from 'kysely'
import type { AppealState, Language, Outcome, Role } from '../domain/words.ts'
import { subjects } from './case-subjects.ts'
import type { Db } from './client.ts'
import { inForce } from './sanctions.ts'
import { statementsOf } from './statements.ts'

/** `undefined`: nobody, or somebody who was imported and has no account. */
async function personOf(db: Db, publicId: string) {
  return db
    .selectFrom('people')
    .where('public_id', '=', publicId)
    .where('imported', '=', false)
    .select([
      'id',
      'public_id',
      'handle',
      'display_name',
      'sector',
      'organisation',
      'affiliation_verified_at',
      'suspended_until',
      'joined_at',
      sql<Role[]>`array(select role::text from roles where person_id = people.id order by role)`.as('roles'),
      sql<number>`(select count(*)::int from comments where author_id = people.id)`.as('comment_count'),
    ])
    .executeTakeFirst()
}

export type RecordedPerson = NonNullable<Awaited<ReturnType<typeof personOf>>>

/** How many of their texts were decided how; `null`: somebody has to decide. What nobody has looked at is not counted. */
async function outcomesOf(db: Db, personId: string) {
  const { rows } = await sql<{ outcome: Outcome | null; count: number }>`
    select case when cases.state = 'decided' then cases.outcome end as outcome, count(*)::int as count
    from cases join case_subjects subject on subject.case_id = cases.id
    where subject.author_id = ${personId} and cases.state <> 'unreviewed'
    group by 1 order by 1 nulls last`.execute(db)
  return rows
}

async function casesOf(db: Db, personId: string) {
  return db
    .selectFrom('cases')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .where('subject.author_id', '=', personId)
    .where('cases.state', '<>', 'unreviewed')
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(10)
    .select([
      'cases.public_id',
      'cases.state',
      'cases.outcome',
      'cases.reason',
      'cases.comment_id',
      'cases.opened_at',
      'cases.decided_at',
      'subject.body_html',
      'subject.language',
    ])
    .execute()
}

/** In force and past, the latest first, with whoever made them. */
async function sanctionsOf(db: Db, personId: string) {
  return db
    .selectFrom('sanctions')
    .leftJoin('people as maker', 'maker.id', 'sanctions.made_by')
    .where('sanctions.person_id', '=', personId)
    .orderBy('sanctions.id', 'desc')
    .limit(50)
    .select([
      'sanctions.public_id',
      'sanctions.kind',
      'sanctions.reason',
      'sanctions.note',
      'sanctions.every_minutes',
      'sanctions.until',
      'sanctions.made_at',
      'sanctions.made_by',
      'sanctions.ended_at',
      'sanctions.ended_by',
      'maker.handle',
      'maker.display_name',
      sql<boolean>`coalesce(${inForce}, false)`.as('is_in_force'),
      sql<AppealState | null>`(select state from appeals where sanction_id = sanctions.id)`.as(
        'appeal_state',
      ),
    ])
    .execute()
}

export type SanctionRow = Awaited<ReturnType<typeof sanctionsOf>>[number]

export async function personRecord(db: Db, publicId: string, language: Language) {
  const person = await personOf(db, publicId)
  if (!person) return undefined
  const [outcomes, cases, sanctions, statements] = await Promise.all([
    outcomesOf(db, person.id),
    casesOf(db, person.id),
    sanctionsOf(db, person.id),
    statementsOf(db, person.id, { language }),
  ])
  return { person, outcomes, cases, sanctions, statements: statements.rows }
}

export type PersonRecord = NonNullable<Awaited<ReturnType<typeof personRecord>>>
