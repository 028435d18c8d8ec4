// The first comments of a new account: how many are still to stand before one appears by itself.
import { type RawBuilder, sql } from 'kysely'
import { usualNumbers } from '../domain/rules/set.ts'
import type { Db } from './client.ts'

/** One value for a statement: 0 where the next one appears. */
export const firstCommentsLeft = (person: string, article: RawBuilder<unknown>) => sql<number>`coalesce((
  select greatest(wanted - (select count(*)::int from (
    select from comments where author_id = ${person}::bigint and state = 'published' limit 100) standing), 0)
  from (select coalesce((select here.first_comments from articles here where here.id = ${article}),
    (select first_comments from moderation_rules), ${sql.lit(usualNumbers.first_comments)})::int as wanted) rule
  where wanted > 0 and not exists (select from roles where person_id = ${person}::bigint)), 0)`

/** The same by itself. */
export async function firstCommentsLeftOf(
  db: Db,
  { person_id, article_id }: { person_id: string; article_id: string },
): Promise<number> {
  const { left } = await db
    .selectNoFrom(firstCommentsLeft(person_id, sql`${article_id}::bigint`).as('left'))
    .executeTakeFirstOrThrow()
  return left
}
