// An article as the form of the desk shows it.
import { sql } from 'kysely'
import type { DraftText } from '../domain/publication.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'

/** In whatever state, with its texts and its poll, in one statement. */
export async function draftByPublicId(db: Db, publicId: string) {
  return db
    .selectFrom('articles')
    .innerJoin('topics', 'topics.id', 'articles.topic_id')
    .leftJoin('polls', 'polls.article_id', 'articles.id')
    .leftJoin('article_revisions as latest', (join) =>
      join.onRef('latest.article_id', '=', 'articles.id').onRef('latest.version', '=', 'articles.version'),
    )
    .leftJoin('people', 'people.id', 'latest.saved_by')
    .where('articles.public_id', '=', publicId)
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
      'articles.first_comments',
      'articles.closed_at',
      'articles.saved_at',
      'articles.single_language_reason',
      'articles.comment_count',
      'articles.seeds_version',
      sql<number>`(select count(distinct position)::int from seeds where seeds.article_id = articles.id)`.as(
        'seed_count',
      ),
      'topics.slug as topic_slug',
      'people.display_name as saved_by_name',
      'polls.question_en',
      'polls.question_zh_hk',
      'polls.method',
      'polls.max_choices',
      'polls.budget',
      'polls.quorum',
      'polls.required_share',
      'polls.results',
      'polls.closes_at as poll_closes_at',
      // What was counted has ended for good, and so has the first wave.
      sql<Date | null>`coalesce(polls.closed_at, polls.ended_at,
        (select min(counted_at) from poll_tallies where poll_id = polls.id))`.as('poll_closed_at'),
      'polls.second_opens_at',
      'polls.second_closes_at',
      sql<number>`(select count(*)::int from poll_voters where poll_id = polls.id)`.as('ballot_count'),
      sql<{ label_en: string | null; label_zh_hk: string | null }[] | null>`(
        select json_agg(json_build_object('label_en', label_en, 'label_zh_hk', label_zh_hk) order by position)
        from poll_options o where o.poll_id = polls.id)`.as('options'),
      sql<({ language: Language } & DraftText)[]>`(
        select coalesce(json_agg(json_build_object('language', language, 'title', title, 'standfirst', standfirst,
          'body', body)), '[]') from article_translations t where t.article_id = articles.id)`.as('texts'),
    ])
    .executeTakeFirst()
}

export type DraftRow = NonNullable<Awaited<ReturnType<typeof draftByPublicId>>>
