// Articles that are found: what stands in a title before what stands in a text, then the newest.
import { sql } from 'kysely'
import type { Query } from '../domain/search/query.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { published } from './lists.ts'
import { type Asked, type Hits, noHits, pageOf, standsIn, tsqueryOf } from './search.ts'

/** `null`: nothing is there to come after. */
export async function searchArticles(tx: Db, asked: Asked): Promise<Hits<FoundArticle> | null> {
  const { query, known, limit, after } = asked
  const place = after && (await placeOf(tx, after.public_id))
  if (place === undefined) return null
  for (const byBeginning of [false, true]) {
    if (byBeginning && (query.unfinished?.length ?? 0) < 3) break
    const all = foundArticles(tx, asked, tsqueryOf(query, known.stems, { byBeginning }))
    const rows = await tx
      .with('found', () => all)
      .selectFrom('found')
      .selectAll()
      .select(sql<string>`(select count(*) from found)`.as('total'))
      .$if(place !== null, (select) =>
        select.where(
          sql<boolean>`(rank, published_at, id)
            < (${after?.keys[0]}::int, ${place?.published_at}::timestamptz, ${place?.id}::bigint)`,
        ),
      )
      .orderBy('rank', 'desc')
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const total = Number(rows[0]?.total ?? 0)
    if (total > 0) return { ...pageOf(rows, limit, ({ rank }) => [rank]), total, isMore: false, byBeginning }
  }
  return noHits
}

/** Each article once: in the reader's language if it is found in both. */
const foundArticles = (tx: Db, { query, filters, reading }: Asked, tsquery: string) =>
  tx
    .selectFrom('article_search')
    .innerJoin('articles', 'articles.id', 'article_search.article_id')
    .innerJoin('topics', 'topics.id', 'articles.topic_id')
    .innerJoin('article_translations as text', (join) =>
      join
        .onRef('text.article_id', '=', 'article_search.article_id')
        .onRef('text.language', '=', 'article_search.language'),
    )
    .where(published)
    .where(sql<boolean>`article_search.words @@ ${tsquery}::tsquery`)
    .where(inTitleOrText(query))
    .$if(filters.topic !== undefined, (select) => select.where('topics.slug', '=', filters.topic ?? ''))
    .$if(filters.language !== undefined, (select) =>
      select.where('article_search.language', '=', filters.language ?? reading),
    )
    .distinctOn('articles.id')
    .orderBy('articles.id')
    .orderBy(sql`text.language = ${reading}`, 'desc')
    .select([
      'articles.id',
      'articles.public_id',
      'articles.slug',
      'articles.published_at',
      'articles.comment_count',
      'topics.slug as topic_slug',
      'topics.name_en as topic_name_en',
      'topics.name_zh_hk as topic_name_zh_hk',
      sql<Language>`text.language`.as('text_language'),
      'text.title',
      'text.standfirst',
      'text.body_html',
      rankOf(query, tsquery).as('rank'),
    ])

export type FoundArticle = Awaited<ReturnType<ReturnType<typeof foundArticles>['execute']>>[number]

/** Title and text are one for whoever looks for two words, but no phrase reaches from one into the other. */
const inTitleOrText = (query: Query) =>
  sql<boolean>`(${sql.join(
    [
      sql`true`,
      ...query.terms
        .filter(({ literal }) => literal)
        .map(({ text }) => sql`strpos(article_search.title || ' | ' || article_search.folded, ${text}) > 0`),
    ],
    sql` and `,
  )})`

/** 3: the title has it just as it was typed. 2: the title has all the words. 1: the text has it as typed. 0: its words. */
const rankOf = (query: Query, tsquery: string) => sql<number>`case
  when strpos(article_search.title, ${query.phrase}) > 0 then 3
  when article_search.title_words @@ ${tsquery}::tsquery and ${standsIn('article_search.title', query)} then 2
  when strpos(article_search.folded, ${query.phrase}) > 0 then 1
  else 0 end`

/** The time as text: a `Date` would lose PostgreSQL's microseconds. */
const placeOf = (tx: Db, publicId: string) =>
  tx
    .selectFrom('articles')
    .where('public_id', '=', publicId)
    .where(published)
    .select(['id', sql<string>`published_at::text`.as('published_at')])
    .executeTakeFirst()
