// What leaves as open data of an article: comments, votes and groups, piece by piece, so that memory holds no more than one.
import { sql } from 'kysely'
import type { Stance } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Votes of fewer people on a comment could single out who gave them; what was imported is public already. */
export const leastAnswers = 5

/** With a row of its own in the export. `sources`: itself, and what was merged into it; their votes count as its own. */
export interface ExportedComment {
  id: string
  sources: string[]
  author_id: string
  author_imported: boolean
  posted_at: Date
  is_shown: boolean
  /** What readers do not see does not leave. */
  body: string | null
  agree: number
  disagree: number
  answers: number
  /** Answers of people who were not imported. */
  own_answers: number
  axis_x: number | null
  axis_y: number | null
}

/**
 * Votes on what was merged into another comment are votes on that one, the later of two by one person alone; as in
 * `votesOn`. Only what was merged has to be sorted for it.
 */
const said = (articleId: string, without: readonly string[]) => sql`(
  with source as materialized (
    select comments.id, coalesce(merge.into_id, comments.id) as kept_id,
      exists (select from counted_together merged
        where merged.into_id = coalesce(merge.into_id, comments.id)) as is_merged
    from comments left join counted_together merge on merge.comment_id = comments.id
    where comments.article_id = ${articleId})
  select kept_id, person_id, stance from votes join source on source.id = comment_id
  where not is_merged and person_id <> all(${[...without]}::bigint[])
  union all
  (select distinct on (kept_id, person_id) kept_id, person_id, stance from votes join source on source.id = comment_id
  where is_merged and person_id <> all(${[...without]}::bigint[])
  order by kept_id, person_id, voted_at desc))`

/** `without`: people whose votes are left out. A comment that its author took back is left out whole. */
export async function exportedComments(
  db: Db,
  articleId: string,
  without: readonly string[],
): Promise<ExportedComment[]> {
  const { rows } = await sql<ExportedComment>`
    select comments.id, comments.author_id, author.imported as author_imported, comments.posted_at,
      comments.state = 'published' as is_shown,
      case when comments.state = 'published' then comments.body end as body,
      array(select comments.id union all select comment_id from counted_together where into_id = comments.id)::text[]
        as sources,
      coalesce(agree, 0) as agree, coalesce(disagree, 0) as disagree, coalesce(answers, 0) as answers,
      coalesce(own_answers, 0) as own_answers, axis_x, axis_y
    from comments
    join people author on author.id = comments.author_id
    left join opinion_statements stands on stands.comment_id = comments.id
    left join (
      select kept_id, count(*) filter (where stance = 'agree')::int as agree,
        count(*) filter (where stance = 'disagree')::int as disagree, count(*)::int as answers,
        count(*) filter (where not imported)::int as own_answers
      from ${said(articleId, without)} said join people on people.id = person_id
      group by kept_id) counted on kept_id = comments.id
    where comments.article_id = ${articleId} and comments.state <> 'withdrawn'
    order by comments.id`.execute(db)
  return rows
}

export interface ExportedVoter {
  id: string
  imported: boolean
}

/** Everybody who voted on these comments, in an order by lot that is the same each time: whoever joined when is known to nobody. */
export async function exportedVoters(
  db: Db,
  comments: readonly string[],
  without: readonly string[],
): Promise<ExportedVoter[]> {
  const { rows } = await sql<ExportedVoter>`
    select id, imported from people
    where id in (select person_id from votes where comment_id = any(${[...comments]}::bigint[]))
      and id <> all(${[...without]}::bigint[])
    order by md5(id || ' ' || extract(epoch from joined_at))`.execute(db)
  return rows
}

/** How many of them answered at least one of these comments. */
export async function answeredAny(db: Db, comments: readonly string[], without: readonly string[]) {
  const { rows } = await sql<{ many: number }>`
    select count(distinct person_id)::int as many from votes
    where comment_id = any(${[...comments]}::bigint[]) and person_id <> all(${[...without]}::bigint[])`.execute(
    db,
  )
  return rows[0]!.many
}

export interface ExportedVote {
  person: string
  stance: Stance
  at: Date
}

/** A vote as bytes: whose, eight; the stance as two's complement; milliseconds, eight. */
const stanceByte = sql`case stance when 'agree' then '\\x01'::bytea when 'disagree' then '\\xff'::bytea else '\\x00'::bytea end`
const stances: Record<number, Stance> = { 1: 'agree', [-1]: 'disagree', 0: 'unsure' }

