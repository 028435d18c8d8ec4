// Statements: what somebody touched by a decision is told of it, written in the transaction of the decision.
import { type RawBuilder, sql } from 'kysely'
import type { AppealState, Language, StatementAct } from '../domain/words.ts'
import { objectableUntil } from './appeals.ts'
import { subjects } from './case-subjects.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'
import { pieceOf } from './people.ts'
import { tellOfStatements } from './telling.ts'

/** Of the line of the staff log that did it come article, case, rule, reason and end; of its note, what may be read. */
interface Stated {
  log_id: string
  /** Those who are told: ids, or a query for one column of them. */
  people: readonly string[] | RawBuilder<unknown>
  act: StatementAct
  /** To be read by them. */
  note?: string | null
}

/** Each is told of one deed once: in the list of statements, by a notification, and by mail as they want it. */
export async function makeStatements(tx: Db, { log_id, people, act, note = null }: Stated): Promise<void> {
  const told = Array.isArray(people) ? sql`select unnest(${people}::bigint[])` : people
  await sql`
    insert into statements (person_id, act, rule, reason, until, note, article_id, case_id, log_id)
    select told.person_id, ${act}::statement_act, staff_log.rule, staff_log.reason::reason, staff_log.until,
      ${note}::text, staff_log.article_id, staff_log.case_id, staff_log.id
    from staff_log, (${told}) told (person_id) join people on people.id = told.person_id and not people.imported
    where staff_log.id = ${log_id}
    on conflict do nothing
  `.execute(tx)
  await tellOfStatements(tx, log_id)
}

/** Every line a statement points to, joined once for what all queries of them ask. */
const statementsFor = (db: Db, personId: string, language: Language) =>
  db
    .selectFrom('statements')
    .innerJoin('staff_log', 'staff_log.id', 'statements.log_id')
    .leftJoin('articles', (join) =>
      join
        .onRef('articles.id', '=', 'statements.article_id')
        .on('articles.state', 'in', ['published', 'closed']),
    )
    .where('statements.person_id', '=', personId)
    .select([
      'statements.public_id',
      'statements.act',
      'statements.rule',
      'statements.reason',
      'statements.made_at',
      sql<string>`coalesce(${articleTitle(language)}, '')`.as('title'),
      sql<AppealState | null>`(select state from appeals where statement_id = statements.id)`.as(
        'appeal_state',
      ),
    ])

const aPage = 20

/** What somebody was told, the latest first; `after`: the public id of the last one seen. */
export async function statementsOf(
  db: Db,
  personId: string,
  { language, after, limit = aPage }: { language: Language; after?: string | undefined; limit?: number },
) {
  const rows = await statementsFor(db, personId, language)
    .$if(after !== undefined, (query) =>
      query.where('statements.id', '<', (eb) =>
        eb
          .selectFrom('statements as last')
          .where('last.public_id', '=', after ?? '')
          .where('last.person_id', '=', personId)
          .select('last.id'),
      ),
    )
    .orderBy('statements.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pieceOf(rows, limit)
}

export type StatementItem = Awaited<ReturnType<typeof statementsOf>>['rows'][number]

/**
 * One statement with all that its person may know: the text is theirs (and not one they took back), or it is only named.
 */
export async function statementOf(db: Db, personId: string, publicId: string, language: Language) {
  const mine = sql`subject.author_id = statements.person_id and subject.state <> 'withdrawn'`
  return statementsFor(db, personId, language)
    .leftJoin(subjects, 'subject.case_id', 'statements.case_id')
    .leftJoin('sanctions', 'sanctions.log_id', 'statements.log_id')
    .leftJoin('appeals', 'appeals.statement_id', 'statements.id')
    .where('statements.public_id', '=', publicId)
    .select([
      'statements.id',
      'statements.article_id',
      'statements.until',
      'statements.note',
      'articles.slug',
      'subject.public_id as subject_public_id',
      'subject.language as subject_language',
      'subject.state as subject_state',
      sql<boolean>`subject.comment_id is not null`.as('is_comment'),
      sql<boolean>`coalesce(${mine}, false)`.as('is_own_text'),
      sql<string | null>`case when ${mine} then subject.body_html end`.as('body_html'),
      'sanctions.every_minutes',
      'appeals.body as appeal_body',
      'appeals.made_at as appeal_made_at',
      'appeals.due_at as appeal_due_at',
      'appeals.decided_at as appeal_decided_at',
      'appeals.note as appeal_note',
      objectableUntil.as('objectable_until'),
    ])
    .executeTakeFirst()
}

export type StatementRow = NonNullable<Awaited<ReturnType<typeof statementOf>>>
