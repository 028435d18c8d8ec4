// The queue of moderators: cases by age, by flags or by decision, a page at a time.
import { type SqlBool, sql } from 'kysely'
import type { BurstKind } from '../domain/bursts.ts'
import { type CaseOrder, mostCounted, type Shelf } from '../domain/queue.ts'
import type { CaseQueue, Language, Reason } from '../domain/words.ts'
import { isTaken } from './case-standing.ts'
import { subjects } from './case-subjects.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'

/** Cases on a page. */
export const queuePage = 20

export interface Queue {
  shelf: Shelf
  /** One of `ordersOf[shelf]`. */
  order: CaseOrder
  /** An inner id, as the next one. */
  topicId: string | null
  articleId: string | null
  /** Of the text. */
  language: Language | null
  /** What people flagged it for; of held cases the rule, of decided ones the reason of the decision. */
  reason: string | null
  /** Only what the viewer has taken. */
  mine: boolean
  /** Only what many flagged at once. */
  burst: boolean
  after: Cursor | null
}

/** Where a page ended: what it is ordered by (a number of flags, or microseconds since 1970), and which case it was. */
export interface Cursor {
  value: string
  public_id: string
}

/**
 * One row more than a page: it says whether something follows. Titles in `language`, marks for `viewerId`. The page is cut
 * out of an index of the cases alone, whatever is asked for; what its rows are about is looked up after.
 */
export async function queueOf(db: Db, queue: Queue, { language, viewerId }: Looking) {
  const key = keyOf(queue)
  return db
    .selectFrom(pageOf(db, queue, viewerId).as('cases'))
    .innerJoinLateral(
      // The limit keeps it a look-up for each row: joined as a whole, the view is read from end to end.
      (eb) =>
        eb
          .selectFrom(subjects)
          .whereRef('subject.case_id', '=', 'cases.id')
          .selectAll('subject')
          .limit(1)
          .as('subject'),
      (join) => join.onTrue(),
    )
    .innerJoin('articles', 'articles.id', 'subject.article_id')
    .leftJoin('people as taker', 'taker.id', 'cases.taken_by')
    .orderBy(key.column, key.direction)
    .orderBy('cases.id', key.direction)
    .select([
      'cases.public_id',
      'cases.version',
      'cases.queue',
      'cases.withheld_by',
      'cases.flag_count',
      'cases.opened_at',
      'cases.decided_at',
      'cases.outcome',
      'cases.reason',
      sql<BurstKind | null>`cases.burst`.as('burst'),
      'cases.taken_by',
      'cases.taken_at',
      'taker.handle as taker_handle',
      'taker.display_name as taker_name',
      sql<boolean>`coalesce(cases.mended_at > coalesce(cases.decided_at, '-infinity'), false)`.as(
        'is_mended',
      ),
      sql<string>`${key.value}::text`.as('cursor'),
      sql<
        { reason: Reason; count: number }[]
      >`(select coalesce(json_agg(r order by r.count desc, r.reason), '[]')
        from (select reason, count(*)::int as count from flags where case_id = cases.id group by reason) r)`.as(
        'reasons',
      ),
      sql<boolean>`subject.author_id = ${viewerId}
        or exists (select from flags where case_id = cases.id and person_id = ${viewerId})`.as('is_own'),
      'subject.comment_id',
      'subject.state as comment_state',
      'subject.body_html',
      'subject.language',
      'articles.slug as article_slug',
      articleTitle(language).as('article_title'),
    ])
    .execute()
}

interface Looking {
  language: Language
  viewerId: string
}

export type QueueRow = Awaited<ReturnType<typeof queueOf>>[number]

function pageOf(db: Db, queue: Queue, viewerId: string) {
  const { shelf, topicId, articleId, language, reason, after } = queue
  const key = keyOf(queue)
  return db
    .selectFrom('cases')
    .$if(shelf === 'decided', (qb) => qb.where('cases.state', '=', 'decided'))
    .$if(shelf !== 'decided', (qb) => qb.where('cases.queue', '=', shelf))
    .$if(topicId !== null, (qb) =>
      qb.where(
        sql<SqlBool>`cases.article_id = any (array(select id from articles where topic_id = ${topicId}))`,
      ),
    )
    .$if(articleId !== null, (qb) => qb.where('cases.article_id', '=', articleId))
    .$if(language !== null, (qb) => qb.where('cases.language', '=', language))
    .$if(reason !== null, (qb) => qb.where(isAbout(shelf, reason ?? '')))
    .$if(queue.mine, (qb) => qb.where('cases.taken_by', '=', viewerId).where(isTaken))
    .$if(queue.burst, (qb) => qb.where('cases.burst', 'is not', null))
    .$if(after !== null, (qb) => qb.where(following(queue, after)))
    .orderBy(key.column, key.direction)
    .orderBy('cases.id', key.direction)
    .limit(queuePage + 1)
    .selectAll('cases')
}

