// The front page: what is new, what is lively, and a voice out of each discussion, in two statements.
import { sql } from 'kysely'
import { bridgingAnswers } from '../domain/bridging.ts'
import type { Language, Sector } from '../domain/words.ts'
import type { Db } from './client.ts'
import { published, teasers } from './lists.ts'

/** A comment that stands for its discussion. */
export interface Voice {
  public_id: string
  body_html: string
  language: Language
  /** `null`: a person who left. */
  author_name: string | null
  author_sector: Sector | null
  /** In how many sectors most agree; 0 where it is only the best comment. */
  sector_count: number
}

const voice = sql`json_build_object('public_id', c.public_id, 'body_html', c.body_html, 'language', c.language,
  'author_name', p.display_name, 'author_sector', p.sector, 'sector_count', c.sector_count)`

/**
 * Of the comments on which the sectors agree most, in each of them more than half (as `agreesAcross` of
 * domain/bridging.ts): one in the reader's language before one in the other. No reply: alone on a page, it answers nothing.
 */
const agreedVoice = (language: Language) => sql<Voice | null>`(
  select ${voice} from (
    select comments.*, (select count(*)::int from sector_tallies
        where comment_id = comments.id and agree + disagree + unsure >= ${sql.lit(bridgingAnswers)}) as sector_count
    from comments
    where article_id = articles.id and parent_id is null and state = 'published' and agreed_across and not is_seed
    order by bridging desc limit 10) c
  join people p on p.id = c.author_id
  order by c.language = ${language} desc, c.bridging desc, c.id limit 1)`

const bestVoice = (language: Language) => sql<Voice | null>`(
  select ${voice} from (
    select comments.*, 0 as sector_count from comments
    where article_id = articles.id and parent_id is null and state = 'published' and not is_seed
    order by best desc, id desc limit 10) c
  join people p on p.id = c.author_id
  order by c.language = ${language} desc, c.best desc, c.id desc limit 1)`

/** Of one topic, and of the newest, as many as the front page may show. */
const perTopic = 3
const newest = 8

/**
 * Every article that the front page may print apart from the lively ones, newest first: the newest, the newest of each
 * topic, and the newest that is open (`is_lead`; none, if nothing is open), that one with a voice.
 */
export async function newsOfFrontPage(db: Db, language: Language) {
  const lead = sql`(select id from articles where ${published} and state = 'published'
    and (closes_at is null or closes_at > now()) order by published_at desc, id desc limit 1)`
  const shown = sql<string>`(${lead}
    union (select id from articles where ${published} order by published_at desc, id desc limit ${sql.lit(newest)})
    union select latest.id from topics cross join lateral (
      select articles.id from articles where topic_id = topics.id and ${published}
      order by published_at desc, articles.id desc limit ${sql.lit(perTopic)}) latest)`
  return teasers(db, language)
    .where('articles.id', 'in', shown)
    .select([
      sql<boolean>`articles.id = ${lead}`.as('is_lead'),
      sql<Voice | null>`case when articles.id = ${lead} then coalesce(${agreedVoice(language)}, ${bestVoice(language)}) end`.as(
        'voice',
      ),
      'topics.position as topic_position',
    ])
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .execute()
}

export type NewsRow = Awaited<ReturnType<typeof newsOfFrontPage>>[number]

/** So many comments and so many votes are looked at: a busy week must not make the front page slow. */
const looked = sql.lit(2000)

/**
 * The articles with most comments and votes of the last seven days; after a quiet week, the newest with most comments.
 * `is_recent` says which. Each with its best comment.
 */
export async function liveliest(db: Db, language: Language, limit: number) {
  const lively = sql<{ id: string; recent: number | null }>`(
    select articles.id, activity.recent from articles
    left join (
      select article_id, count(*)::int as recent from (
        (select article_id from comments where state = 'published' and posted_at > now() - interval '7 days'
          order by posted_at desc limit ${looked})
        union all
        (select c.article_id from (select comment_id from votes where voted_at > now() - interval '7 days'
          order by voted_at desc limit ${looked}) v join comments c on c.id = v.comment_id)
      ) acts group by article_id
    ) activity on activity.article_id = articles.id
    where ${published} and (activity.recent is not null or articles.id in (
      select id from articles where ${published} order by published_at desc, id desc limit 30))
    order by activity.recent desc nulls last, articles.comment_count desc, articles.published_at desc, articles.id desc
    limit ${sql.lit(limit)})`.as('lively')
  return teasers(db, language)
    .innerJoin(lively, 'lively.id', 'articles.id')
    .select([sql<boolean>`lively.recent is not null`.as('is_recent'), bestVoice(language).as('voice')])
    .orderBy(sql`lively.recent desc nulls last`)
    .orderBy('articles.comment_count', 'desc')
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .execute()
}

export type LivelyRow = Awaited<ReturnType<typeof liveliest>>[number]
