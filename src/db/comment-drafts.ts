// Drafts of comments, kept while somebody types: one a person and place, and none is written over unseen.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/** Drafts that one person can have; what was left longest goes first. */
const mostDrafts = 100

/** Where a draft belongs: under an article, or below a comment of it by its public id. */
export interface Place {
  person_id: string
  article_id: string
  parent: string | null
}

const parentIn = ({ article_id, parent }: Place) =>
  sql`(select id from comments where public_id = ${parent} and article_id = ${article_id})`

/**
 * Keeps a draft over the version that the form had (0: none). `null`: there is another by now, written elsewhere, and
 * nothing was kept. A form whose comment stands in the thread already keeps nothing (`false`): a text on its way may
 * come in after the comment itself.
 */
export async function keepDraft(
  db: Db,
  draft: Place & { body: string; passage: string; version: number; request_id: string | null },
): Promise<{ version: number; saved_at: Date } | null | false> {
  const { person_id, article_id, request_id } = draft
  const { rows } = await sql<{ version: number; saved_at: Date }>`
    with older as (
      select ctid from comment_drafts where person_id = ${person_id}
        and (article_id, parent_id) is distinct from (${article_id}::bigint, ${parentIn(draft)})
      order by saved_at desc offset ${sql.lit(mostDrafts - 1)}
    ), gone as (delete from comment_drafts where ctid in (select ctid from older))
    insert into comment_drafts (person_id, article_id, parent_id, body, passage)
    select ${person_id}::bigint, ${article_id}::bigint, ${parentIn(draft)}, ${draft.body}, ${draft.passage}
    where not exists (select from comments where author_id = ${person_id} and request_id = ${request_id}::uuid)
    on conflict on constraint one_draft_a_place do update
    set body = excluded.body, passage = excluded.passage, version = comment_drafts.version + 1,
      saved_at = clock_timestamp()
    where comment_drafts.version = ${draft.version}
    returning version, saved_at
  `.execute(db)
  return rows[0] ?? ((await draftAt(db, draft)) ? null : false)
}

export async function draftAt(db: Db, place: Place) {
  return db
    .selectFrom('comment_drafts')
    .where('person_id', '=', place.person_id)
    .where('article_id', '=', place.article_id)
    .where(sql<boolean>`parent_id is not distinct from ${parentIn(place)}`)
    .select(['body', 'passage', 'version', 'saved_at'])
    .executeTakeFirst()
}

export type DraftRow = NonNullable<Awaited<ReturnType<typeof draftAt>>>

/** After its comment was posted, within that transaction. */
export const forgetDraft = (db: Db, place: Place) => emptyDraft(db, place, null)

/**
 * The writer does not want it any more, or has taken every word away: with a version only if it is still that one.
 * `null`: there is another, written elsewhere; `false`: there is none.
 */
export async function emptyDraft(db: Db, place: Place, version: number | null): Promise<null | false> {
  await db
    .deleteFrom('comment_drafts')
    .where('person_id', '=', place.person_id)
    .where('article_id', '=', place.article_id)
    .where(sql<boolean>`parent_id is not distinct from ${parentIn(place)}`)
    .$if(version !== null, (qb) => qb.where('version', '=', version!))
    .execute()
  return version !== null && (await draftAt(db, place)) ? null : false
}
