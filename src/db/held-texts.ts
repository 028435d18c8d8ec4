// Texts that are held: kept in no thread until a moderator has read them, and then published under the same address.
import { type Selectable, sql } from 'kysely'
import type { Span, Verdict } from '../domain/rules/rule.ts'
import type { Db } from './client.ts'
import { forgetDraft } from './comment-drafts.ts'
import type { HeldRow } from './own-held-texts.ts'
import { anchorIn, keepPassage } from './passages.ts'
import { lockArticle, mayWriteNow, type NewComment } from './posting.ts'
import type { HeldTexts } from './schema.ts'
import { indexComments } from './search-index.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'
import { tellOfComment } from './telling.ts'

type Held = { outcome: 'held' | 'again'; public_id: string } | { outcome: 'suspended' }

/**
 * Keeps a text back, with a case, a line in the log and a statement for its author; the same form twice is one text
 * (`again`), and one whose text was changed after it was sent is another, as with comments. Whether the discussion is open was looked at by who asked: what is held in its last second may appear later.
 */
export async function holdText(db: Db, text: NewComment, verdict: Verdict): Promise<Held> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, text.article_id)
    if (!(await mayWriteNow(tx, text.author_id))) return { outcome: 'suspended' }
    const first = await insertHeldText(tx, text, verdict)
    const before = first ? undefined : await heldBefore(tx, text)
    if (before?.same) return { outcome: 'again', public_id: before.public_id }
    const held = first ?? (await insertHeldText(tx, { ...text, request_id: null }, verdict))
    if (!held) throw new Error('a text without a request was held before')
    const { id: case_id } = await tx
      .insertInto('cases')
      .values({ held_id: held.id, withheld_by: verdict.rule, opened_at: sql<Date>`clock_timestamp()` })
      .returning('id')
      .executeTakeFirstOrThrow()
    const log_id = await writeDown(tx, {
      act: 'text_held',
      actor_id: null,
      rule: verdict.rule,
      person_id: text.author_id,
      article_id: text.article_id,
      case_id,
      language: text.language,
    })
    await makeStatements(tx, { log_id, people: [text.author_id], act: 'text_held' })
    await forgetDraft(tx, {
      article_id: text.article_id,
      person_id: text.author_id,
      parent: text.parent ?? null,
    })
    return { outcome: 'held', public_id: held.public_id }
  })
}

const insertHeldText = (tx: Db, text: NewComment, verdict: Verdict) =>
  tx
    .insertInto('held_texts')
    .values((eb) => ({
      article_id: text.article_id,
      parent_id: eb
        .selectFrom('comments')
        .where('public_id', '=', text.parent ?? null)
        .where('article_id', '=', text.article_id)
        .select('id'),
      author_id: text.author_id,
      body: text.body,
      body_html: text.body_html,
      renderer_version: text.renderer_version,
      language: text.language,
      passage: text.passage?.words ?? null,
      passage_language: text.passage?.language ?? null,
      mentions: sql<string[]>`${text.mentions ?? []}::bigint[]`,
      request_id: text.request_id ?? null,
      rule: verdict.rule,
      spans: JSON.stringify(verdict.spans),
      detail: JSON.stringify(verdict.detail),
    }))
    .onConflict((oc) => oc.constraint('one_held_text_a_request').doNothing())
    .returning(['id', 'public_id'])
    .executeTakeFirst()

const heldBefore = (tx: Db, { author_id, request_id, body, article_id }: NewComment) =>
  tx
    .selectFrom('held_texts')
    .where('author_id', '=', author_id)
    .where('request_id', '=', request_id!)
    .select(['public_id', sql<boolean>`body = ${body} and article_id = ${article_id}`.as('same')])
    .executeTakeFirst()

/** Within the transaction of the decision. Returns the id of the comment that it becomes, `null` where its author took it back. */
export async function publishHeldText(tx: Db, heldId: string): Promise<string | null> {
  const held = await tx
    .updateTable('held_texts')
    .set({ state: 'published' })
    .where('id', '=', heldId)
    .where('state', 'in', ['held', 'refused'])
    .returningAll()
    .executeTakeFirst()
  if (!held) return null
  // The same form may have made a comment of another text meanwhile.
  const id = (await insertComment(tx, held)) ?? (await insertComment(tx, { ...held, request_id: null }))
  if (id === undefined) throw new Error(`held text ${heldId} did not become a comment`)
  // It was reviewed: the case it had when it was held is the comment's.
  await tx.deleteFrom('cases').where('comment_id', '=', id).execute()
  await indexComments(tx, [{ ...held, id }])
  await tellAsIfPosted(tx, held, id)
  return id
}

async function insertComment(tx: Db, held: Selectable<HeldTexts>): Promise<string | undefined> {
  const row = await tx
    .insertInto('comments')
    .values({
      public_id: held.public_id,
      article_id: held.article_id,
      parent_id: held.parent_id,
      author_id: held.author_id,
      body: held.body,
      body_html: held.body_html,
      renderer_version: held.renderer_version,
      language: held.language,
      request_id: held.request_id,
      posted_at: sql<Date>`clock_timestamp()`,
    })
    .onConflict((oc) => oc.constraint('one_comment_a_request').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

async function tellAsIfPosted(tx: Db, held: Selectable<HeldTexts>, id: string) {
  const { article_id, author_id, passage, passage_language } = held
  const parent = await tx
    .selectFrom('comments')
    .where('id', '=', held.parent_id)
    .select('public_id')
    .executeTakeFirst()
  if (passage !== null && passage_language !== null) {
    const source = parent ? { parent: parent.public_id } : { language: passage_language }
    const anchor = await anchorIn(tx, article_id, source, passage)
    // The words it answers may be gone by now; what was said of them still stands.
    if (anchor) await keepPassage(tx, { comment_id: id, article_id }, anchor)
  }
  await tellOfComment(tx, { id, author_id, parent: parent?.public_id, mentions: held.mentions })
}

/** Its author takes it back: nothing is left to decide. `false`: somebody decided, or may not write any more. */
export async function takeBackHeldText(
  db: Db,
  { id, article_id, author_id }: Pick<HeldRow, 'id' | 'article_id' | 'author_id'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, article_id)
    if (!(await mayWriteNow(tx, author_id))) return false
    const taken = await tx
      .updateTable('held_texts')
      .set({ state: 'withdrawn' })
      .where('id', '=', id)
      .where('author_id', '=', author_id)
      .where('state', '=', 'held')
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n) return false
    await tx.deleteFrom('cases').where('held_id', '=', id).execute()
    return true
  })
}

export async function refuseHeldText(tx: Db, heldId: string): Promise<void> {
  await tx
    .updateTable('held_texts')
    .set({ state: 'refused' })
    .where('id', '=', heldId)
    .where('state', 'in', ['held', 'refused'])
    .execute()
}

/** Which rule holds it, and the places in its text that the rule means. */
export async function heldPlaces(db: Db, heldId: string) {
  return db
    .selectFrom('held_texts')
    .where('id', '=', heldId)
    .select(['rule', 'body', 'detail', sql<Span[]>`spans`.as('spans')])
    .executeTakeFirst()
}

export type HeldPlaces = NonNullable<Awaited<ReturnType<typeof heldPlaces>>>
