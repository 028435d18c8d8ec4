// Lists of articles as readers meet them: what a teaser needs to know, newest first, page by page.
import { type ExpressionBuilder, sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import { openNow, textIn } from './articles.ts'
import type { Db } from './client.ts'
import type { DB } from './schema.ts'

/** Articles on a page of a list. */
export const pageLength = 20

/** What readers may see. As it stands in the partial indexes, so that they serve. */
export const published = sql<boolean>`articles.state in ('published', 'closed')`

/** Published articles with their titles in `language`, or in the only one they were written in. */
export const teasers = (db: Db, language: Language) =>
  db
    .selectFrom('articles')
    .innerJoin('topics', 'topics.id', 'articles.topic_id')
    .innerJoinLateral(
      () => textIn(db, language).select(['language', 'title', 'standfirst']).as('text'),
      (join) => join.onTrue(),
    )
    .where(published)
    .select([
      'articles.public_id',
      'articles.slug',
      'articles.published_at',
      'articles.closes_at',
      'articles.closed_at',
      'articles.comment_count',
      'topics.slug as topic_slug',
      'topics.name_en as topic_name_en',
      'topics.name_zh_hk as topic_name_zh_hk',
      sql<Language>`text.language`.as('text_language'),
      'text.title',
      'text.standfirst',
      openNow.as('is_open'),
    ])

export type TeaserRow = Awaited<ReturnType<ReturnType<typeof teasers>['execute']>>[number]

export interface ListAsked {
  language: Language
  /** A topic's slug. */
  topic?: string | undefined
  state?: 'open' | 'closed' | undefined
  /** The public id of the article after which the page begins. */
  after?: string | undefined
}

export interface ArticleList {
  articles: TeaserRow[]
  /** What the next page comes `after`; `null` on the last one. */
  next: string | null
}

/** `undefined`: there is no published article to come after. */
export async function articleList(db: Db, asked: ListAsked): Promise<ArticleList | undefined> {
  const { after } = asked
  const place = after === undefined ? null : await placeOf(db, after)
  if (place === undefined) return undefined
  const rows = await teasers(db, asked.language)
    .where((eb) => chosen(eb, asked))
    .$if(place !== null, (query) =>
      query.where(
        sql<boolean>`(articles.published_at, articles.id) < (${place?.published_at}, ${place?.id})`,
      ),
    )
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(pageLength + 1)
    .execute()
  const articles = rows.slice(0, pageLength)
  return { articles, next: rows.length > pageLength ? (articles.at(-1)?.public_id ?? null) : null }
}

function chosen(eb: ExpressionBuilder<DB, 'articles' | 'topics'>, { topic, state }: ListAsked) {
  return eb.and([
    ...(topic === undefined ? [] : [eb('articles.topic_id', '=', topicId(eb, topic))]),
    ...(state === undefined ? [] : [state === 'open' ? openNow : eb.not(openNow)]),
  ])
}

/** By its id, since the index of a topic's articles begins with that. */
const topicId = (eb: ExpressionBuilder<DB, 'articles' | 'topics'>, slug: string) =>
  eb.selectFrom('topics as asked').where('asked.slug', '=', slug).select('asked.id')

/** The time as text: a `Date` would lose PostgreSQL's microseconds, and with them an article. */
const placeOf = (db: Db, publicId: string) =>
  db
    .selectFrom('articles')
    .where('public_id', '=', publicId)
    .where(published)
    .select(['id', sql<string>`published_at::text`.as('published_at')])
    .executeTakeFirst()
