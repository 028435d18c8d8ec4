// The public log: lines of the staff log as everybody may read them. No text, no note, no name and no number of a person
// is selected here, and no moment: the day is said, so that nobody can set the hours of a moderator beside their own.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  hongKong,
  type LoggedDeed,
  type LogFilter,
  logFilters,
  publicActs,
} from '../domain/moderation-log.ts'
import type { Language, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Lines on a page. */
export const logPage = 40

/** Lines that are read at a time for the file. */
const piece = 1000

export interface LogAsked {
  what?: LogFilter | undefined
  reason?: Reason | undefined
  language?: Language | undefined
  /** Public id of a comment that stands as a marker: what was done to it. */
  comment?: string | undefined
  /** The number of the line that the page comes after. */
  after?: number | undefined
}

/** Acts on texts, which can be objected to. Objections to a sanction stand in lines of their own only. */
export const ofTexts = sql`('text_held', 'comment_hidden', 'case_decided')`

/** Of a line about a case: a decision that its moderator took back within seconds, as the next line about the case says. */
export const wasUndone = (
  line: string,
) => sql<SqlBool>`(${sql.ref(`${line}.act`)} = 'case_decided' and coalesce((
  select next.act from staff_log next
  where next.case_id = ${sql.ref(`${line}.case_id`)} and next.id > ${sql.ref(`${line}.id`)}
    and next.act in ('case_decided', 'decision_undone', 'comment_hidden')
  order by next.id limit 1) = 'decision_undone', false))`

/** The latest that was done to the same text before, and stood. */
const before = sql<LoggedDeed['before']>`(
  select case when earlier.act = 'text_held' then 'held' when earlier.act = 'comment_hidden' then 'taken'
    when earlier.outcome = 'keep' then 'kept' when earlier.comment_id is null then 'refused' else 'taken' end
  from staff_log earlier
  where earlier.case_id = line.case_id and earlier.id < line.id and earlier.act in ${ofTexts}
    and not ${wasUndone('earlier')}
  order by earlier.id desc limit 1)`

/**
 * What came of the objection made after this deed and before the next to the same text: `null` too where it was overtaken,
 * which is no line of the log, and nothing is open any more.
 */
const appeal = sql<'open' | 'upheld' | 'dismissed' | null>`(
  select coalesce((
    select case when decided.outcome = 'agreed' then 'upheld' else 'dismissed' end from staff_log decided
    where decided.case_id = line.case_id and decided.id > made.id and decided.act = 'appeal_decided'
    order by decided.id limit 1),
    (select 'open' from appeals where appeals.case_id = line.case_id and appeals.state = 'open' limit 1))
  from staff_log made
  where line.act in ${ofTexts} and made.case_id = line.case_id and made.id > line.id and made.act = 'appeal_made'
    and not exists (select from staff_log between_them where between_them.case_id = line.case_id
      and between_them.id > line.id and between_them.id < made.id and between_them.act in ${ofTexts})
  order by made.id limit 1)`

/**
 * The comment, as long as readers find a marker in its place. It names no author and says what this line says. A comment
 * that stands is not linked: whoever wrote it would be known as somebody whose words were questioned.
 */
const marker = sql<string | null>`(
  select comments.public_id from comments join articles on articles.id = comments.article_id
  where comments.id = line.comment_id and comments.state in ('hidden', 'removed')
    and articles.state in ('published', 'closed'))`

const isPublic = sql<SqlBool>`line.act in (${sql.join(publicActs.map((act) => sql.lit(act)))})`

const publicLines = (db: Db) =>
  db
    .selectFrom('staff_log as line')
    .innerJoin('log_chain', 'log_chain.log_id', 'line.id')
    .leftJoin('moderator_numbers', 'moderator_numbers.person_id', 'line.actor_id')
    .where(isPublic)
    .select([
      sql<number>`log_chain.seq::float8`.as('number'),
      sql<string>`(line.at at time zone ${sql.lit(hongKong)})::date::text`.as('day'),
      sql<LoggedDeed['act']>`line.act`.as('act'),
      'line.outcome',
      sql<boolean>`line.comment_id is not null`.as('of_comment'),
      before.as('before'),
      sql<Reason | null>`line.reason`.as('reason'),
      'line.rule',
      'line.language',
      sql<boolean>`line.actor_id is not null`.as('by_somebody'),
      'moderator_numbers.number as moderator',
      appeal.as('appeal'),
      marker.as('marker'),
      sql<string>`encode(log_chain.hash, 'hex')`.as('hash'),
    ])

export type PublicLine = Awaited<ReturnType<ReturnType<typeof publicLines>['execute']>>[number]

const isOf = ({ acts, ...filter }: (typeof logFilters)[LogFilter]): RawBuilder<SqlBool> => {
  const outcome = 'outcome' in filter ? filter.outcome : null
  const listed = acts.map((act) => sql`line.act = ${sql.lit(act)}`)
  const decided = sql`(line.act in ('case_decided', 'decision_undone') and line.outcome = ${sql.lit(outcome)})`
  return sql<SqlBool>`(${sql.join(outcome === null ? listed : [...listed, decided], sql` or `)})`
}

/** The latest first, one more than a page: it says whether something follows. `null`: there is no such line, or no such marker. */
export async function logLines(db: Db, asked: LogAsked): Promise<PublicLine[] | null> {
  const { what, reason, language, comment, after } = asked
  const place = after === undefined ? null : await placeOf(db, after)
  const about = comment === undefined ? null : await caseOfMarker(db, comment)
  if (place === undefined || about === undefined) return null
  return publicLines(db)
    .$if(what !== undefined, (query) => query.where(isOf(logFilters[what!])))
    .$if(reason !== undefined, (query) => query.where('line.reason', '=', reason!))
    .$if(language !== undefined, (query) => query.where('line.language', '=', language!))
    .$if(about !== null, (query) => query.where('line.case_id', '=', about!.id))
    .$if(place !== null, (query) =>
      query.where(sql<SqlBool>`(line.at, line.id) < (${place!.at}::timestamptz, ${place!.id}::bigint)`),
    )
    .orderBy('line.at', 'desc')
    .orderBy('line.id', 'desc')
    .limit(logPage + 1)
    .execute()
}

/** `at` as text, which loses no microsecond. */
const placeOf = (db: Db, number: number) =>
  db
    .selectFrom('staff_log as line')
    .innerJoin('log_chain', 'log_chain.log_id', 'line.id')
    .where('log_chain.seq', '=', String(number))
    .where(isPublic)
    .select(['line.id', sql<string>`line.at::text`.as('at')])
    .executeTakeFirst()

const caseOfMarker = (db: Db, publicId: string) =>
  db
    .selectFrom('comments')
    .innerJoin('cases', 'cases.comment_id', 'comments.id')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .where('comments.public_id', '=', publicId)
    .where('comments.state', 'in', ['hidden', 'removed'])
    .where('articles.state', 'in', ['published', 'closed'])
    .select('cases.id')
    .executeTakeFirst()

export const logLine = (db: Db, number: number) =>
  publicLines(db).where('log_chain.seq', '=', String(number)).executeTakeFirst()

/** All of them, the oldest first, a list for each statement. */
export async function* logInPieces(db: Db): AsyncGenerator<PublicLine[]> {
  for (let last: { at: string; id: string } | undefined; ;) {
    const lines = await publicLines(db)
      .select(['line.id', sql<string>`line.at::text`.as('at')])
      .$if(last !== undefined, (query) =>
        query.where(sql<SqlBool>`(line.at, line.id) > (${last?.at}::timestamptz, ${last?.id}::bigint)`),
      )
      .orderBy('line.at')
      .orderBy('line.id')
      .limit(piece)
      .execute()
    yield lines
    if (lines.length < piece) return
    last = lines.at(-1)
  }
}
