// Statements that editors write with a draft, and that become comments in the transaction in which the article appears.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { indexComments } from './search-index.ts'
import { writeDown } from './staff-log.ts'

export interface SeedToKeep {
  /** 1 to `mostSeeds`; the two languages of one statement have the same. */
  position: number
  language: Language
  body: string
  body_html: string
  renderer_version: number
}

/** By their places; with the public id of what they became. */
export async function seedsOf(db: Db, articleId: string) {
  return db
    .selectFrom('seeds')
    .leftJoin('comments', 'comments.id', 'seeds.comment_id')
    .where('seeds.article_id', '=', articleId)
    .orderBy('position')
    .orderBy('seeds.language')
    .select(['position', 'seeds.language', 'seeds.body', 'comments.public_id'])
    .execute()
}

export type SeedRow = Awaited<ReturnType<typeof seedsOf>>[number]

/**
 * In place of those that wait; what became a comment stays. Whoever wrote a statement first stays its author as long as
 * its words do. `conflict`: somebody saved since `version`, or the article has appeared.
 */
export async function saveSeeds(
  db: Db,
  {
    article,
    version,
    editorId,
    seeds,
  }: { article: { id: string }; version: number; editorId: string; seeds: readonly SeedToKeep[] },
): Promise<'saved' | 'conflict'> {
  return db.transaction().execute(async (tx) => {
    const saved = await tx
      .updateTable('articles')
      .set({ seeds_version: version + 1 })
      .where('id', '=', article.id)
      .where('seeds_version', '=', version)
      .where('state', 'in', ['draft', 'scheduled'])
      .returning('id')
      .executeTakeFirst()
    if (!saved) return 'conflict'
    const before = await tx
      .deleteFrom('seeds')
      .where('article_id', '=', article.id)
      .where('comment_id', 'is', null)
      .returning(['language', 'body', 'written_by'])
      .execute()
    const writerOf = ({ language, body }: SeedToKeep) =>
      before.find((one) => one.language === language && one.body === body)?.written_by ?? editorId
    if (seeds.length > 0)
      await tx
        .insertInto('seeds')
        .values(seeds.map((seed) => ({ ...seed, article_id: article.id, written_by: writerOf(seed) })))
        .execute()
    await writeDown(tx, { act: 'seeds_saved', actor_id: editorId, article_id: article.id })
    return 'saved'
  })
}

/**
 * Those that wait become comments, the last first: of two that nobody answered yet the newer stands first. The two languages of one count together. Called with the article's row
 * locked, once it is there for readers: nothing is sown twice, whoever publishes, and however often. Nobody is told of
 * them one by one: who follows the article or its topic is told that it appeared.
 */
export async function sowSeeds(tx: Db, articleId: string): Promise<void> {
  const { rows } = await sql<{ id: string; body: string; body_html: string }>`
    with fresh as materialized (
      select nextval(pg_get_serial_sequence('comments', 'id')) as id, waiting.* from (
        select seeds.id as seed_id, article_id, position, language, body, body_html, renderer_version, written_by
        from seeds where article_id = ${articleId} and comment_id is null
        order by position desc, language desc) waiting),
    sown as (
      insert into comments (id, article_id, author_id, body, body_html, renderer_version, language, is_seed, posted_at)
      select fresh.id, article_id, written_by, body, body_html, renderer_version, language, true, published_at
      from fresh join articles on articles.id = article_id order by fresh.id),
    marked as (update seeds set comment_id = fresh.id from fresh where seeds.id = fresh.seed_id)
    select id, body, body_html from fresh order by id`.execute(tx)
  if (rows.length === 0) return
  await sql`
    insert into comment_merges (comment_id, into_id, article_id, merged_by)
    select other.comment_id, one.comment_id, one.article_id, other.written_by
    from seeds one join seeds other using (article_id, position)
    where article_id = ${articleId} and one.language = 'en' and other.language = 'zh-HK'
      and other.comment_id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(tx)
  await indexComments(tx, rows)
}

/** Which of these comments, by their inner ids, the editors wrote to open the discussion. */
export async function seedsAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('comments')
    .where('id', 'in', [...ids])
    .where('is_seed', '=', true)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
