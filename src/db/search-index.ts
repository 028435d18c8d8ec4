// Keeps what is found by searching in step with what stands there; called in the transaction of each write.
import { sql } from 'kysely'
import { plainText } from '../domain/prose.ts'
import { maskPersonalData } from '../domain/rules/index.ts'
import { fold, searchVersion } from '../domain/search/fold.ts'
import { articleText, personText } from '../domain/search/texts.ts'
import { gramsIn, wordsIn } from '../domain/search/words.ts'
import type { Db } from './client.ts'
import { keepPrints } from './prints.ts'
import type { Present } from './people.ts'

/** Comments of a drawer: a common word is looked for drawer by drawer, so that the newest are found first. */
export const drawerSize = 4096

/** More than the forms take by far; a tsvector has its limit at a megabyte. */
const mostIndexed = 60_000

/** As the columns of an index have it: words with blanks between them, grams as one string with blanks too. */
function indexed(text: string) {
  const folded = fold(text).slice(0, mostIndexed)
  return { folded, words: wordsIn(folded).join(' '), grams: gramsIn(folded).join(' ') }
}

/** Nobody is found by a number or an address that stands in what they wrote. */
export const indexedComment = (body_html: string) => indexed(maskPersonalData(plainText(body_html)))

interface CommentText {
  id: string
  body: string
  body_html: string
}

/**
 * Makes comments be found by the texts they have here. One that has another text by now, or that readers may not see,
 * is left out; it is held meanwhile, so that nobody hides it between the look and the writing. Their prints are kept too.
 */
export async function indexComments(tx: Db, comments: readonly CommentText[]): Promise<void> {
  if (comments.length === 0) return
  const made = comments.map(({ body_html }) => indexedComment(body_html))
  await sql`
    insert into comment_search (comment_id, article_id, folded, words, version)
    select c.id, c.article_id, made.folded,
      search_words(made.words, string_to_array(made.grams, ' ') || ${places('c')}), ${searchVersion}
    from unnest(${comments.map(({ id }) => id)}::bigint[], ${comments.map(({ body }) => body)}::text[],
      ${made.map(({ folded }) => folded)}::text[], ${made.map(({ words }) => words)}::text[],
      ${made.map(({ grams }) => grams)}::text[]) as made (id, body, folded, words, grams)
    join comments c on c.id = made.id and c.body = made.body and c.state = 'published'
    for share of c
    on conflict (comment_id) do update
      set folded = excluded.folded, words = excluded.words, version = excluded.version
  `.execute(tx)
  await keepPrints(tx, comments)
}

/** No text has such words: only what looks through a drawer, an article or a language asks for them. */
const places = (table: string) => sql`array[
  '@d' || (${sql.ref(`${table}.id`)} / ${sql.lit(drawerSize)}), '@a' || ${sql.ref(`${table}.article_id`)},
  '@l' || ${sql.ref(`${table}.language`)}]`

/** The same for comments whose texts are not at hand. */
export async function indexCommentsById(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('comments')
    .where('id', 'in', ids)
    .where('state', '=', 'published')
    .select(['id', 'body', 'body_html'])
    .execute()
  await indexComments(tx, rows)
}

/** Both languages, drafts too: whether an article is out is asked when somebody searches. */
export async function indexArticles(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('article_translations')
    .where('article_id', 'in', ids)
    .select(['article_id', 'language', 'title', 'standfirst', 'body', 'body_html'])
    .orderBy('article_id')
    .orderBy('language')
    .forShare()
    .execute()
  for (const { article_id, language, title, standfirst, body_html } of rows) {
    const head = indexed(title)
    const text = indexed(articleText({ standfirst, body_html }))
    await sql`
      insert into article_search (article_id, language, title, title_words, folded, words, version)
      values (${article_id}, ${language}::language, ${head.folded},
        search_words(${head.words}, string_to_array(${head.grams}, ' ')), ${text.folded},
        search_words(${`${head.words} ${text.words}`}, string_to_array(${`${head.grams} ${text.grams}`}, ' ')
          || array['@l' || ${language}::language]),
        ${searchVersion})
      on conflict (article_id, language) do update set title = excluded.title, title_words = excluded.title_words,
        folded = excluded.folded, words = excluded.words, version = excluded.version
    `.execute(tx)
  }
}

/** By name, handle and organisation, never by address. Imported people are numbers, and nobody looks for those. */
export async function indexPeople(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('people')
    .where('id', 'in', ids)
    .where('imported', '=', false)
    .where('left_at', 'is', null)
    .select(['id', 'handle', 'display_name', 'organisation'])
    .$narrowType<Present>()
    .orderBy('id')
    .forShare()
    .execute()
  for (const { id, handle, display_name, organisation } of rows) {
    const { folded, words, grams } = indexed(personText({ handle, display_name, organisation }))
    await sql`
      insert into person_search (person_id, name, folded, words, version)
      values (${id}, ${fold(display_name)}, ${folded}, search_words(${words}, string_to_array(${grams}, ' ')), ${searchVersion})
      on conflict (person_id) do update
        set name = excluded.name, folded = excluded.folded, words = excluded.words, version = excluded.version
    `.execute(tx)
  }
}

/** What has no row, or one of an older version, from behind `after` in the order of ids; for the job that fills them in. */
export async function commentsToIndex(db: Db, { after, limit }: { after: string; limit: number }) {
  return db
    .selectFrom('comments')
    .where('state', '=', 'published')
    .where('id', '>', after)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('comment_search')
            .whereRef('comment_id', '=', 'comments.id')
            .where('version', '=', searchVersion)
            .select('comment_id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .select(['id', 'body', 'body_html'])
    .execute()
}

export async function articlesToIndex(db: Db, { after, limit }: { after: string; limit: number }) {
  const rows = await db
    .selectFrom('article_translations as text')
    .leftJoin('article_search as made', (join) =>
      join
        .onRef('made.article_id', '=', 'text.article_id')
        .onRef('made.language', '=', 'text.language')
        .on('made.version', '=', searchVersion),
    )
    .where('made.article_id', 'is', null)
    .where('text.article_id', '>', after)
    .groupBy('text.article_id')
    .orderBy('text.article_id')
    .limit(limit)
    .select('text.article_id')
    .execute()
  return rows.map(({ article_id }) => article_id)
}

export async function peopleToIndex(db: Db, { after, limit }: { after: string; limit: number }) {
  const rows = await db
    .selectFrom('people')
    .leftJoin('person_search as made', (join) =>
      join.onRef('made.person_id', '=', 'people.id').on('made.version', '=', searchVersion),
    )
    .where('made.person_id', 'is', null)
    .where('imported', '=', false)
    .where('people.id', '>', after)
    .orderBy('people.id')
    .limit(limit)
    .select('people.id')
    .execute()
  return rows.map(({ id }) => id)
}
