// Topics as readers meet them, with what has been published under each.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import { textIn } from './articles.ts'
import type { Db } from './client.ts'

/** All topics, in the order administrators gave them. */
export const topicList = (db: Db) =>
  db
    .selectFrom('topics')
    .select(['id', 'slug as topic_slug', 'name_en as topic_name_en', 'name_zh_hk as topic_name_zh_hk'])
    .orderBy('position')
    .orderBy('id')
    .execute()

export type TopicRow = Awaited<ReturnType<typeof topicList>>[number]

/** All topics, each with the number of its articles and the newest of them; `slug` is that article's. */
export async function topicsWithNewest(db: Db, language: Language) {
  return db
    .selectFrom('topics')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('articles')
          .innerJoinLateral(
            () => textIn(db, language).select(['language as text_language', 'title']).as('text'),
            (join) => join.onTrue(),
          )
          .whereRef('articles.topic_id', '=', 'topics.id')
          .where(sql<boolean>`articles.state in ('published', 'closed')`)
          .orderBy('articles.published_at', 'desc')
          .orderBy('articles.id', 'desc')
          .limit(1)
          .select(['articles.slug', 'articles.published_at', 'text.title', 'text.text_language'])
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select([
      'topics.slug as topic_slug',
      'name_en as topic_name_en',
      'name_zh_hk as topic_name_zh_hk',
      'newest.slug',
      'newest.title',
      sql<Language | null>`newest.text_language`.as('text_language'),
      'newest.published_at',
      sql<number>`(select count(*)::int from articles
        where topic_id = topics.id and articles.state in ('published', 'closed'))`.as('article_count'),
    ])
    .orderBy('position')
    .orderBy('topics.id')
    .execute()
}

export type TopicWithNewestRow = Awaited<ReturnType<typeof topicsWithNewest>>[number]
