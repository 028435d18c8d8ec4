// What authors do to their comments afterwards: mend them while that is fair, take them away, and the revisions kept.
import { sql } from 'kysely'
import { editMinutes } from '../domain/permissions.ts'
import { reasonsOfRules, type Verdict } from '../domain/rules/index.ts'
import type { Db } from './client.ts'
import { lookForPassages } from './passages.ts'
import { lockArticle, mayWrite, type Written } from './posting.ts'
import { indexComments } from './search-index.ts'
import { mendedOnce, tellOfHiding } from './withheld.ts'
import { tellOfEdit } from './telling.ts'

/** Texts of one comment that are kept. */
const mostRevisions = 50

interface Own {
  article_id: string
  comment_id: string
  author_id: string
}

/**
 * Puts another text in place of a comment's and keeps the old one as a revision. The rule (`canEditComment`) stands in
 * the statement that writes, by the database's clock: within minutes and until somebody answered or voted; a hidden
 * comment at any time, which brings its case before the moderators again. What moderators decided of a published text
 * holds for that text: whoever is deciding now is shown the new one, and a flag may open the case again. What flags or
 * a rule have hidden is mended once until somebody decides. The same text again changes nothing; `mostRevisions` is far
 * more than mending takes.
 * With a `verdict` the text stands there, and is hidden until a moderator has looked.
 * `false`: the rule no longer held.
 */
export async function editComment(
  db: Db,
  own: Own,
  text: Written,
  verdict: Verdict | null = null,
): Promise<boolean> {
  const hides = verdict !== null
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, own.article_id)
    const { rows } = await sql<{ held: boolean; hidden_case: string | null }>`
      with editable as (
        select comments.* from comments join people on people.id = author_id and ${mayWrite}
        where comments.id = ${own.comment_id} and author_id = ${own.author_id} and (state = 'hidden'
          or (state = 'published' and posted_at > clock_timestamp() - make_interval(mins => ${sql.lit(editMinutes)})
            and reply_count + agree_count + disagree_count + unsure_count = 0))
          and (select count(*) from comment_revisions where comment_id = comments.id) < ${sql.lit(mostRevisions)}
          and not exists (select from cases where comment_id = comments.id and ${mendedOnce})
      ), kept as (
        insert into comment_revisions (comment_id, revision, body, body_html, written_at, replaced_at, was_hidden)
        select id, (select count(*) from comment_revisions where comment_id = editable.id) + 1, body, body_html,
          coalesce(edited_at, posted_at), clock_timestamp(), state = 'hidden'
        from editable where body <> ${text.body}
        returning comment_id
      ), edited as (
        update comments set body = ${text.body}, body_html = ${text.body_html},
          renderer_version = ${text.renderer_version}, language = ${text.language}::language,
          edited_at = clock_timestamp(),
          state = case when ${hides} then 'hidden' else comments.state end,
          state_reason = case when ${hides} and comments.state = 'published'
            then ${verdict && reasonsOfRules[verdict.rule]}::reason else comments.state_reason end
        from kept join editable on editable.id = kept.comment_id where comments.id = kept.comment_id
        returning comments.id, comments.state, ${hides} and editable.state = 'published' as is_withheld
      ), mended as (
        update cases set mended_at = clock_timestamp(), version = version + 1, decided_reasons = '{}',
          state = case when edited.state = 'hidden' then 'open' else cases.state end,
          opened_at = case when edited.state = 'hidden' and (is_withheld or cases.state = 'decided')
            then clock_timestamp() else opened_at end,
          withheld_by = case when is_withheld then ${verdict?.rule ?? null} else withheld_by end
        from edited where cases.comment_id = edited.id
        returning case when is_withheld then cases.id end as hidden_case
      )
      select exists (select from editable) as held, (select hidden_case from mended)
    `.execute(tx)
    const [{ held, hidden_case } = { held: false, hidden_case: null }] = rows
    if (held) await lookForPassages(tx, { source_id: own.comment_id }, text.body_html)
    if (held) await indexComments(tx, [{ ...text, id: own.comment_id }])
    if (held) await tellOfEdit(tx, own.comment_id, text.mentions ?? [])
    if (hidden_case !== null && verdict)
      await tellOfHiding(tx, { ...own, case_id: hidden_case, rule: verdict.rule, language: text.language })
    return held
  })
}

/** The author takes the comment away: the text stays here and is shown to nobody, the place and its replies stay. */
export async function withdrawComment(db: Db, { article_id, comment_id, author_id }: Own): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, article_id)
    const withdrawn = await tx
      .updateTable('comments')
      .from('people')
      .set({ state: 'withdrawn', withdrawn_at: sql<Date>`clock_timestamp()` })
      .where('comments.id', '=', comment_id)
      .where('author_id', '=', author_id)
      .whereRef('people.id', '=', 'author_id')
      .where(mayWrite)
      .where('state', 'in', ['published', 'hidden'])
      .executeTakeFirst()
    if (withdrawn.numUpdatedRows === 0n) return false
    // Nobody asked for anything, and there is nothing left to look at.
    await tx
      .deleteFrom('cases')
      .where('comment_id', '=', comment_id)
      .where('state', '=', 'unreviewed')
      .execute()
    return true
  })
}

/** One text of a comment, from when to when it stood there. */
export interface Revision {
  body: string
  written_at: Date
}

/**
 * The texts of a published comment, the oldest first and the present one last. What a moderator once kept from readers
 * stays from them, and so does what stood before it. `null`: nothing there that readers may see.
 */
export async function revisionsOf(db: Db, commentId: string): Promise<Revision[] | null> {
  const { rows } = await sql<Revision>`
    select body, written_at from comment_revisions
    where comment_id = ${commentId}
      and revision > coalesce((select max(revision) from comment_revisions
        where comment_id = ${commentId} and was_hidden), 0)
      and exists (select from comments where id = ${commentId} and state = 'published')
    union all
    select body, coalesce(edited_at, posted_at) from comments where id = ${commentId} and state = 'published'
    order by written_at
  `.execute(db)
  return rows.length === 0 ? null : rows
}
