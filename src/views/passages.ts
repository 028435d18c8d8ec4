// A passage that a comment answers: quoted above it, shown in its text, and all the answers to passages of one text.
import type { ArticleRow } from '../db/articles.ts'
import type { CommentRow, Found } from '../db/comments.ts'
import type { AnswerRow, PassageRow } from '../db/passages.ts'
import { withPassage } from '../domain/passages.ts'
import { type Discussion, isOpen } from '../domain/permissions.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { commentPath } from './comments.ts'
import type { Page } from './layout.ts'
import {
  calledPlain,
  empty,
  html,
  langOf,
  type Markup,
  name,
  notice,
  type Part,
  prose,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'

/** Above the text of the comment; it leads to the passage where it stands. */
export function quotation({ passage, public_id }: CommentRow, { t }: Reading): Part {
  if (passage === null) return false
  const { exact, is_lost, language, source, source_name } = passage
  if (exact === null)
    return html`<p class="small">${source === null ? t.passage.unseenInText : t.passage.unseen}</p>`
  const said = source === null ? t.passage.inReply : t.passage.inReplyTo(calledPlain(source_name, t))
  const href = `/${t.lang}/comments/${public_id}/passage#passage`
  return html`<figure class="passage"><figcaption><a href="${href}">${said}</a></figcaption>
    <blockquote lang="${language}">${exact}</blockquote>${is_lost && html`<p class="small">${t.passage.lost}</p>`}</figure>`
}

/** The text with the passage marked, and the comment that answers it. */
export function passagePage(
  { article, comment, passage }: Found & { passage: PassageRow },
  reading: Reading,
): Page {
  const { t } = reading
  const marked = withPassage(passage.body_html, passage)
  const text = marked ?? passage.body_html
  return {
    title: t.passage.title,
    path: `/comments/${comment.public_id}/passage`,
    robots: 'noindex',
    body: html`${backTo(article, t)}<h1>${t.passage.title}</h1>
      ${marked === null && [notice('warning', t.passage.lost, t), quoted(passage)]}
      <h2>${passage.source === null ? t.passage.text : name(passage, t)}</h2>
      ${passage.source === null ? prose(text, passage.language) : writing(text, passage.language)}
      <h2><a href="${commentPath(comment, t)}">${t.passage.toAnswer(calledPlain(comment.display_name, t))}</a></h2>
      ${comment.body_html !== null && writing(comment.body_html, comment.language)}`,
  }
}

const quoted = ({ exact, language }: PassageRow): Markup =>
  html`<figure class="passage" id="passage"><blockquote lang="${language}">${exact}</blockquote></figure>`

/** Every answer with the passage it is to; `path` is that of the text. */
export function answersPage(
  {
    article,
    answers,
    path,
  }: {
    article: Pick<ArticleRow, 'slug' | 'title' | 'text_language'>
    answers: readonly AnswerRow[]
    path: string
  },
  reading: Reading,
): Page {
  const { t } = reading
  return {
    title: t.passage.answersTitle,
    path,
    robots: 'noindex',
    body: html`${backTo(article, t)}<h1>${t.passage.answersTitle}</h1>
      ${answers.length === 0 ? empty(t.passage.nobody) : html`<ol class="list">${answers.map((row) => answerItem(row, reading))}</ol>`}`,
  }
}

function answerItem(row: AnswerRow, reading: Reading): Markup {
  const { t } = reading
  return html`<li><figure class="passage"><blockquote${langOf(row.exact)}>${row.exact}</blockquote>${row.is_lost && html`<p class="small">${t.passage.lost}</p>`}</figure>
    <p>${name(row, t)}: <a href="${commentPath(row, t)}" lang="${row.language}">${excerpt(plainText(row.body_html), 200)}</a> <small>${time(row.posted_at, reading)}</small></p></li>`
}

const backTo = (
  { slug, title, text_language }: Pick<ArticleRow, 'slug' | 'title' | 'text_language'>,
  t: Reading['t'],
): Markup =>
  html`<p class="back"><a href="/${t.lang}/articles/${slug}"${text_language !== t.lang && html` lang="${text_language}"`}>${title}</a></p>`

/** Shown by public/kiu.js beneath words that are selected; `href`: the form that answers those of the article. */
export const quoteButton = (article: Discussion & { slug: string }, { t, now }: Reading): Part =>
  isOpen(article, now) &&
  html`<button type="button" class="quiet" id="quote" data-href="/${t.lang}/articles/${article.slug}/write" hidden>${t.passage.answer}</button>`
