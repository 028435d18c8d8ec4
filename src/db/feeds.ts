// What feeds tell of: the newest articles with their texts, and the newest comments under one of them. As guests see both.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { commentsFor } from './comments.ts'
import { pageLength, teasers } from './lists.ts'

/** Comments in the feed of an article. */
const commentsTold = 50

/** The newest articles, of all topics or of one, with their whole texts; `updated_at` is when the text last changed. */
export const articlesForFeed = (db: Db, language: Language, topicId?: string) =>
  teasers(db, language)
    .leftJoin('people', 'people.id', 'articles.author_id')
    .$if(topicId !== undefined, (query) => query.where('articles.topic_id', '=', topicId!))
    .select([
      'people.display_name as author_name',
      'people.handle as author_handle',
      sql<Date>`case when articles.version > articles.published_version then articles.saved_at
        else articles.published_at end`.as('updated_at'),
      sql<string>`(select body_html from article_translations
        where article_id = articles.id and language = text.language)`.as('body_html'),
    ])
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(pageLength)
    .execute()

export type ArticleForFeed = Awaited<ReturnType<typeof articlesForFeed>>[number]

/**
 * The newest comments, replies too, newest first. One that was taken from readers stays as a marker, and `updated_at`
 * moves to when that happened: so whoever keeps what a feed said puts the marker in place of the text.
 */
export const commentsForFeed = (db: Db, articleId: string) =>
  commentsFor(db, null)
    .leftJoin('cases', 'cases.comment_id', 'comments.id')
    .where('comments.article_id', '=', articleId)
    .select(
      sql<Date>`greatest(comments.posted_at, comments.edited_at, comments.withdrawn_at,
        case when comments.state in ('hidden', 'removed') then cases.decided_at end)`.as('updated_at'),
    )
    .orderBy('comments.id', 'desc')
    .limit(commentsTold)
    .execute()

export type CommentForFeed = Awaited<ReturnType<typeof commentsForFeed>>[number]
