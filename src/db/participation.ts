// Who took part in a discussion: people by sector and language, answers day by day, what was written.
import { sql } from 'kysely'
import { answersOverTime, partsOf } from '../domain/participation.ts'
import type { Language, Sector } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Sector and language of each person are those in which they gave most of their answers. */
export async function participationIn(db: Db, articleId: string, timeZone: string) {
  const { rows: kinds } = await sql<{
    sector: Sector | null
    language: Language
    people: number
    votes: number
  }>`
    with said as (
      select person_id, votes.sector, votes.language, count(*) as votes
      from votes join comments on comments.id = votes.comment_id
      where comments.article_id = ${articleId}
      group by 1, 2, 3),
    one as (
      select distinct on (person_id) person_id, sector, language,
        sum(votes) over (partition by person_id) as votes
      from said order by person_id, said.votes desc, sector, language)
    select sector, language, count(*)::int as people, sum(votes)::int as votes from one group by 1, 2`.execute(
    db,
  )
  const { rows: days } = await sql<{ day: Date; votes: number }>`
    select date_trunc('day', voted_at, ${timeZone}) as day, count(*)::int as votes
    from votes join comments on comments.id = votes.comment_id
    where comments.article_id = ${articleId}
    group by 1 order by 1`.execute(db)
  const written = await db
    .selectFrom('comments')
    .where('article_id', '=', articleId)
    .where('state', '=', 'published')
    .select([
      sql<number>`count(*)::int`.as('comments'),
      sql<number>`count(distinct author_id)::int`.as('authors'),
      sql<number>`(count(*) filter (where is_seed))::int`.as('seeds'),
    ])
    .executeTakeFirstOrThrow()
  return {
    people: kinds.reduce((sum, { people }) => sum + people, 0),
    votes: kinds.reduce((sum, { votes }) => sum + votes, 0),
    ...written,
    sectors: partsOf(kinds.map(({ sector, people }) => [sector, people] as const)),
    languages: partsOf(kinds.map(({ language, people }) => [language, people] as const)),
    over: answersOverTime(days.map(({ day, votes }) => [day, votes] as const)),
  }
}

export type Participation = Awaited<ReturnType<typeof participationIn>>
