// What feeds tell of: the newest articles with their texts, and the newest comments under one of them. As guests see both.
import { sql } from 'kysely'
import type { Tally } from '../domain/tally/index.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { commentsFor } from './comments.ts'
import { pageLength, teasers } from './lists.ts'
import type { PollOption } from './polls.ts'

/** How a poll ended that is counted; an open one is told of on its page alone. */
export interface PollForFeed {
  public_id: string
  question_en: string | null
  question_zh_hk: string | null
  tally: Tally
  root: string | null
  options: Pick<PollOption, 'label_en' | 'label_zh_hk'>[]
}

/** When the forum began, which is when its first person joined: as old as a feed is in which nothing stands yet. */
export async function forumBegan(db: Db): Promise<Date> {
  const first = await db.selectFrom('people').orderBy('id').limit(1).select('joined_at').executeTakeFirst()
  return first?.joined_at ?? new Date(0)
}

/** Comments in the feed of an article. */
const commentsTold = 50

/** The newest articles, of all topics or of one, with their whole texts; `updated_at` is when the text last changed. */
export const articlesForFeed = (db: Db, language: Language, topicId?: string) =>
  teasers(db, language)
    .leftJoin('people', 'people.id', 'articles.author_id')
    .leftJoin('polls', 'polls.article_id', 'articles.id')
    .$if(topicId !== undefined, (query) => query.where('articles.topic_id', '=', topicId!))
    .select([
      'people.display_name as author_name',
      'people.handle as author_handle',
      sql<Date>`greatest(case when articles.version > articles.published_version then articles.saved_at
        else articles.published_at end, polls.closed_at)`.as('updated_at'),
      sql<PollForFeed | null>`case when polls.closed_at is not null then (select json_build_object(
        'public_id', polls.public_id, 'question_en', polls.question_en, 'question_zh_hk', polls.question_zh_hk,
        'tally', tally, 'root', encode(root, 'hex'),
        'options', (select json_agg(json_build_object('label_en', label_en, 'label_zh_hk', label_zh_hk) order by position)
          from poll_options where poll_id = polls.id))
        from poll_tallies where poll_id = polls.id order by wave desc limit 1) end`.as('closed_poll'),
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
