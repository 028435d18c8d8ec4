// An article in a list: its title, what it is about, and how far its discussion is.
import type { TeaserRow } from '../db/lists.ts'
import type { Language } from '../domain/words.ts'
import { topicName } from './articles.ts'
import { clauses, html, type Markup, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

/** `level` of its heading; `topic` and `standfirst` are left out where the place says them or is narrow. */
export function teaser(
  article: TeaserRow,
  { level, topic = true, standfirst = true }: { level: 'h2' | 'h3'; topic?: boolean; standfirst?: boolean },
  reading: Reading,
): Markup {
  const title = titleLink(article, reading)
  return html`<article class="teaser">${topic && topicLink(article, reading)}
    ${level === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    ${standfirst && article.standfirst !== '' && html`<p${inLanguage(article, reading)}>${article.standfirst}</p>`}
    ${teaserMeta(article, reading)}</article>`
}

export const titleLink = (article: TeaserRow, reading: Reading): Markup =>
  html`<a href="/${reading.t.lang}/articles/${article.slug}"${inLanguage(article, reading)}>${clauses(article.title, article.text_language)}</a>`

export const topicLink = (article: TeaserRow, reading: Reading): Markup =>
  html`<a class="topic" href="/${reading.t.lang}/topics/${article.topic_slug}">${topicName(article, reading)}</a>`

/** Since when, how much is said, until when; and in which language, where it is not the reader's. */
export function teaserMeta(article: TeaserRow, reading: Reading): Markup {
  const { t } = reading
  return html`<p class="meta">${article.published_at !== null && time(article.published_at, reading, 'day')}
    <span>${t.common.comments(article.comment_count)}</span>
    ${standing(article, reading)}
    ${article.text_language !== t.lang && html`<span>${t.article.only[article.text_language]}</span>`}</p>`
}

/** An end that is not set is not worth a word. */
function standing(article: TeaserRow, { t, timeZone }: Reading): Part {
  const end = article.closed_at ?? article.closes_at
  if (end === null) return false
  const day = t.date(end, timeZone)
  return html`<span>${article.is_open ? t.article.openUntil(day) : t.article.closedOn(day)}</span>`
}

/** ` lang` on a text that is not in the language of its page. */
export const inLanguage = ({ text_language }: { text_language: Language }, { t }: Reading): Part =>
  text_language !== t.lang && html` lang="${text_language}"`
