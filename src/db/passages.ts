// The passages that comments answer: kept with the comment, looked for again when their text changes, and read both ways.
import { sql } from 'kysely'
import { passagesIn, type Quote, quoteOf } from '../domain/passages.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Where the words come from: an article's text in one language, or a comment by its public id. */
export type Source = { language: Language } | { parent: string }

export type Anchor = Quote & { language: Language | null; source_id: string | null; version: number }

/** Within a transaction that holds the article: the words as a passage of their source; `null` where that cannot be read or does not have them. */
export async function anchorIn(
  tx: Db,
  articleId: string,
  source: Source,
  words: string,
): Promise<Anchor | null> {
  const text =
    'parent' in source
      ? await commentText(tx, articleId, source.parent)
      : await articleText(tx, articleId, source.language)
  const quote = text && quoteOf(text.body_html, words)
  return quote
    ? { ...quote, language: text.language, source_id: text.source_id, version: text.version }
    : null
}

interface SourceText {
  body_html: string
  language: Language | null
  source_id: string | null
  version: number
}

async function articleText(tx: Db, articleId: string, language: Language): Promise<SourceText | undefined> {
  const text = await tx
    .selectFrom('article_translations')
    .innerJoin('articles', 'articles.id', 'article_id')
    .where('article_id', '=', articleId)
    .where('language', '=', language)
    .select(['body_html', 'version'])
    .executeTakeFirst()
  return text && { ...text, language, source_id: null }
}

async function commentText(tx: Db, articleId: string, parent: string): Promise<SourceText | undefined> {
  const text = await tx
    .selectFrom('comments')
    .where('public_id', '=', parent)
    .where('article_id', '=', articleId)
    .where('state', '=', 'published')
    .select([
      'id as source_id',
      'body_html',
      sql<number>`(select count(*)::int from comment_revisions where comment_id = comments.id)`.as('version'),
    ])
    .executeTakeFirst()
  return text && { ...text, language: null }
}

export async function keepPassage(tx: Db, of: { comment_id: string; article_id: string }, anchor: Anchor) {
  await tx
    .insertInto('passages')
    .values({ ...of, ...anchor })
    .execute()
}

/** The passages of one text: an article's in a language, or a comment's. */
export type TextOf = { article_id: string; language: Language } | { source_id: string }

const ofText = (text: TextOf) =>
  'source_id' in text
    ? sql<boolean>`passages.source_id = ${text.source_id}`
    : sql<boolean>`(passages.article_id = ${text.article_id} and passages.source_id is null
        and passages.language = ${text.language}::language)`

/**
 * After a text was changed, in the same transaction: which passages of it are lost, and which are there again. The
 * comments that answer them get a new pulse, since they say so.
 */
export async function lookForPassages(tx: Db, text: TextOf, html: string) {
  const passages = await tx
    .selectFrom('passages')
    .where(ofText(text))
    .select(['comment_id', 'exact', 'prefix', 'suffix', 'is_lost'])
    .execute()
  const isThere = passagesIn(html)
  const turned = passages
    .filter((passage) => isThere(passage) === passage.is_lost)
    .map(({ comment_id }) => comment_id)
  if (turned.length === 0) return
  await tx
    .updateTable('passages')
    .set((eb) => ({ is_lost: eb.not('is_lost') }))
    .where('comment_id', 'in', turned)
    .execute()
  await tx
    .updateTable('comments')
    .set((eb) => ({ pulse: eb.ref('pulse') }))
    .where('id', 'in', turned)
    .execute()
}

/** What a comment answers, as a row of the thread has it. `exact` is `null` where the source cannot be read. */
export interface PassageOfRow {
  exact: string | null
  is_lost: boolean
  language: Language
  /** Public id and author of the source, `null` for the article's own text. */
  source: string | null
  source_name: string | null
}

/**
 * Words that a moderator kept from readers and their author then took out, or that stood there before; and words that an
 * article no longer had when it was published again. As no revisions show them (`revisionsOf` of db/comment-edits.ts and
 * of db/articles.ts), no quotation does.
 */
const keptFromReaders = sql<boolean>`(passages.is_lost and coalesce(passages.version < case
  when passages.source_id is null
  then (select published_version from articles where articles.id = passages.article_id)
  else (select max(revision) from comment_revisions where comment_id = passages.source_id and was_hidden) end, false))`

/** For statements with `comments` in them: a quotation leaves only as long as everybody may read its source. */
export const passageOfRow = sql<PassageOfRow | null>`(
  select json_build_object('exact', case when (source_id is null or source.state = 'published')
      and not ${keptFromReaders} then exact end,
    'is_lost', is_lost, 'language', coalesce(passages.language, source.language), 'source', source.public_id,
    'source_name', case when source.state = 'published' then people.display_name end)
  from passages left join comments source on source.id = source_id left join people on people.id = source.author_id
  where passages.comment_id = comments.id)`

/** How many comments that can be read answer passages of this one. */
export const answersToRow = sql<number>`(
  select count(*)::int from passages join comments answer on answer.id = passages.comment_id
  where passages.source_id = comments.id and answer.state = 'published' and not ${keptFromReaders})`

/** The same for the text of an article that `text.language` names. */
export const answersToText = sql<number>`(
  select count(*)::int from passages join comments answer on answer.id = passages.comment_id
  where passages.article_id = articles.id and passages.source_id is null and passages.language = text.language
    and answer.state = 'published' and not ${keptFromReaders})`

/** The passage that a comment answers with the text it is from, where everybody may read that. */
export async function passageOf(db: Db, commentId: string) {
  return db
    .selectFrom('passages')
    .leftJoin('comments as source', 'source.id', 'passages.source_id')
    .leftJoin('people', 'people.id', 'source.author_id')
    .leftJoin('article_translations as text', (join) =>
      join
        .onRef('text.article_id', '=', 'passages.article_id')
        .onRef('text.language', '=', 'passages.language')
        .on('passages.source_id', 'is', null),
    )
    .where('passages.comment_id', '=', commentId)
    .where((eb) => eb.or([eb('source.state', '=', 'published'), eb('text.language', 'is not', null)]))
    .where(sql<boolean>`not ${keptFromReaders}`)
    .select([
      'passages.exact',
      'passages.prefix',
      'passages.suffix',
      'passages.source_id',
      'source.public_id as source',
      'people.display_name',
      'people.handle',
      sql<string>`coalesce(source.body_html, text.body_html)`.as('body_html'),
      sql<Language>`coalesce(source.language, text.language)`.as('language'),
    ])
    .executeTakeFirst()
}

export type PassageRow = NonNullable<Awaited<ReturnType<typeof passageOf>>>

/** Answers that one page lists. */
const mostAnswers = 100

/** The comments that answer passages of a text, the newest first. */
export async function answersTo(db: Db, text: TextOf) {
  return db
    .selectFrom('passages')
    .innerJoin('comments', 'comments.id', 'passages.comment_id')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .where(ofText(text))
    .where('comments.state', '=', 'published')
    .where(sql<boolean>`not ${keptFromReaders}`)
    .orderBy('comments.id', 'desc')
    .limit(mostAnswers)
    .select([
      'passages.exact',
      'passages.is_lost',
      'comments.public_id',
      'comments.body_html',
      'comments.language',
      'comments.posted_at',
      'people.handle',
      'people.display_name',
    ])
    .execute()
}

export type AnswerRow = Awaited<ReturnType<typeof answersTo>>[number]
