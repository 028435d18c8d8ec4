// Articles as editors write them: every save is a version, and none overwrites one that the editor has not seen.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type DraftText, slugOf } from '../domain/publication.ts'
import { type Language, languages } from '../domain/words.ts'
import type { Db } from './client.ts'
import { type PollToKeep, savePoll } from './poll-drafts.ts'
import { keepTimes, publish } from './publication.ts'
import type { ArticleState } from './schema.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

/** A text with what the Markdown pipeline made of it. */
export interface TextToKeep extends DraftText {
  body_html: string
  renderer_version: number
  reading_minutes: number
}

export interface ArticleToKeep {
  /** Left out: made from the title. */
  slug: string | null
  /** What an address is made from; may be empty. */
  english_title: string
  topic_id: string
  /** A language in which nothing is written is left out. */
  texts: Partial<Record<Language, TextToKeep>>
  /** `null`: none; left out: as it is. */
  poll?: PollToKeep | null | undefined
  publish_at: Date | null
  closes_at: Date | null
  single_language_reason: string | null
}

export type Refused = 'slug_taken' | 'conflict' | 'wording_locked'
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
  return outcome === 'sent_twice' ? articleOfRequest(db, authorId, requestId) : outcome
}

async function articleOfRequest(db: Db, authorId: string, requestId: string | null): Promise<Saved> {
  return db
    .selectFrom('articles')
    .where('author_id', '=', authorId)
    .where('request_id', '=', requestId)
    .select('public_id')
    .executeTakeFirstOrThrow()
}

/**
 * Saves over `version` in `state`, as the editor saw them. `conflict`: somebody saved since, or the article appeared,
 * closed or was withdrawn. `wording_locked`: the poll has ballots and would be another one.
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
      if (rule === 'wording_locked') return 'wording_locked'
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

/** The texts as they are now, and once more as a version that nothing overwrites. */
async function keepVersion(
  tx: Db,
  {
    articleId: article_id,
    version,
    editorId,
    texts,
  }: {
    articleId: string
    version: number
    editorId: string
    texts: ArticleToKeep['texts']
  },
) {
  await tx.insertInto('article_revisions').values({ article_id, version, saved_by: editorId }).execute()
  for (const language of languages) {
    const text = texts[language]
    if (!text) {
      await tx
        .deleteFrom('article_translations')
        .where('article_id', '=', article_id)
        .where('language', '=', language)
        .execute()
      continue
    }
    const { title, standfirst, body } = text
    await tx
      .insertInto('article_translations')
      .values({ article_id, language, ...text })
      .onConflict((oc) => oc.columns(['article_id', 'language']).doUpdateSet(text))
      .execute()
    await tx
      .insertInto('article_revision_texts')
      .values({ article_id, version, language, title, standfirst, body })
      .execute()
  }
}

/** A draft as its form shows it, with its poll, in one statement. */
export async function draftByPublicId(db: Db, publicId: string) {
  return db
    .selectFrom('articles')
    .innerJoin('topics', 'topics.id', 'articles.topic_id')
    .leftJoin('polls', 'polls.article_id', 'articles.id')
    .leftJoin('article_revisions as latest', (join) =>
      join.onRef('latest.article_id', '=', 'articles.id').onRef('latest.version', '=', 'articles.version'),
    )
    .leftJoin('people', 'people.id', 'latest.saved_by')
    .where('articles.public_id', '=', publicId)
    .select([
      'articles.id',
      'articles.public_id',
      'articles.slug',
      'articles.state',
      'articles.version',
      'articles.published_version',
      'articles.publish_at',
      'articles.published_at',
      'articles.closes_at',
      'articles.closed_at',
      'articles.saved_at',
      'articles.single_language_reason',
      'articles.comment_count',
      'topics.slug as topic_slug',
      'people.display_name as saved_by_name',
      'polls.question_en',
      'polls.question_zh_hk',
      'polls.max_choices',
      'polls.results',
      'polls.closes_at as poll_closes_at',
      'polls.closed_at as poll_closed_at',
      sql<number>`coalesce(polls.ballot_count, 0)`.as('ballot_count'),
      sql<{ label_en: string | null; label_zh_hk: string | null }[] | null>`(
        select json_agg(json_build_object('label_en', label_en, 'label_zh_hk', label_zh_hk) order by position)
        from poll_options o where o.poll_id = polls.id)`.as('options'),
      sql<({ language: Language } & DraftText)[]>`(
        select coalesce(json_agg(json_build_object('language', language, 'title', title, 'standfirst', standfirst,
          'body', body)), '[]') from article_translations t where t.article_id = articles.id)`.as('texts'),
    ])
    .executeTakeFirst()
}

export type DraftRow = NonNullable<Awaited<ReturnType<typeof draftByPublicId>>>
