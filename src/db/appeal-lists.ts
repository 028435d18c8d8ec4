// Appeals as those who decide them see them: what waits, the overdue ones first, and one with all that belongs to it.
import { type RawBuilder, sql } from 'kysely'
import type { Language, Role } from '../domain/words.ts'
import { canBeSeenBy, waitsForAdministrator } from './appeals.ts'
import { subjects } from './case-subjects.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'
import { pieceOf } from './people.ts'

/** Who is looking: moderators see all of them, administrators who are none only those that need them. */
export interface Looking {
  language: Language
  viewer: { id: string; roles: readonly Role[] }
}

const isModerator = ({ viewer }: Looking) => viewer.roles.includes('moderator')

/** A moderator who has no part in it; or an administrator, where no moderator is left. */
const mayDecide = (looking: Looking): RawBuilder<boolean> => {
  const { id, roles } = looking.viewer
  const seen = canBeSeenBy(sql`${id}::bigint`)
  if (isModerator(looking)) return sql<boolean>`${seen}`
  return roles.includes('administrator')
    ? sql<boolean>`(${seen} and ${waitsForAdministrator})`
    : sql<boolean>`false`
}

const appealsFor = (db: Db, looking: Looking) =>
  db
    .selectFrom('appeals')
    .innerJoin('statements', 'statements.id', 'appeals.statement_id')
    .leftJoin('articles', 'articles.id', 'statements.article_id')
    .leftJoin(subjects, 'subject.case_id', 'appeals.case_id')
    .$if(!isModerator(looking), (query) =>
      query.where(sql<boolean>`(${waitsForAdministrator}
      or appeals.decided_by = ${looking.viewer.id})`),
    )
    .select([
      'appeals.public_id',
      'appeals.aim',
      'appeals.state',
      'appeals.body',
      'appeals.made_at',
      'appeals.due_at',
      'appeals.decided_at',
      'statements.act',
      'statements.rule',
      'statements.reason',
      sql<boolean>`appeals.state = 'open' and appeals.due_at < now()`.as('is_overdue'),
      sql<boolean>`${mayDecide(looking)}`.as('may_decide'),
      sql<boolean>`${waitsForAdministrator}`.as('waits_for_administrator'),
      sql<string>`coalesce(${articleTitle(looking.language)}, '')`.as('title'),
      'subject.language as subject_language',
    ])

const aPage = 20

/** Open ones by the day they are due, so that the overdue come first; decided ones the latest first. */
export async function appealList(
  db: Db,
  { state, after, ...looking }: Looking & { state: 'open' | 'decided'; after: string | undefined },
) {
  const last = sql`select due_at, decided_at, id from appeals where public_id = ${after ?? ''}`
  const rows = await appealsFor(db, looking)
    .where('appeals.state', state === 'open' ? '=' : '<>', 'open')
    .$if(after !== undefined && state === 'open', (query) =>
      query.where(sql<boolean>`(appeals.due_at, appeals.id) > (select due_at, id from (${last}) last)`),
    )
    .$if(after !== undefined && state === 'decided', (query) =>
      query.where(
        sql<boolean>`(appeals.decided_at, appeals.id) < (select decided_at, id from (${last}) last)`,
      ),
    )
    .orderBy(state === 'open' ? 'appeals.due_at' : 'appeals.decided_at', state === 'open' ? 'asc' : 'desc')
    .orderBy('appeals.id', state === 'open' ? 'asc' : 'desc')
    .limit(aPage + 1)
    .execute()
  return pieceOf(rows, aPage)
}

export type AppealItem = Awaited<ReturnType<typeof appealList>>['rows'][number]

/** Everything that belongs to one, with names: for those who may look at it. */
export async function appealFile(db: Db, publicId: string, looking: Looking) {
  return appealsFor(db, looking)
    .innerJoin('people as appellant', 'appellant.id', 'appeals.person_id')
    .leftJoin('people as author', 'author.id', 'subject.author_id')
    .leftJoin('people as against', 'against.id', 'appeals.against_id')
    .leftJoin('people as decider', 'decider.id', 'appeals.decided_by')
    .leftJoin('sanctions', 'sanctions.id', 'appeals.sanction_id')
    .leftJoin('cases', 'cases.id', 'appeals.case_id')
    .where('appeals.public_id', '=', publicId)
    .select([
      'appeals.id',
      'appeals.note',
      'appeals.person_id',
      'appeals.case_id',
      'appeals.against_id',
      'appeals.sanction_id',
      'statements.article_id',
      'statements.note as statement_note',
      'statements.until',
      'statements.made_at as stated_at',
      'articles.slug',
      'subject.author_id',
      'subject.public_id as subject_public_id',
      'subject.state as subject_state',
      'subject.body_html',
      'subject.posted_at',
      'subject.comment_id',
      'cases.public_id as case_public_id',
      'cases.outcome',
      'sanctions.kind as sanction_kind',
      'sanctions.every_minutes',
      'appellant.public_id as appellant_public_id',
      'appellant.handle',
      'appellant.display_name',
      'author.handle as author_handle',
      'author.display_name as author_name',
      'against.handle as against_handle',
      'against.display_name as against_name',
      'decider.handle as decider_handle',
      'decider.display_name as decider_name',
    ])
    .executeTakeFirst()
}

export type AppealFile = NonNullable<Awaited<ReturnType<typeof appealFile>>>
