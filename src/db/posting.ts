// Posting a comment: one transaction, open or closed by the database's clock, and twice the same form is one comment.
import { type SqlBool, sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { forgetDraft } from './comment-drafts.ts'
import { anchorIn, keepPassage } from './passages.ts'
import { indexComments } from './search-index.ts'
import { tellOfComment } from './telling.ts'
import { brokenRule } from './violations.ts'

/** A text as it is stored: what was typed, and what the renderer made of it. */
export interface Written {
  body: string
  body_html: string
  renderer_version: number
  language: Language
  /** Ids of the people whom `body_html` links to. */
  mentions?: readonly string[]
}

export interface NewComment extends Written {
  article_id: string
  author_id: string
  /** The public id of what it answers. */
  parent?: string | null | undefined
  request_id?: string | null
  /** Words of what it answers: of the parent, or else of the article's text in `language`. */
  passage?: { words: string; language: Language } | null
}

export type Posted =
  | { outcome: 'posted' | 'again'; id: string; public_id: string }
  /** `no_parent`: nothing with that id stands under this article; `parent_gone`: it was taken from readers, or by its author. */
  /** `not_in_text`: what it answers does not have such a passage, or cannot be read. `slowed`: too soon after their last. */
  | { outcome: 'closed' | 'suspended' | 'slowed' | 'no_parent' | 'parent_gone' | 'not_in_text' }

/** `articles`, within a transaction that locked the row: open at this very moment. */
export const openAtThisMoment = sql<SqlBool>`(articles.state = 'published'
  and (articles.closes_at is null or articles.closes_at > clock_timestamp()))`

/** `people`: not suspended at this very moment, and not gone. */
export const mayWrite = sql<SqlBool>`(people.left_at is null
  and (people.suspended_until is null or people.suspended_until <= clock_timestamp()))`

/** Within a transaction, after its locks: whether somebody may write at this very moment. */
export async function mayWriteNow(tx: Db, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('people')
    .where('id', '=', personId)
    .where(mayWrite)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Before anything else in a transaction that writes to a thread: whoever closes the article waits, or is waited for. */
export const lockArticle = (tx: Db, articleId: string) =>
  tx.selectFrom('articles').where('id', '=', articleId).select('id').forNoKeyUpdate().execute()

/**
 * Posts a comment, or says that the same form came before (`again`). A form whose text was changed after it was sent,
 * by going back in the browser, is another comment: nothing that somebody wrote is dropped without a word.
 */
export async function postComment(db: Db, comment: NewComment): Promise<Posted> {
  try {
    return await db.transaction().execute((tx) => postWithin(tx, comment))
  } catch (error) {
    if (brokenRule(error) === 'slow_mode') return { outcome: 'slowed' }
    throw error
  }
}

async function postWithin(tx: Db, comment: NewComment): Promise<Posted> {
  await lockArticle(tx, comment.article_id)
  const anchor = comment.passage ? await anchorOf(tx, comment, comment.passage) : null
  if (comment.passage && !anchor) return { outcome: 'not_in_text' }
  const done = async (posted: { id: string; public_id: string }): Promise<Posted> => {
    if (anchor) await keepPassage(tx, { comment_id: posted.id, article_id: comment.article_id }, anchor)
    await forgetDraft(tx, placeOf(comment))
    const { author_id, parent, mentions = [] } = comment
    await tellOfComment(tx, { id: posted.id, author_id, parent, mentions })
    return { outcome: 'posted', ...posted }
  }
  const posted = await insertComment(tx, comment)
  if (posted) return done(posted)
  const before = comment.request_id ? await postedBefore(tx, comment) : undefined
  if (before?.same) return { outcome: 'again', id: before.id, public_id: before.public_id }
  if (before) {
    const other = await insertComment(tx, { ...comment, request_id: null })
    if (other) return done(other)
  }
  return { outcome: await whyNot(tx, comment) }
}

const anchorOf = (
  tx: Db,
  { article_id, parent }: NewComment,
  { words, language }: { words: string; language: Language },
) => anchorIn(tx, article_id, parent == null ? { language } : { parent }, words)

const placeOf = ({ article_id, author_id, parent }: NewComment) => ({
  article_id,
  person_id: author_id,
  parent: parent ?? null,
})

/**
 * The statement that writes holds every rule, and waits for the job that erases its author; `undefined`: one of them does
 * not hold, or the form came before.
 */
async function insertComment(tx: Db, comment: NewComment) {
  const { rows } = await sql<{ id: string; public_id: string }>`
    insert into comments (article_id, parent_id, author_id, body, body_html, renderer_version, language, request_id,
      posted_at)
    select articles.id, parent.id, people.id, ${comment.body}, ${comment.body_html}, ${comment.renderer_version},
      ${comment.language}::language, ${comment.request_id ?? null}::uuid, clock_timestamp()
    from articles
    join people on people.id = ${comment.author_id} and ${mayWrite}
    left join comments parent on parent.public_id = ${comment.parent ?? null} and parent.article_id = articles.id
    where articles.id = ${comment.article_id} and ${openAtThisMoment}
      and (${comment.parent ?? null}::text is null or parent.state = 'published')
    for key share of people
    on conflict on constraint one_comment_a_request do nothing
    returning id, public_id
  `.execute(tx)
  const [posted] = rows
  if (posted) await indexComments(tx, [{ ...comment, id: posted.id }])
  return posted
}

async function postedBefore(tx: Db, { author_id, request_id, body, article_id }: NewComment) {
  return tx
    .selectFrom('comments')
    .where('author_id', '=', author_id)
    .where('request_id', '=', request_id!)
    .select(['id', 'public_id', sql<boolean>`body = ${body} and article_id = ${article_id}`.as('same')])
    .executeTakeFirst()
}

async function whyNot(tx: Db, { article_id, author_id, parent }: NewComment) {
  const { open, suspended, has_parent } = await tx
    .selectFrom('articles')
    .innerJoin('people', (join) => join.on('people.id', '=', author_id))
    .where('articles.id', '=', article_id)
    .select([
      openAtThisMoment.as('open'),
      sql<boolean>`not ${mayWrite}`.as('suspended'),
      sql<boolean>`exists (select from comments
        where public_id = ${parent ?? null} and article_id = articles.id)`.as('has_parent'),
    ])
    .executeTakeFirstOrThrow()
  if (suspended) return 'suspended'
  if (!open) return 'closed'
  return has_parent ? 'parent_gone' : 'no_parent'
}
