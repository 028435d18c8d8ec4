// Whom `@handle` means, and who is suggested while one types it.
import { type NotNull, sql } from 'kysely'
import type { Mentionable } from '../domain/mentions.ts'
import { skeletonOf } from '../domain/skeleton.ts'
import type { Db } from './client.ts'
import { inPattern } from './patterns.ts'
import type { Present } from './people.ts'

/** People by the skeleton of their handle. Those of imported discussions are not here to be called. */
export async function mentionable(
  db: Db,
  skeletons: readonly string[],
): Promise<ReadonlyMap<string, Mentionable>> {
  if (skeletons.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .where('handle_skeleton', 'in', skeletons)
    .where('imported', '=', false)
    .select(['id', 'handle', 'handle_skeleton'])
    .$narrowType<Present & { handle_skeleton: NotNull }>()
    .execute()
  return new Map(rows.map(({ handle_skeleton, ...person }) => [handle_skeleton, person]))
}

/** Who is mentioned in each of some comments: by comment, and there by skeleton. For rendering them again. */
export async function mentionedIn(db: Db, commentIds: readonly string[]) {
  const rows = await db
    .selectFrom('mentions')
    .innerJoin('people', 'people.id', 'mentions.person_id')
    .where('comment_id', 'in', [...commentIds, '0'])
    .where('people.left_at', 'is', null)
    .select(['comment_id', 'people.id', 'handle', 'handle_skeleton'])
    .$narrowType<Present & { handle_skeleton: NotNull }>()
    .execute()
  const byComment = new Map<string, Map<string, Mentionable>>()
  for (const { comment_id, handle_skeleton, ...person } of rows) {
    const known = byComment.get(comment_id) ?? new Map<string, Mentionable>()
    byComment.set(comment_id, known.set(handle_skeleton, person))
  }
  return byComment
}

const mostSuggestions = 8

/**
 * People whose handle or name begins so, those of the article's thread first; nobody who is suspended, for they cannot
 * answer. Each list is short before they are put
 * together: one letter fits thousands.
 */
export async function suggestions(
  db: Db,
  { begun, slug, viewerId }: { begun: string; slug: string | null; viewerId: string },
) {
  const [skeleton, name] = [`${inPattern(skeletonOf(begun))}%`, `${inPattern(begun.toLowerCase())}%`]
  const fits = sql<boolean>`not people.imported and people.left_at is null and people.id <> ${viewerId}
    and (people.suspended_until is null or people.suspended_until <= now())
    and (people.handle_skeleton like ${skeleton} or lower(people.display_name) like ${name})`
  const { rows } = await sql<{ handle: string; display_name: string }>`
    with here as (
      select people.id, 0 as place from people where ${fits} and exists (
        select from comments where author_id = people.id and state = 'published'
          and article_id = (select id from articles where slug = ${slug}))
      order by people.handle_skeleton limit ${sql.lit(mostSuggestions)}),
    anywhere as (
      select people.id, 1 as place from people where ${fits}
      order by people.handle_skeleton limit ${sql.lit(2 * mostSuggestions)})
    select handle, display_name from people
    join (select id, min(place) as place from (select * from here union all select * from anywhere) found group by id)
      found using (id)
    order by place, handle_skeleton limit ${sql.lit(mostSuggestions)}`.execute(db)
  return rows
}

export type Suggestion = Awaited<ReturnType<typeof suggestions>>[number]
