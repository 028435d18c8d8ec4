// What leaves as open data of an article: comments, votes and places, page by page, so that memory holds no more than one.
import { sql } from 'kysely'
import type { Stance } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Rows read at once. */
const pageLength = 5000

/** Votes on a comment with fewer could single out who gave them; what was imported is public already. */
const leastAnswers = 5

/** All with a row of their own in the export: those whose votes are too few have no votes in it. */
export async function exportedComments(db: Db, articleId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .leftJoin('opinion_statements as stands', 'stands.comment_id', 'comments.id')
    .where('comments.article_id', '=', articleId)
    .where('comments.state', '<>', 'withdrawn')
    .select([
      'comments.id',
      'comments.author_id',
      'comments.posted_at',
      'comments.agree_count',
      'comments.disagree_count',
      sql<boolean>`comments.state = 'published'`.as('is_shown'),
      // What readers do not see does not leave.
      sql<string | null>`case when comments.state = 'published' then comments.body end`.as('body'),
      sql<boolean>`people.imported or agree_count + disagree_count + unsure_count >= ${leastAnswers}`.as(
        'has_votes',
      ),
      'stands.consensus',
      'stands.extremity',
      'stands.priority',
    ])
    .orderBy('comments.id')
    .execute()
}

export type ExportedComment = Awaited<ReturnType<typeof exportedComments>>[number]

export interface ExportedVote {
  comment_id: string
  person_id: string
  stance: Stance
  /** The day, at 00:00 UTC: the minute could be held against who wrote what when. */
  day: Date
}

/** Of these comments, by comment and person. */
export async function* exportedVotes(db: Db, comments: readonly string[]): AsyncGenerator<ExportedVote> {
  for (const comment_id of comments) {
    for (let after = '0'; ;) {
      const page = await db
        .selectFrom('votes')
        .where('comment_id', '=', comment_id)
        .where('person_id', '>', after)
        .select([
          'comment_id',
          'person_id',
          'stance',
          sql<Date>`date_trunc('day', voted_at, 'UTC')`.as('day'),
        ])
        .orderBy('person_id')
        .limit(pageLength)
        .execute()
      yield* page
      if (page.length < pageLength) break
      after = page.at(-1)!.person_id
    }
  }
}

export interface ExportedPerson {
  person_id: string
  x: number | null
  y: number | null
  /** `null` where there is none that is shown, or it has fewer than five people. */
  group_id: number | null
  /** Ids of comments and stances, one for one. */
  comments: string[]
  stances: Stance[]
}

/** Everybody who voted on these comments, with all of it and where they stand. */
export async function* exportedPeople(
  db: Db,
  articleId: string,
  comments: readonly string[],
): AsyncGenerator<ExportedPerson> {
  const shown = await shownGroups(db, articleId)
  for (let after = '0'; ;) {
    const { rows } = await sql<ExportedPerson>`
      select said.person_id, place.x, place.y,
        case when place.group_id = any(${shown}::smallint[]) then place.group_id end as group_id,
        said.comments, said.stances
      from (
        select person_id, array_agg(comment_id order by comment_id) as comments,
          array_agg(stance::text order by comment_id) as stances
        from votes
        where comment_id = any(${[...comments]}::bigint[]) and person_id in (
          select distinct person_id from votes
          where comment_id = any(${[...comments]}::bigint[]) and person_id > ${after}
          order by person_id limit 200)
        group by person_id) said
      left join opinion_places place on place.article_id = ${articleId} and place.person_id = said.person_id
      order by said.person_id`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < 200) return
    after = last.person_id
  }
}

async function shownGroups(db: Db, articleId: string): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] | null }>`
    select array(select (one ->> 'id')::int from jsonb_array_elements(map.picture -> 'groups') one) as ids
    from opinion_states join opinion_maps map on map.id = map_id
    where opinion_states.article_id = ${articleId}`.execute(db)
  return rows[0]?.ids ?? []
}
