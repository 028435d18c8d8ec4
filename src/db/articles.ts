// Articles as readers meet them: by address, in one language, with what the page needs to know of them.
import { type ExpressionBuilder, sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import { type Db, planned } from './client.ts'
import { answersToText } from './passages.ts'
import { type Mine, mineIn } from './reading.ts'
import type { DB } from './schema.ts'
import { standingColumn } from './standing.ts'

/** Drafts and scheduled articles are for those who write them; a text in a single language is there for all. */
export const visible = (seesUnpublished: boolean) => (eb: ExpressionBuilder<DB, 'articles'>) =>
  seesUnpublished ? eb.lit(true) : eb('articles.state', 'in', ['published', 'closed'])

/** In a lateral join with `articles`: the text in `language`, or in the only one the article was written in. */
export const textIn = (db: Db, language: Language) =>
  db
    .selectFrom('article_translations')
    .where('article_id', '=', sql.ref<string>('articles.id'))
    .orderBy(sql`language = ${language}`, 'desc')
    .limit(1)

/** Whether the article is open for comments and votes at this moment, by the database's clock. */
export const openNow = sql<boolean>`(articles.state = 'published' and (articles.closes_at is null or articles.closes_at > now()))`

interface Sees {
  language: Language
  seesUnpublished: boolean
  reader?: { id: string } | null
  /** Also what this person has said to the poll and to these comments. */
  standing?: { personId: string; commentIds: readonly string[] } | undefined
}

/**
 * The article at an address, in `language` or, where it was written in one language only, in the other: its own
 * `text_language` says which; with what the thread remembers of the `reader`, where one is given. `undefined`: not
 * there, or not yours to see.
 */
export async function articleBySlug(
  db: Db,
  slug: string,
  { language, seesUnpublished, reader = null, standing }: Sees,
) {
  return db
    .selectFrom('articles')
    .innerJoin('topics', 'topics.id', 'articles.topic_id')
    .leftJoin('people', 'people.id', 'articles.author_id')
    .innerJoinLateral(
      () => textIn(db, language).selectAll().as('text'),
      (join) => join.onTrue(),
    )
    .where('articles.slug', '=', slug)
    .where(visible(seesUnpublished))
    .select([
      'articles.id',
      'articles.public_id',
      'articles.slug',
      'articles.state',
      'articles.version',
      'articles.published_version',
      'articles.publish_at',
      'articles.published_at',
      'articles.closes_at',
      'articles.closed_at',
      'articles.saved_at',
      'articles.single_language_reason',
      'articles.source_name',
      'articles.source_address',
      'articles.source_licence',
      'articles.comment_count',
      'articles.pulse',
      'topics.slug as topic_slug',
      'topics.name_en as topic_name_en',
      'topics.name_zh_hk as topic_name_zh_hk',
      'people.display_name as author_name',
      'people.handle as author_handle',
      sql<Language>`text.language`.as('text_language'),
      'text.title',
      'text.standfirst',
      'text.body_html',
      'text.reading_minutes',
      openNow.as('is_open'),
      answersToText.as('passage_answers'),
      (reader ? mineIn(reader.id, sql.ref('articles.id')) : sql<Mine | null>`null::json`).as('mine'),
      sql<boolean>`exists (select from follows
        where person_id = ${reader?.id ?? null}::bigint and article_id = articles.id)`.as('followed'),
    ])
    .modifyEnd(planned)
    .$if(standing !== undefined, (qb) =>
      qb.select(standingColumn(standing!.personId, standing!.commentIds).as('standing')),
    )
    .executeTakeFirst()
}

export type ArticleRow = NonNullable<Awaited<ReturnType<typeof articleBySlug>>>

/** What a kept page must still agree with: the pulse, and whether a deadline has passed since. */
export async function pulseOf(db: Db, slug: string) {
  return db
    .selectFrom('articles')
    .leftJoin('polls', 'polls.article_id', 'articles.id')
    .where('slug', '=', slug)
    .where('state', 'in', ['published', 'closed'])
    .select([
      'articles.public_id',
      'pulse',
      openNow.as('is_open'),
      sql<1 | 2 | null>`open_wave(polls, now())`.as('open_wave'),
    ])
    .modifyEnd(planned)
    .executeTakeFirst()
}

/** The versions of an article since its publication, newest first, with the texts of `language`. */
export async function revisionsOf(db: Db, articleId: string, language: Language) {
  return db
    .selectFrom('article_revisions as revision')
    .innerJoin('articles', 'articles.id', 'revision.article_id')
    .innerJoin('article_revision_texts as text', (join) =>
      join
        .onRef('text.article_id', '=', 'revision.article_id')
        .onRef('text.version', '=', 'revision.version')
        .on('text.language', '=', language),
    )
    .where('revision.article_id', '=', articleId)
    .whereRef('revision.version', '>=', 'articles.published_version')
    .orderBy('revision.version', 'desc')
    .limit(50)
    .select(['revision.version', 'revision.saved_at', 'text.title', 'text.standfirst', 'text.body'])
    .execute()
}

export type RevisionRow = Awaited<ReturnType<typeof revisionsOf>>[number]
