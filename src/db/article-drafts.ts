// Articles as editors write them: every save is a version, and none overwrites one that the editor has not seen.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { slugOf } from '../domain/publication.ts'
import { keepVersion, type TextsToKeep } from './article-versions.ts'
import type { Db } from './client.ts'
import { type PollToKeep, savePoll } from './poll-drafts.ts'
import { keepTimes } from './appointments.ts'
import { publish } from './publication.ts'
import type { ArticleState } from './schema.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

export interface ArticleToKeep {
  /** Left out: made from the title. */
  slug: string | null
  /** What an address is made from; may be empty. */
  english_title: string
  topic_id: string
  /** A language in which nothing is written is left out. */
  texts: TextsToKeep
  /** `null`: none; left out: as it is. */
  poll?: PollToKeep | null | undefined
  publish_at: Date | null
  closes_at: Date | null
  single_language_reason: string | null
  /** Of a new account, held until so many stand; `null`: as everywhere. */
  first_comments?: number | null
}

export type Refused = 'slug_taken' | 'conflict' | 'wording_locked' | 'wave_counted'
export type Saved = { public_id: string }

/** The same `requestId` twice is one article. With `thenPublish` it appears at once, or is scheduled. */
export async function createArticle(
  db: Db,
  {
    article,
    authorId,
    requestId,
    thenPublish,
  }: {
    article: ArticleToKeep
    authorId: string
    requestId: string | null
    thenPublish: boolean
  },
): Promise<Saved | Refused> {
  const create = async (tx: Db): Promise<Saved> => {
    const { id, public_id } = await tx
      .insertInto('articles')
      .values({
        slug: await slugFor(tx, article),
        topic_id: article.topic_id,
        author_id: authorId,
        publish_at: article.publish_at,
        closes_at: article.closes_at,
        single_language_reason: article.single_language_reason,
        first_comments: article.first_comments ?? null,
        request_id: requestId,
      })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    await keepVersion(tx, { articleId: id, version: 1, editorId: authorId, texts: article.texts })
    if (article.poll) await savePoll(tx, id, article.poll)
    await writeDown(tx, { act: 'article_created', actor_id: authorId, article_id: id })
    if (thenPublish) await publish(tx, { id, actorId: authorId, at: article.publish_at })
    return { public_id }
  }
  const outcome = await attempted(db, article, create)
  // An address that was typed is taken by the first of two that are the same.
  const before =
    outcome === 'sent_twice' || outcome === 'slug_taken'
      ? await articleOfRequest(db, authorId, requestId)
      : undefined
  return before ?? (outcome === 'sent_twice' ? 'conflict' : outcome)
}

async function articleOfRequest(db: Db, authorId: string, requestId: string | null) {
  return db
    .selectFrom('articles')
    .where('author_id', '=', authorId)
    .where('request_id', '=', requestId)
    .select('public_id')
    .executeTakeFirst()
}

/**
 * Saves over `version` in `state`, as the editor saw them. `conflict`: somebody saved since, or the article appeared,
 * closed or was withdrawn. `wording_locked`: the poll has ballots and would be another one. `wave_counted`: its end was
 * reached and its ballots are counted.
 */
export async function saveArticle(
  db: Db,
  {
    article,
    of,
    editorId,
    thenPublish,
  }: {
    article: ArticleToKeep
    of: { id: string; public_id: string; version: number; state: ArticleState; slug: string }
    editorId: string
    thenPublish: boolean
  },
): Promise<Saved | Refused> {
  const save = async (tx: Db): Promise<Saved | Refused> => {
    const saved = await tx
      .updateTable('articles')
      .set({
        slug: await slugFor(tx, article, of),
        topic_id: article.topic_id,
        // Publishing sets it, or has no more use for it.
        ...(!thenPublish && { publish_at: article.publish_at }),
        closes_at: article.closes_at,
        single_language_reason: article.single_language_reason,
        first_comments: article.first_comments,
        version: of.version + 1,
        saved_at: sql<Date>`clock_timestamp()`,
      })
      .where('id', '=', of.id)
      .where('version', '=', of.version)
      .where('state', '=', of.state)
      .returning('version')
      .executeTakeFirst()
    if (!saved) return 'conflict'
    await keepVersion(tx, { articleId: of.id, version: saved.version, editorId, texts: article.texts })
    if (article.poll !== undefined) await savePoll(tx, of.id, article.poll)
    await writeDown(tx, { act: 'article_saved', actor_id: editorId, article_id: of.id })
    if (thenPublish) await publish(tx, { id: of.id, actorId: editorId, at: article.publish_at })
    else await keepTimes(tx, of.id)
    return { public_id: of.public_id }
  }
  const outcome = await attempted(db, article, save)
  return outcome === 'sent_twice' ? 'conflict' : outcome
}

/** A suggested address that somebody took in the same moment is suggested again; one that was typed is refused. */
async function attempted<T>(
  db: Db,
  { slug }: ArticleToKeep,
  work: (tx: Db) => Promise<T>,
): Promise<T | Refused | 'sent_twice'> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const rule = brokenRule(error)
      if (rule === 'one_article_a_request') return 'sent_twice'
      if (rule === 'wording_locked' || rule === 'wave_counted') return rule
      if (rule !== 'article_slug_taken') throw error
      if (slug !== null) return 'slug_taken'
      if (tries === 5) throw error
    }
  }
}

/** What was typed; else the title's, with a number where others have it; else what it has, or at random. */
async function slugFor(tx: Db, article: ArticleToKeep, of?: { id: string; slug: string }): Promise<string> {
  if (article.slug !== null) return article.slug
  const suggested = slugOf(article.english_title)
  if (suggested === null) return of?.slug ?? `article-${randomBytes(4).toString('hex')}`
  const taken = await tx
    .selectFrom('articles')
    .where((eb) => eb.or([eb('slug', '=', suggested), eb('slug', 'like', `${suggested}-%`)]))
    .$if(of !== undefined, (qb) => qb.where('id', '<>', of!.id))
    .select('slug')
    .execute()
  const slugs = new Set(taken.map(({ slug }) => slug))
  let slug = suggested
  for (let number = 2; slugs.has(slug); number++) slug = `${suggested}-${number}`
  return slug
}
