// What one reader has said on an article's page: little enough to be read each time, and laid over what all see alike.
import { sql } from 'kysely'
import type { Stance } from '../domain/words.ts'

export interface Standing {
  /** By the comment's id. */
  stances: Record<string, Stance>
  /** Ids of the comments they flagged. */
  flagged: string[]
  has_ballot: boolean
  /** Public ids of the options on their ballot. */
  chosen: string[]
}

/** In a select from `articles`: the standing of a person towards its poll and those comments of it that are named. */
export const standingColumn = (personId: string, commentIds: readonly string[]) => sql<Standing>`
  (select json_build_object(
    'stances', (select coalesce(json_object_agg(comment_id, stance), '{}') from votes
      where person_id = ${personId}::bigint and comment_id = any(${commentIds}::bigint[])),
    'flagged', (select coalesce(json_agg(comment_id::text), '[]') from flags
      where person_id = ${personId}::bigint and comment_id = any(${commentIds}::bigint[])),
    'has_ballot', exists (select from ballots join polls on polls.id = poll_id
      where polls.article_id = articles.id and person_id = ${personId}::bigint),
    'chosen', (select coalesce(json_agg(o.public_id), '[]') from polls
      join ballot_choices b on b.poll_id = polls.id and b.person_id = ${personId}::bigint
      join poll_options o on o.id = b.option_id where polls.article_id = articles.id)))`