/**
 * Of one comment and what was merged into it. The time of a vote could be held against who wrote what when: it is the
 * Monday of its week, at 00:00 UTC, but for what was imported.
 */
export async function votesOnOne(db: Db, sources: readonly string[]): Promise<ExportedVote[]> {
  const { rows } = await sql<{ votes: Buffer | null }>`
    select string_agg(int8send(person_id) || ${stanceByte} || int8send(at), '\\x'::bytea) as votes
    from (
      select distinct on (person_id) person_id, stance,
        (extract(epoch from case when imported then voted_at else date_trunc('week', voted_at, 'UTC') end) * 1000)::bigint
          as at
      from votes join people on people.id = person_id
      where comment_id = any(${[...sources]}::bigint[])
      order by person_id, voted_at desc) said`.execute(db)
  const bytes = rows[0]?.votes ?? Buffer.alloc(0)
  return Array.from({ length: bytes.length / 17 }, (_, row) => ({
    person: String(bytes.readBigInt64BE(row * 17)),
    stance: stances[bytes.readInt8(row * 17 + 8)]!,
    at: new Date(Number(bytes.readBigInt64BE(row * 17 + 9))),
  }))
}

export interface ExportedPerson {
  person_id: string
  group_id: number | null
  /** How many comments of the article they wrote; of people who were not imported that leads to their names, so 0. */
  wrote: number
  /** In the order of time: of two on one comment the later counts. */
  votes: { comment: string; stance: Stance }[]
}

/** All votes of these people on the article, and the group that the newest map has them in. */
export async function peopleWithVotes(
  db: Db,
  articleId: string,
  people: readonly string[],
): Promise<ExportedPerson[]> {
  const { rows } = await sql<Omit<ExportedPerson, 'votes'> & { votes: Buffer }>`
    select said.person_id, place.group_id, said.votes,
      case when imported then (select count(*)::int from comments
        where comments.article_id = ${articleId} and author_id = said.person_id) else 0 end as wrote
    from (
      select person_id,
        string_agg(int8send(comment_id) || ${stanceByte}, '\\x'::bytea order by voted_at) as votes
      from votes
      where person_id = any(${[...people]}::bigint[])
        and comment_id in (select id from comments where article_id = ${articleId})
      group by person_id) said
    join people on people.id = said.person_id
    left join opinion_places place on place.article_id = ${articleId} and place.person_id = said.person_id
      and place.drawing = (select drawing from opinion_states where opinion_states.article_id = ${articleId})`.execute(
    db,
  )
  return rows.map(({ votes, ...person }) => ({
    ...person,
    votes: Array.from({ length: votes.length / 9 }, (_, at) => ({
      comment: String(votes.readBigInt64BE(at * 9)),
      stance: stances[votes.readInt8(at * 9 + 8)]!,
    })),
  }))
}

/** The groups of the newest map that readers see, with how many of those who voted on these comments are in each. */
export async function exportedGroups(
  db: Db,
  articleId: string,
  comments: readonly string[],
  without: readonly string[],
) {
  const { rows } = await sql<{ id: number; size: number }>`
    select group_id as id, count(*)::int as size from opinion_places
    where article_id = ${articleId}
      and drawing = (select drawing from opinion_states where opinion_states.article_id = ${articleId})
      and person_id <> all(${[...without]}::bigint[])
      and person_id in (select person_id from votes where comment_id = any(${[...comments]}::bigint[]))
      and group_id in (select (one ->> 'id')::int
        from opinion_states join opinion_maps map on map.id = map_id,
          jsonb_array_elements(map.picture -> 'groups') one
        where opinion_states.article_id = ${articleId})
    group by group_id order by group_id`.execute(db)
  return rows
}

/** What the article is about: a consultation held elsewhere has a description, others a standfirst. */
export async function descriptionOf(db: Db, articleId: string, language: string): Promise<string> {
  const row = await db
    .selectFrom('article_translations as text')
    .innerJoin('articles', 'articles.id', 'text.article_id')
    .where('articles.id', '=', articleId)
    .where(sql<boolean>`text.language::text = ${language}`)
    .select(sql<string>`case when source_name is null then standfirst else text.body end`.as('description'))
    .executeTakeFirst()
  return row?.description ?? ''
}
