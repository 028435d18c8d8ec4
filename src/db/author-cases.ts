// What became of somebody's texts, for moderators: how many were decided how, and the latest cases.
import { sql } from 'kysely'
import type { Outcome } from '../domain/words.ts'
import { subjects } from './case-subjects.ts'
import type { Db } from './client.ts'

/** How many of their texts were decided how; `null`: somebody has to decide. What nobody has looked at is not counted. */
export async function outcomesOf(db: Db, authorId: string) {
  const { rows } = await sql<{ outcome: Outcome | null; count: number }>`
    select case when cases.state = 'decided' then cases.outcome end as outcome, count(*)::int as count
    from cases join case_subjects subject on subject.case_id = cases.id
    where subject.author_id = ${authorId} and cases.state <> 'unreviewed'
    group by 1 order by 1 nulls last`.execute(db)
  return rows
}

/** The latest first; `except`: the one that is being looked at. What nobody has looked at yet is left out. */
export async function casesOf(
  db: Db,
  authorId: string,
  { limit, except }: { limit: number; except?: string },
) {
  return db
    .selectFrom('cases')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .where('subject.author_id', '=', authorId)
    .where('cases.state', '<>', 'unreviewed')
    .$if(except !== undefined, (query) => query.where('cases.id', '<>', except ?? ''))
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(limit)
    .select([
      'cases.public_id',
      'cases.state',
      'cases.outcome',
      'cases.reason',
      'cases.opened_at',
      'cases.decided_at',
      'subject.comment_id',
      'subject.body_html',
      'subject.language',
    ])
    .execute()
}

export type AuthorCaseRow = Awaited<ReturnType<typeof casesOf>>[number]
