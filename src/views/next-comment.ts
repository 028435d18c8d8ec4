// One comment at a time, to say what one thinks of it: buttons and keys, how far one is, and a way out at any time.
import type { ArticleRow } from '../db/articles.ts'
import type { JudgedSoFar, NextComment } from '../db/next-comment.ts'
import { votesForPlace } from '../domain/opinion/place.ts'
import type { Page } from './layout.ts'
import { empty, hidden, html, type Markup, type Part, shareBar, writing } from './parts.ts'
import type { Reading } from './reading.ts'
import { order } from './votes.ts'

export interface NextParts {
  article: ArticleRow
  comment: NextComment | undefined
  sofar: JudgedSoFar
  /** Public ids, the latest last. */
  skipped: readonly string[]
  isOpen: boolean
}

/** More are forgotten, and come again. */
export const mostSkipped = 60

export function nextCommentPage(parts: NextParts, reading: Reading): Page {
  const { article, comment, sofar, isOpen } = parts
  const { t } = reading
  const say = t.opinion.next
  const lang = article.text_language
  return {
    title: say.title,
    path: `/articles/${article.slug}/next`,
    robots: 'noindex',
    styles: ['map.css'],
    scripts: ['next.js'],
    body: html`<p class="back"><a href="/${t.lang}/articles/${article.slug}"${lang !== t.lang && html` lang="${lang}"`}>${article.title}</a></p>
      <h1>${say.title}</h1>
      ${sofar.all > 0 && html`<p class="small sofar">${shareBar(sofar.judged / sofar.all)} ${say.progress(sofar.judged, sofar.all)}</p>`}
      ${isOpen ? (comment === undefined ? done(parts, reading) : card(parts, comment, reading)) : empty(t.errors.closedWhy)}
      <p class="do stop"><a class="quiet" href="/${t.lang}/articles/${article.slug}">${say.stop}</a> <a href="/${t.lang}/articles/${article.slug}/map">${sofar.judged >= votesForPlace ? say.toPlace : say.toMap}</a></p>`,
  }
}

function card({ article, skipped }: NextParts, comment: NextComment, { t }: Reading): Markup {
  const { public_id, body_html, language } = comment
  const say = t.opinion.next
  const here = (all: readonly string[]) =>
    `/${t.lang}/articles/${article.slug}/next${all.length > 0 ? `?skip=${all.join('.')}` : ''}`
  return html`<article class="judge" id="judge" aria-label="${say.card}">${writing(body_html, language)}
    <form method="post" action="/${t.lang}/comments/${public_id}/vote" hx-boost="true">${hidden('return_to', here(skipped))}
    ${order.map((stance) => html`<button type="submit" class="${stance[0]}" name="stance" value="${stance}" aria-keyshortcuts="${say.keys[stance]}">${t.stances[stance]} <kbd>${say.keys[stance]}</kbd></button>\n`)}</form>
    <p class="small"><a data-key="${say.keys.skip}" href="${here([...skipped, public_id].slice(-mostSkipped))}" aria-keyshortcuts="${say.keys.skip}">${say.skip} <kbd>${say.keys.skip}</kbd></a> · <a href="/${t.lang}/comments/${public_id}#comment-${public_id}">${say.context}</a></p></article>`
}

const done = ({ skipped, article }: NextParts, { t }: Reading): Part => [
  empty(t.opinion.next.done),
  skipped.length > 0 &&
    html`<p><a href="/${t.lang}/articles/${article.slug}/next">${t.opinion.next.again}</a></p>`,
]
