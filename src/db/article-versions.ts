// The versions of an article: nothing that an editor saved is overwritten.
import type { DraftText } from '../domain/publication.ts'
import { type Language, languages } from '../domain/words.ts'
import type { Db } from './client.ts'
import { lookForPassages } from './passages.ts'
import { indexArticles } from './search-index.ts'

/** A text with what the Markdown pipeline made of it. */
export interface TextToKeep extends DraftText {
  body_html: string
  renderer_version: number
  reading_minutes: number
}

/** A language in which nothing is written is left out. */
export type TextsToKeep = Partial<Record<Language, TextToKeep>>

/** The texts as they are now, and once more as a version that nothing overwrites. */
export async function keepVersion(
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
    texts: TextsToKeep
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
      await lookForPassages(tx, { article_id, language }, '')
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
    await lookForPassages(tx, { article_id, language }, text.body_html)
  }
  await indexArticles(tx, [article_id])
}
