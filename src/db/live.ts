// What a page that is open has to be told: how its article stands, and which comments changed since a pulse.
import { sql } from 'kysely'
import { openNow } from './articles.ts'
import type { Db } from './client.ts'
import { commentsFor, type Reader } from './comments.ts'

/** Comments at most that one message tells of, the latest; who missed more loads the page again. */
export const mostChanges = 300

/** The article at an address, as far as a stream needs it; `undefined` where readers may not see it. */
export async function streamedArticle(db: Db, slug: string) {
  const row = await readable(db)
    .where('slug', '=', slug)
    .select(['id', sql<number>`pulse::float8`.as('pulse')])
    .executeTakeFirst()
  return row
}

const readable = (db: Db) => db.selectFrom('articles').where('state', 'in', ['published', 'closed'])

/** How an article stands now. */
export async function standingOf(db: Db, articleId: string) {
  return readable(db)
    .where('id', '=', articleId)
    .select([
      'id',
      'slug',
      'state',
      'closes_at',
      'closed_at',
      'comment_count',
      sql<number>`pulse::float8`.as('pulse'),
      openNow.as('is_open'),
    ])
    .executeTakeFirst()
}

export type Standing = NonNullable<Awaited<ReturnType<typeof standingOf>>>

/** What changed since a pulse, as anybody sees it, the latest first: one more than `mostChanges` at most. */
export async function changedSince(db: Db, articleId: string, pulse: number) {
  return commentsFor(db, null)
    .where('comments.article_id', '=', articleId)
    .where('comments.pulse', '>', String(pulse))
    .orderBy('comments.pulse', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(mostChanges + 1)
    .select([
      sql<number>`comments.pulse::float8`.as('pulse'),
      sql<number>`comments.first_pulse::float8`.as('first_pulse'),
      sql<number>`comments.text_pulse::float8`.as('text_pulse'),
      sql<string | null>`(select public_id from comments above where above.id = comments.parent_id)`.as(
        'parent_public_id',
      ),
    ])
    .execute()
}

export type ChangedRow = Awaited<ReturnType<typeof changedSince>>[number]

/** Of those that readers may still see. */
export async function pulsesOf(db: Db, articleIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await readable(db)
    .where('id', 'in', articleIds)
    .select(['id', sql<number>`pulse::float8`.as('pulse')])
    .execute()
  return new Map(rows.map(({ id, pulse }) => [id, pulse]))
}

/** Of these sessions, by their hashes, those that still hold and whose person is not suspended. */
export async function stillSignedIn(db: Db, tokenHashes: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .where('token_hash', '=', sql<string>`any(${tokenHashes}::text[])`)
    .where('expires_at', '>', sql<Date>`now()`)
    .where(sql<boolean>`(suspended_until is null or suspended_until <= now())`)
    .select('token_hash')
    .execute()
  return new Set(rows.map(({ token_hash }) => token_hash))
}

/** Comments at most that are brought into a page at once. */
const mostNews = 100

/**
 * What was posted since a pulse: at the top of the thread, the latest first, or `below` a comment (its inner id), in
 * their order; each with all that stands below it, which is younger still.
 */
export async function postedSince(
  db: Db,
  {
    article_id,
    reader,
    since,
    below,
  }: { article_id: string; reader: Reader; since: number; below: string | null },
) {
  const [where, order] =
    below === null ? [sql`parent_id is null`, sql`id desc`] : [sql`parent_id = ${below}`, sql`id`]
  const most = sql.lit(mostNews + 1)
  // So many branches at the most, and of each a range of paths: however much was posted since.
  const places = sql<{ id: string; place: string }>`(
    with tops as materialized (
      select path, row_number() over (order by ${order}) as place from (
        select id, path from comments
        where article_id = ${article_id} and ${where} and pulse > ${since} and first_pulse > ${since}
        order by ${order} limit ${most}) chosen)
    select branch.id, place from tops cross join lateral (
      select id, path from comments branch where branch.path >= tops.path and branch.path < tops.path || '\\xff'::bytea
      order by path limit ${most}) branch
    order by place, branch.path limit ${most})`.as('places')
  const rows = await commentsFor(db, reader)
    .innerJoin(places, 'places.id', 'comments.id')
    .orderBy('places.place')
    .orderBy('comments.path')
    .execute()
  return { rows: rows.slice(0, mostNews), more: rows.length > mostNews }
}
