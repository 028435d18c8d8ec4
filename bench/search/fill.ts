// A million comments out of a few thousand sentences: each sentence is cut into grams once, the database does the rest.
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Db } from '../../src/db/client.ts'
import { drawerSize } from '../../src/db/search-index.ts'
import { demonstration } from '../../src/demonstration/index.ts'
import { oneForAll } from '../../src/domain/search/characters.ts'
import { fold, searchVersion } from '../../src/domain/search/fold.ts'
import { gramsIn, wordsIn } from '../../src/domain/search/words.ts'
import { random } from '../../tests/random.ts'

const sentences = 6000
const articles = 40

export async function fillWithComments(superUrl: string, db: Db, count: number, say: (step: string) => void) {
  say('making sentences')
  await db.schema
    .createTable('bench_sentences')
    .addColumn('id', 'integer', (column) => column.notNull())
    .addColumn('language', sql`language`)
    .addColumn('body', 'text')
    .addColumn('folded', 'text')
    .addColumn('words', sql`tsvector`)
    .execute()
  const written = await corpus(db)
  for (const language of ['zh-HK', 'en'] as const) {
    const made = sentencesOf(language, written)
    const folded = made.map(fold)
    await sql`
      insert into bench_sentences select at, ${language}::language, body, folded, search_words(words, string_to_array(grams, ' '))
      from unnest(${made}::text[], ${folded}::text[], ${folded.map((one) => wordsIn(one).join(' '))}::text[],
        ${folded.map((one) => gramsIn(one).join(' '))}::text[]) with ordinality as made (body, folded, words, grams, at)`.execute(
      db,
    )
  }
  // As superuser without triggers: a million comments by the front door would take an hour.
  const address = new URL(superUrl)
  address.pathname = '/kiu'
  const client = new Client({ connectionString: address.href })
  await client.connect()
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
    )
    say('writing comments')
    for (const statement of statements(count)) await client.query(statement)
    say('making the index of words')
    await client.query(
      'create index comment_search_words on comment_search using gin (words) with (fastupdate = off)',
    )
    await client.query('alter index comment_search_words owner to kiu_owner').catch(() => {})
    say('gathering what the planner wants to know')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** What people really wrote, in both languages. */
async function corpus(db: Db): Promise<string[]> {
  const imported = await db.selectFrom('comments').select('body').execute()
  return [
    ...imported.map(({ body }) => body),
    ...demonstration.threads.flatMap(({ comments }) => comments.map(({ body }) => body)),
  ]
}

/** Clauses of the corpus put together anew; every third has a word in it that few others have. */
function sentencesOf(language: 'en' | 'zh-HK', written: readonly string[]): string[] {
  const draw = random(language === 'en' ? 1 : 2)
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text)
  const clauses = written
    .flatMap((body) => body.replace(/\s+/g, ' ').split(/[。！？；，.!?;,]\s*/u))
    .map((clause) => clause.trim())
    .filter(
      (clause) => clause.length > 3 && clause.length < 120 && isChinese(clause) === (language === 'zh-HK'),
    )
  const pick = <T>(from: readonly T[]) => from[Math.floor(draw() * from.length)]!
  const characters = [...oneForAll().keys()]
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const rare = () =>
    language === 'zh-HK'
      ? Array.from({ length: 2 }, () => pick(characters)).join('')
      : Array.from({ length: 7 }, () => pick(letters)).join('')
  return Array.from({ length: sentences }, (_, i) => {
    const parts = [pick(clauses), pick(clauses)]
    if (i % 3 === 0) parts.push(rare())
    return language === 'zh-HK' ? `${parts.join('，')}。` : `${parts.join(', ')}.`
  })
}

/** Three in five in Chinese; of one to four sentences, the first ones of the list more often than the last. */
const statements = (count: number) => [
  `insert into people (id, handle, handle_skeleton, display_name, language, imported) overriding system value
    select 1000000 + i, 'bench-' || i, 'bench-' || i, 'Person ' || i, 'en', true from generate_series(1, 1000) i`,
  `insert into articles (id, slug, topic_id, state, published_at, published_version, comment_count) overriding system value
    select 1000 + i, 'bench-' || i, 1 + i % 7, 'published', now() - i * interval '1 day', 1, ${count / articles}
    from generate_series(0, ${articles - 1}) i`,
  `insert into article_translations (article_id, language, title, standfirst, body, body_html)
    select a.id, s.language, rtrim(s.body, '.。'), '', s.body, '<p>' || s.body || '</p>'
    from articles a join bench_sentences s on s.id = a.id - 999 where a.slug like 'bench-%'`,
  `create unlogged table bench_picks as
    select 1000 + i as id, (case when random() < 0.6 then 'zh-HK' else 'en' end)::language as language,
      1 + (${sentences - 1} * random() ^ 2)::int as one, 1 + (${sentences - 1} * random() ^ 2)::int as two,
      1 + (${sentences - 1} * random() ^ 2)::int as three, 1 + (${sentences - 1} * random() ^ 2)::int as four, random() as length
    from generate_series(1, ${count}) i`,
  `analyze bench_picks`,
  `create unlogged table bench_made as
    select p.id, p.language, concat_ws(case p.language when 'en' then ' ' else '' end, a.body, b.body, c.body, d.body) as body,
      concat_ws(case p.language when 'en' then ' ' else '' end, a.folded, b.folded, c.folded, d.folded) as folded,
      a.words || coalesce(b.words, '') || coalesce(c.words, '') || coalesce(d.words, '') as words
    from bench_picks p join bench_sentences a on a.id = p.one and a.language = p.language
    left join bench_sentences b on b.id = p.two and b.language = p.language and p.length > 0.25
    left join bench_sentences c on c.id = p.three and c.language = p.language and p.length > 0.6
    left join bench_sentences d on d.id = p.four and d.language = p.language and p.length > 0.85`,
  `insert into comments (id, article_id, author_id, path, body, body_html, renderer_version, language, posted_at,
      agree_count, disagree_count)
    select id, 1000 + id % ${articles}, 1000001 + id % 1000, int8send(id), body, '<p>' || body || '</p>', 1, language,
      now() - (${count} - id) * interval '10 seconds', (random() * 20)::int, (random() * 20)::int
    from bench_made order by id`,
  `drop index comment_search_words`,
  `insert into comment_search (comment_id, article_id, folded, words, version)
    select id, 1000 + id % ${articles}, folded, words || array_to_tsvector(array[
      '@d' || (id / ${drawerSize}), '@a' || (1000 + id % ${articles}), '@l' || language]), ${searchVersion}
    from bench_made order by id`,
  `drop table bench_made, bench_picks, bench_sentences`,
]
