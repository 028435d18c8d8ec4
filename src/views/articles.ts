// The article page: the text, and beneath it what a city makes of it.
import type { ArticleRow } from '../db/articles.ts'
import type { Page } from './layout.ts'
import { html, langOf, prose, time } from './parts.ts'
import type { Reading } from './reading.ts'

export function articlePage({ article }: { article: ArticleRow }, reading: Reading): Page {
  const { t } = reading
  const lang = article.text_language
  return {
    title: article.title,
    description: article.standfirst,
    path: `/articles/${article.slug}`,
    wide: true,
    body: html`<article class="article">
      <header>
        <a class="topic" href="/${t.lang}/topics/${article.topic_slug}">${topicName(article, reading)}</a>
        <h1 lang="${lang}">${article.title}</h1>
        <p class="standfirst" lang="${lang}">${article.standfirst}</p>
        <p class="byline">${article.author_name !== null && html`<b${langOf(article.author_name)}>${article.author_name}</b>`}
          ${article.published_at !== null && time(article.published_at, reading, 'day')}</p>
      </header>
      ${prose(article.body_html, lang)}
    </article>`,
  }
}

/** The name of a topic in the reader's language. */
export const topicName = (
  row: { topic_name_en: string; topic_name_zh_hk: string },
  { t }: Pick<Reading, 't'>,
) => (t.lang === 'en' ? row.topic_name_en : row.topic_name_zh_hk)