function isAbout(shelf: Shelf, reason: string) {
  if (shelf === 'held') return sql<SqlBool>`cases.withheld_by = ${reason}`
  if (shelf === 'decided') return sql<SqlBool>`cases.reason = ${reason}::reason`
  return sql<SqlBool>`${reason}::reason = any (cases.reasons)`
}

const microseconds = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`
const fromMicroseconds = (value: string) =>
  sql`'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`

/** What pages are ordered by, and back to that from how it reads as a number; cases alike in it are ordered by their ids. */
function keyOf({ shelf, order }: Queue) {
  if (order === 'flags') {
    return {
      column: sql`-cases.flag_count`,
      direction: 'asc',
      value: sql`cases.flag_count`,
      from: (value: string) => sql`-${value}::bigint`,
    } as const
  }
  const column = shelf === 'decided' ? 'cases.decided_at' : 'cases.opened_at'
  return {
    column: sql.ref(column),
    direction: order === 'latest' ? 'desc' : 'asc',
    value: microseconds(column),
    from: fromMicroseconds,
  } as const
}

function following(queue: Queue, after: Cursor | null) {
  if (after === null) return sql<SqlBool>`true`
  const { column, direction, from } = keyOf(queue)
  const beyond = direction === 'desc' ? sql`<` : sql`>`
  const last = sql`(select id from cases where public_id = ${after.public_id})`
  return sql<SqlBool>`(${column}, cases.id) ${beyond} (${from(after.value)}, ${last})`
}

export type ShelfCounts = Record<CaseQueue | 'appeals' | 'decided', number>

/** How much lies where; of decided cases `mostCounted + 1` means more. */
export async function shelfCounts(db: Db): Promise<ShelfCounts> {
  const { rows } = await sql<{ queue: keyof ShelfCounts; n: number }>`
    select queue, sum(n)::int as n from queue_counts group by queue
    union all
    select 'decided', count(*)::int
    from (select from cases where state = 'decided' limit ${sql.lit(mostCounted + 1)}) decided
  `.execute(db)
  const none = { reported: 0, held: 0, unreviewed: 0, appeals: 0, decided: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ queue, n }) => [queue, n])) }
}

/** An article whose cases are asked for, also one that readers do not see any more. */
export async function articleOfCases(db: Db, slug: string, language: Language) {
  const article = await db
    .selectFrom('articles')
    .where('slug', '=', slug)
    .select(['id', 'slug', articleTitle(language).as('title')])
    .executeTakeFirst()
  return article ?? null
}

/** Of cases that were ticked: what `decideCase` needs to know of each. What is not there any more is left out. */
export async function casesByPublicIds(db: Db, publicIds: readonly string[], language: Language) {
  if (publicIds.length === 0) return []
  return db
    .selectFrom('cases')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .innerJoin('articles', 'articles.id', 'subject.article_id')
    .where('cases.public_id', 'in', publicIds)
    .select([
      'cases.id',
      'cases.public_id',
      'subject.article_id',
      'subject.author_id',
      'subject.body_html',
      'subject.language',
      articleTitle(language).as('article_title'),
    ])
    .execute()
}

export type TickedRow = Awaited<ReturnType<typeof casesByPublicIds>>[number]

/** What the navigation of moderators says: everything that somebody waits for, so without what nobody has looked at yet. */
export const openCases = sql<number>`(select coalesce(sum(n), 0)::int from queue_counts where queue <> 'unreviewed')`

/** The same after a decision. */
export async function openCaseCount(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${openCases} as count`.execute(db)
  return rows[0]?.count ?? 0
}

/** Adds up the differences that have gathered; while it runs, what waits is the same sum. */
export async function addUpQueueCounts(db: Db): Promise<void> {
  await sql`
    with gathered as (delete from queue_counts returning queue, n)
    insert into queue_counts (queue, n) select queue, sum(n) from gathered group by queue having sum(n) <> 0
  `.execute(db)
}
