// Fills a database for the figures: one article of 1,000 comments, one of 100,000, and 200 people who vote on both.
import { sql } from 'kysely'
import type { Db } from '../src/db/client.ts'

export const people = 200
export const small = { slug: 'small', comments: 1000 }
export const large = { slug: 'large', comments: 100_000 }

/** About what the comments of the demonstration hold. */
const words =
  'Count transfers, not papers: how many university projects reach a clinic or a company, and what became of each after two years. We know how to count papers; it has not told us much.'

export async function generate(db: Db, say: (step: string) => void) {
  say(`${people} people`)
  await sql`
    insert into people (handle, handle_skeleton, display_name, email, language, sector)
    select 'bench-' || i, 'bench-' || i, 'Person ' || i, 'bench-' || i || '@example.org', 'en',
      (enum_range(null::sector))[1 + i % 6]
    from generate_series(1, ${people}::int) i`.execute(db)
  for (const article of [small, large]) {
    say(`an article of ${article.comments} comments`)
    await generateArticle(db, article)
  }
  await sql`analyze`.execute(db)
}

async function generateArticle(db: Db, { slug, comments }: typeof small) {
  const { id } = await db
    .insertInto('articles')
    .values({ slug, topic_id: '1', state: 'published', published_at: new Date(), published_version: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const paragraph = `<p>${words.repeat(2)}</p>`
  for (const language of ['en', 'zh-HK'] as const) {
    await db
      .insertInto('article_translations')
      .values({
        article_id: id,
        language,
        title: 'How would we know that it worked?',
        standfirst: 'The money is in the budget; the yardstick is not.',
        body: words,
        body_html: paragraph.repeat(12),
        renderer_version: 1000,
        reading_minutes: 4,
      })
      .execute()
  }
  await poll(db, id)
  // Three in ten stand at the top, the others answer somebody who came before.
  const top = Math.round(comments * 0.3)
  await insertComments(db, id, sql`null::bigint`, top)
  for (const share of [0.4, 0.2, 0.1]) {
    await insertComments(
      db,
      id,
      sql`ids[1 + (random() * (cardinality(ids) - 1))::int]`,
      Math.round(comments * share),
    )
  }
  // As many votes on both articles: on each comment of the small one, on one in a hundred of the large one.
  await sql`
    insert into votes (comment_id, person_id, stance, language, sector)
    select c.id, p.id, (enum_range(null::stance))[1 + ((c.id * 7 + p.id * 13) % 10 / 4)::int], 'en', p.sector
    from comments c, people p
    where c.article_id = ${id} and c.id % ${comments / 1000}::int = 0 and c.author_id <> p.id and (c.id * 31 + p.id * 17) % 100 < 15
  `.execute(db)
}

async function insertComments(db: Db, articleId: string, parent: ReturnType<typeof sql>, count: number) {
  // Without figures about what the step before wrote, the trigger that counts replies is planned for an empty table.
  await sql`analyze comments`.execute(db)
  await sql`
    with known as materialized (select array_agg(id) as ids from (select id from comments
      where article_id = ${articleId} order by random() limit 20000) chosen)
    insert into comments (article_id, parent_id, author_id, body, body_html, renderer_version, language)
    select ${articleId}, ${parent}, 1 + (random() * ${people - 1})::int, ${words}, ${`<p>${words}</p>`}, 1000, 'en'
    from known, generate_series(1, ${count}::int) i
  `.execute(db)
}

async function poll(db: Db, article_id: string) {
  const { id: poll_id } = await db
    .insertInto('polls')
    .values({
      article_id,
      question_en: 'Which result should count first?',
      question_zh_hk: '哪項成果應先計算？',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('poll_options')
    .values(
      ['Waiting times', 'Startups', 'Graduates', 'Papers'].map((label_en, position) => ({
        poll_id,
        position,
        label_en,
        label_zh_hk: label_en,
      })),
    )
    .execute()
}
