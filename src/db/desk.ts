// The editors' desk: every article in whatever state, who saved it last, and all of its versions.
import { sql } from 'kysely'
import { deskPageSize, revisionsPageSize } from '../domain/pages.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import type { ArticleState } from './schema.ts'

export interface DeskQuery {
  /** All states where it is not given. */
  state?: ArticleState | undefined
  /** The public id of the last article on the page before. */
  after?: string | undefined
}

/** Last saved first; one row more than `deskPageSize` where another page follows. */
export async function deskArticles(db: Db, language: Language, { state, after }: DeskQuery) {
  return db
    .selectFrom('articles')
    .innerJoin('article_revisions as latest', (join) =>
      join.onRef('latest.article_id', '=', 'articles.id').onRef('latest.version', '=', 'articles.version'),
    )
    .leftJoin('people', 'people.id', 'latest.saved_by')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('article_translations')
          .whereRef('article_id', '=', 'articles.id')
          .where('title', '<>', '')
          .orderBy(sql`language = ${language}`, 'desc')
          .limit(1)
          .select(['title', 'language'])
          .as('text'),
      (join) => join.onTrue(),
    )
    .$if(state !== undefined, (qb) => qb.where('articles.state', '=', state!))
    .$if(after !== undefined, (qb) =>
      qb.where(
        sql<boolean>`(articles.saved_at, articles.id) <
          (select saved_at, id from articles where public_id = ${after})`,
      ),
    )
    .orderBy('articles.saved_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(deskPageSize + 1)
    .select([
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
      'articles.comment_count',
      'people.display_name as saved_by_name',
      'text.title',
      'text.language as title_language',
      sql<Language[]>`array(select language::text from article_translations t
        where t.article_id = articles.id order by language)`.as('languages'),
    ])
    .execute()
}

export type DeskRow = Awaited<ReturnType<typeof deskArticles>>[number]

/** How many articles are in each state; a state with none is not there. */
export async function deskCounts(db: Db): Promise<Partial<Record<ArticleState, number>>> {
  const rows = await db
    .selectFrom('articles')
    .groupBy('state')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Topics to choose from, in their order. */
export async function topicChoices(db: Db) {
  return db
    .selectFrom('topics')
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'slug', 'name_en', 'name_zh_hk'])
    .execute()
}

export type TopicChoice = Awaited<ReturnType<typeof topicChoices>>[number]

/** Every version with its texts, newest first, from before `below`; one more than a page, to compare the last with. */
export async function allRevisionsOf(db: Db, articleId: string, below?: number) {
  return db
    .selectFrom('article_revisions as revision')
    .leftJoin('people', 'people.id', 'revision.saved_by')
    .where('revision.article_id', '=', articleId)
    .$if(below !== undefined, (qb) => qb.where('revision.version', '<', below!))
    .orderBy('revision.version', 'desc')
    .limit(revisionsPageSize + 1)
    .select([
      'revision.version',
      'revision.saved_at',
      'people.display_name as saved_by_name',
      sql<{ language: Language; title: string; standfirst: string; body: string }[]>`(
        select coalesce(json_agg(json_build_object('language', language, 'title', title, 'standfirst', standfirst,
          'body', body) order by language), '[]')
        from article_revision_texts t
        where t.article_id = revision.article_id and t.version = revision.version)`.as('texts'),
    ])
    .execute()
}

export type FullRevision = Awaited<ReturnType<typeof allRevisionsOf>>[number]
