// Votes on comments: one a person and comment by primary key; the counters follow by triggers.
import { type SqlBool, sql } from 'kysely'
import type { Language, Stance } from '../domain/words.ts'
import type { Db } from './client.ts'
import { lockArticle, mayWrite, openAtThisMoment } from './posting.ts'

export interface Vote {
  article_id: string
  comment_id: string
  person_id: string
  /** `none` takes the vote back. */
  stance: Stance | 'none'
  /** In which language the page was read. */
  language: Language
}

/** The comment as somebody may vote on it now: published, under an open article, not one's own. */
const votable = ({ comment_id, person_id }: Vote) => sql`
  select comments.id as comment_id, people.id as person_id, people.sector
  from comments
  join articles on articles.id = comments.article_id and ${openAtThisMoment}
  join people on people.id = ${person_id} and ${mayWrite}
  where comments.id = ${comment_id} and comments.state = 'published' and comments.author_id <> people.id`

/**
 * Casts, changes or takes back a vote. Stores the reading language and the sector of the moment; the same stance again
 * changes nothing. `false`: the rule did not hold when the locks were had, and nothing was written.
 */
export async function castVote(db: Db, vote: Vote): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, vote.article_id)
    const { rows } = await (vote.stance === 'none' ? takeBack(vote) : cast(vote, vote.stance)).execute(tx)
    return rows[0]?.held === true
  })
}

const cast = (vote: Vote, stance: Stance) => sql<{ held: SqlBool }>`
  with votable as (${votable(vote)}), written as (
    insert into votes (comment_id, person_id, stance, language, sector, voted_at)
    select comment_id, person_id, ${stance}::stance, ${vote.language}::language, sector, clock_timestamp() from votable
    on conflict (comment_id, person_id) do update
    set stance = excluded.stance, language = excluded.language, sector = excluded.sector, voted_at = excluded.voted_at
    where votes.stance <> excluded.stance
  )
  select exists (select from votable) as held`

const takeBack = (vote: Vote) => sql<{ held: SqlBool }>`
  with votable as (${votable(vote)}), taken as (
    delete from votes using votable
    where votes.comment_id = votable.comment_id and votes.person_id = votable.person_id
  )
  select exists (select from votable) as held`
