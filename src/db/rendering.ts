// Texts whose HTML an older renderer made, and putting the new HTML in its place; for the job that renders again.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'

interface OldArticleText {
  article_id: string
  language: Language
  body: string
  body_html: string
  renderer_version: number
}

/** Of so many articles from behind `after`: a text that stays as it was does not come twice. */
export async function oldArticleTexts(
  db: Db,
  { version, after, limit }: { version: number; after: string; limit: number },
): Promise<OldArticleText[]> {
  return db
    .selectFrom('article_translations')
    .where('renderer_version', '<', version)
    .where('article_id', 'in', (eb) =>
      eb
        .selectFrom('article_translations')
        .where('renderer_version', '<', version)
        .where('article_id', '>', after)
        .groupBy('article_id')
        .orderBy('article_id')
        .limit(limit)
        .select('article_id'),
    )
    .orderBy('article_id')
    .select(['article_id', 'language', 'body', 'body_html', 'renderer_version'])
    .execute()
}

/** `false`: somebody saved another text meanwhile, with a renderer of today. */
export async function keepArticleHtml(
  db: Db,
  { article_id, language, body, body_html, renderer_version }: OldArticleText,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Pages are kept by the pulse of the article, and its row is locked before its texts.
    await tx
      .updateTable('articles')
      .set((eb) => ({ pulse: eb.ref('pulse') }))
      .where('id', '=', article_id)
      .execute()
    const kept = await tx
      .updateTable('article_translations')
      .set({ body_html, renderer_version })
      .where('article_id', '=', article_id)
      .where('language', '=', language)
      .where('body', '=', body)
      .executeTakeFirst()
    return kept.numUpdatedRows > 0n
  })
}

interface OldComment {
  id: string
  article_id: string
  body: string
  body_html: string
  renderer_version: number
}

export async function oldComments(
  db: Db,
  { version, after, limit }: { version: number; after: string; limit: number },
): Promise<OldComment[]> {
  return db
    .selectFrom('comments')
    .where('renderer_version', '<', version)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select(['id', 'article_id', 'body', 'body_html', 'renderer_version'])
    .execute()
}

/** Locks the articles first, in order, as everybody does who writes in a thread. Returns how many were kept. */
export async function keepCommentHtml(db: Db, comments: readonly OldComment[]): Promise<number> {
  const articles = [...new Set(comments.map(({ article_id }) => article_id))]
  const column = (name: 'id' | 'body' | 'body_html' | 'renderer_version') => comments.map((row) => row[name])
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('articles')
      .where('id', 'in', articles)
      .orderBy('id')
      .select('id')
      .forNoKeyUpdate()
      .execute()
    const kept = await sql`
      update comments c set body_html = made.body_html, renderer_version = made.renderer_version
      from unnest(${column('id')}::bigint[], ${column('body')}::text[], ${column('body_html')}::text[],
        ${column('renderer_version')}::int[]) as made (id, body, body_html, renderer_version)
      where c.id = made.id and c.body = made.body`.execute(tx)
    return Number(kept.numAffectedRows ?? 0n)
  })
}
