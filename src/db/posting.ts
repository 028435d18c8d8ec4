// Posting a comment: one transaction, open or closed by the database's clock, and twice the same form is one comment.
import { type SqlBool, sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { tellOfComment } from './telling.ts'

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
}

export type Posted =
  | { outcome: 'posted' | 'again'; id: string; public_id: string }
  /** `no_parent`: nothing with that id stands under this article. */
  | { outcome: 'closed' | 'suspended' | 'no_parent' }

/** `articles`, within a transaction that locked the row: open at this very moment. */
export const openAtThisMoment = sql<SqlBool>`(articles.state = 'published'
  and (articles.closes_at is null or articles.closes_at > clock_timestamp()))`

/** `people`: not suspended at this very moment. */
export const mayWrite = sql<SqlBool>`(people.suspended_until is null or people.suspended_until <= clock_timestamp())`

/** Before anything else in a transaction that writes to a thread: whoever closes the article waits, or is waited for. */
export const lockArticle = (tx: Db, articleId: string) =>
  tx.selectFrom('articles').where('id', '=', articleId).select('id').forNoKeyUpdate().execute()

/**
 * Posts a comment, or says that the same form came before (`again`). A form whose text was changed after it was sent,
 * by going back in the browser, is another comment: nothing that somebody wrote is dropped without a word.
 */
export async function postComment(db: Db, comment: NewComment): Promise<Posted> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, comment.article_id)
    const posted = await insertAndTell(tx, comment)
    if (posted) return { outcome: 'posted', ...posted }
    const before = comment.request_id ? await postedBefore(tx, comment) : undefined
    if (before?.same) return { outcome: 'again', id: before.id, public_id: before.public_id }
    if (before) {
      const other = await insertAndTell(tx, { ...comment, request_id: null })
      if (other) return { outcome: 'posted', ...other }
    }
    return { outcome: await whyNot(tx, comment) }
  })
}

async function insertAndTell(tx: Db, comment: NewComment) {
  const posted = await insertComment(tx, comment)
  const { author_id, parent, mentions = [] } = comment
  if (posted) await tellOfComment(tx, { id: posted.id, author_id, parent, mentions })
  return posted
}

/** The statement that writes holds every rule; `undefined`: one of them does not hold, or the form came before. */
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
      and (${comment.parent ?? null}::text is null or parent.id is not null)
    on conflict on constraint one_comment_a_request do nothing
    returning id, public_id
  `.execute(tx)
  return rows[0]
}

async function postedBefore(tx: Db, { author_id, request_id, body, article_id }: NewComment) {
  return tx
    .selectFrom('comments')
    .where('author_id', '=', author_id)
    .where('request_id', '=', request_id!)
    .select(['id', 'public_id', sql<boolean>`body = ${body} and article_id = ${article_id}`.as('same')])
    .executeTakeFirst()
}

async function whyNot(tx: Db, { article_id, author_id }: NewComment) {
  const { open, suspended } = await tx
    .selectFrom('articles')
    .innerJoin('people', (join) => join.on('people.id', '=', author_id))
    .where('articles.id', '=', article_id)
    .select([openAtThisMoment.as('open'), sql<boolean>`not ${mayWrite}`.as('suspended')])
    .executeTakeFirstOrThrow()
  if (suspended) return 'suspended'
  return open ? 'no_parent' : 'closed'
}
