// What one reader has said on an article's page: little enough to be read each time, and laid over what all see alike.
import { sql } from 'kysely'
import type { Stance } from '../domain/words.ts'
import { ballotOf, hasBallot, type MyBallot } from './polls.ts'

export interface Standing {
  /** By the comment's id. */
  stances: Record<string, Stance>
  /** Ids of the comments they flagged. */
  flagged: string[]
  has_ballot: boolean
  my_ballot: MyBallot | null
}

/** In a select from `articles`: the standing of a person towards its poll and those comments of it that are named. */
export const standingColumn = (personId: string, commentIds: readonly string[]) => sql<Standing>`
  (select json_build_object(
    'stances', (select coalesce(json_object_agg(comment_id, stance), '{}') from votes
      where person_id = ${personId}::bigint and comment_id = any(${commentIds}::bigint[])),
    'flagged', (select coalesce(json_agg(comment_id::text), '[]') from flags
      where person_id = ${personId}::bigint and comment_id = any(${commentIds}::bigint[])),
    'has_ballot', coalesce((select ${hasBallot(personId)} from polls where polls.article_id = articles.id), false),
    'my_ballot', (select ${ballotOf(personId)} from polls where polls.article_id = articles.id)))`
