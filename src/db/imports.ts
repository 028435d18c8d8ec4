// Writes a consultation that took place elsewhere: an article, pseudonymous people, their comments and their votes.
import { sql } from 'kysely'
import type { Language, Stance } from '../domain/words.ts'
import type { Db } from './client.ts'
import { indexArticles, indexComments } from './search-index.ts'

export interface ImportedArticle {
  import_key: string
  slug: string
  topic_slug: string
  language: Language
  title: string
  standfirst: string
  body: string
  body_html: string
  renderer_version: number
  reading_minutes: number
  single_language_reason: string
  source_name: string
  source_address: string | null
  source_licence: string
  published_at: Date
  closed_at: Date
}

/** `null` where it was imported before. A slug that is taken by another article gets a number behind it. `actor`: an editor. */
export async function importArticle(
  tx: Db,
  article: ImportedArticle,
  actor: string | null,
): Promise<{ id: string; slug: string } | null> {
  const {
    topic_slug,
    language,
    title,
    standfirst,
    body,
    body_html,
    renderer_version,
    reading_minutes,
    ...columns
  } = article
  const row = await tx
    .insertInto('articles')
    .values((eb) => ({
      ...columns,
      slug: sql<string>`case when exists (select from articles where slug = ${columns.slug})
        then ${columns.slug} || '-' || (select n from generate_series(2, 9999) n
          where not exists (select from articles where slug = ${columns.slug} || '-' || n) limit 1) else ${columns.slug} end`,
      topic_id: eb.selectFrom('topics').where('slug', '=', topic_slug).select('id'),
      state: 'closed',
      published_version: 1,
    }))
    .onConflict((oc) => oc.column('import_key').doNothing())
    .returning(['id', 'slug'])
    .executeTakeFirst()
  if (!row) return null
  const article_id = row.id
  const text = { title, standfirst, body }
  await tx
    .insertInto('article_translations')
    .values({ article_id, language, ...text, body_html, renderer_version, reading_minutes })
    .execute()
  await tx.insertInto('article_revisions').values({ article_id, version: 1 }).execute()
  await tx
    .insertInto('article_revision_texts')
    .values({ article_id, version: 1, language, ...text })
    .execute()
  await tx.insertInto('staff_log').values({ act: 'article_imported', article_id, actor_id: actor }).execute()
  await indexArticles(tx, [article_id])
  return row
}

/** The slug of what was imported by this key. */
export async function importedBefore(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('articles').where('import_key', '=', key).select('slug').executeTakeFirst()
  return row?.slug
}

/** People nobody can sign in as. The ids come in the order of `names`. */
export async function importPeople(
  tx: Db,
  language: Language,
  names: { handle: string; display_name: string }[],
) {
  const { rows } = await sql<{ id: string; handle: string }>`
    insert into people (handle, handle_skeleton, display_name, language, imported)
    select handle, handle, display_name, ${language}::language, true
    from unnest(${names.map(({ handle }) => handle)}::text[], ${names.map(({ display_name }) => display_name)}::text[])
      as given (handle, display_name)
    returning id, handle
  `.execute(tx)
  const ids = new Map(rows.map(({ id, handle }) => [handle, id]))
  return names.map(({ handle }) => ids.get(handle)!)
}

export interface ImportedComment {
  article_id: string
  author_id: string
  body: string
  body_html: string
  renderer_version: number
  language: Language
  posted_at: Date
  removed: boolean
}

export async function importComment(tx: Db, { removed, ...columns }: ImportedComment): Promise<string> {
  const state = removed ? ({ state: 'removed', state_reason: 'moderated_out' } as const) : {}
  const row = await tx
    .insertInto('comments')
    .values({ ...columns, ...state })
    .returning(['id', 'body', 'body_html'])
    .executeTakeFirstOrThrow()
  await indexComments(tx, [row])
  return row.id
}

export interface ImportedVote {
  comment_id: string
  person_id: string
  stance: Stance
  at: Date
}

/** One statement for all that are given. The rule against voting on one's own holds for forms, not here. */
export async function importVotes(tx: Db, language: Language, votes: readonly ImportedVote[]) {
  await sql`
    insert into votes (comment_id, person_id, stance, language, voted_at)
    select comment_id, person_id, stance, ${language}::language, voted_at
    from unnest(${votes.map((vote) => vote.comment_id)}::bigint[], ${votes.map((vote) => vote.person_id)}::bigint[],
      ${votes.map((vote) => vote.stance)}::stance[], ${votes.map((vote) => vote.at)}::timestamptz[])
      as given (comment_id, person_id, stance, voted_at)
  `.execute(tx)
}

/** Comments of an article whose counters are not what their votes say: none, or something is broken. */
export async function miscountedIn(db: Db, articleId: string): Promise<number> {
  const { n } = await db
    .selectFrom('miscounted_comments')
    .where('id', 'in', (eb) =>
      eb.selectFrom('comments').where('article_id', '=', articleId).select('comments.id'),
    )
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
