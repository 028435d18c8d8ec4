// The queue of moderators: cases by age, by flags or by decision, a page at a time.
import { type SqlBool, sql } from 'kysely'
import type { Language, Reason } from '../domain/words.ts'
import { subjects } from './case-subjects.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'

/** Cases on a page. */
export const queuePage = 20

export interface Queue {
  state: 'open' | 'decided'
  /** Of open cases; decided ones come with the latest decision first unless they are asked for by flags. */
  order: 'oldest' | 'flags'
  /** An inner id. */
  topicId: string | null
  /** Of the comment. */
  language: Language | null
  after: Cursor | null
}

/** Where a page ended: what it is ordered by (a number of flags, or microseconds since 1970), and which case it was. */
export interface Cursor {
  value: string
  public_id: string
}

/** One row more than a page: it says whether something follows. Titles in `language`, marks for `viewerId`. */
export async function queueOf(db: Db, queue: Queue, { language, viewerId }: Looking) {
  const key = keyOf(queue)
  return db
    .selectFrom('cases')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .innerJoin('articles', 'articles.id', 'subject.article_id')
    .where('cases.state', '=', queue.state)
    .$if(queue.topicId !== null, (qb) => qb.where('articles.topic_id', '=', queue.topicId))
    .$if(queue.language !== null, (qb) => qb.where('subject.language', '=', queue.language))
    .$if(queue.after !== null, (qb) => qb.where(following(queue, queue.after)))
    .orderBy(key.column, key.direction)
    .orderBy('cases.id', key.tie)
    .limit(queuePage + 1)
    .select([
      'cases.public_id',
      'cases.flag_count',
      'cases.opened_at',
      'cases.decided_at',
      'cases.outcome',
      'cases.reason',
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

const microseconds = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`
const fromMicroseconds = (value: string) =>
  sql`'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`

/** What pages are ordered by, and how it reads as a number. */
function keyOf({ state, order }: Queue) {
  if (order === 'flags') {
    return {
      column: 'cases.flag_count',
      direction: 'desc',
      tie: 'asc',
      value: sql.ref('cases.flag_count'),
    } as const
  }
  return state === 'open'
    ? ({
        column: 'cases.opened_at',
        direction: 'asc',
        tie: 'asc',
        value: microseconds('cases.opened_at'),
      } as const)
    : ({
        column: 'cases.decided_at',
        direction: 'desc',
        tie: 'desc',
        value: microseconds('cases.decided_at'),
      } as const)
}

function following(queue: Queue, after: Cursor | null) {
  if (after === null) return sql<SqlBool>`true`
  const last = sql`(select id from cases where public_id = ${after.public_id})`
  if (queue.order === 'flags') {
    const count = sql`${after.value}::bigint`
    return sql<SqlBool>`(cases.flag_count < ${count} or (cases.flag_count = ${count} and cases.id > ${last}))`
  }
  const moment = fromMicroseconds(after.value)
  return queue.state === 'open'
    ? sql<SqlBool>`(cases.opened_at, cases.id) > (${moment}, ${last})`
    : sql<SqlBool>`(cases.decided_at, cases.id) < (${moment}, ${last})`
}

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
