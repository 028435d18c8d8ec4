// One comment at a time, to say what one thinks of it: buttons and keys, how far one is, and a way out at any time.
import type { ArticleRow } from '../db/articles.ts'
import type { JudgedSoFar, LastAnswer, NextComment } from '../db/next-comment.ts'
import { votesForPlace } from '../domain/opinion/place.ts'
import { isOpen, isSuspended } from '../domain/permissions.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { commentPath } from './comments.ts'
import type { Page } from './layout.ts'
import { empty, hidden, html, type Markup, notice, type Part, shareBar, writing } from './parts.ts'
import type { Reading } from './reading.ts'
import { order } from './votes.ts'

export interface NextParts {
  article: ArticleRow
  comment: NextComment | undefined
  sofar: JudgedSoFar
  /** Public ids, the latest last. */
  skipped: readonly string[]
  last: LastAnswer | undefined
}

/** More are forgotten, and come again. */
export const mostSkipped = 60

export function nextCommentPage(parts: NextParts, reading: Reading): Page {
  const { article, sofar, last } = parts
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
      ${toJudge(parts, reading)}
      ${last !== undefined && lastLine(last, reading)}
      <p class="actions stop"><a class="quiet" href="/${t.lang}/articles/${article.slug}#discussion">${say.stop}</a> <a href="/${t.lang}/articles/${article.slug}/map">${sofar.judged >= votesForPlace ? say.toPlace : say.toMap}</a></p>`,
  }
}

/** The comment, or why there is none. */
function toJudge(parts: NextParts, reading: Reading): Part {
  const { article, comment, sofar, skipped } = parts
  const { t, viewer, now, timeZone } = reading
  const say = t.opinion.next
  if (!isOpen(article, now)) return empty(t.errors.closedWhy)
  if (viewer !== null && isSuspended(viewer, now) && viewer.suspended_until)
    return notice('warning', t.thread.suspendedUntil(t.moment(viewer.suspended_until, timeZone)), t)
  if (comment !== undefined) return card(parts, comment, reading)
  if (sofar.all === 0) return empty(say.nothing)
  return html`<div class="judge" id="judge" tabindex="-1">${progress(sofar, t)}
    ${empty(sofar.judged < sofar.all ? say.doneButSkipped : say.done)}
    ${skipped.length > 0 && html`<p><a href="${pathOf(article.slug, {}, t)}">${say.again}</a></p>`}</div>`
}

const progress = ({ judged, all }: JudgedSoFar, t: Reading['t']): Markup =>
  html`<p class="small sofar">${shareBar(judged / all)} ${t.opinion.next.progress(judged, all)}</p>`

/** What is skipped and what was answered last stand in the address: the database knows of answers alone. */
function pathOf(
  slug: string,
  { skipped = [], last }: { skipped?: readonly string[]; last?: string },
  t: Reading['t'],
): string {
  const query = new URLSearchParams({
    ...(skipped.length > 0 && { skip: skipped.join('.') }),
    ...(last !== undefined && { last }),
  }).toString()
  return `/${t.lang}/articles/${slug}/next${query && `?${query}`}#judge`
}

/** `#judge` is where every answer leads back to, so that the focus and a screen reader are at the next comment. */
function card({ article, sofar, skipped }: NextParts, comment: NextComment, { t }: Reading): Markup {
  const { public_id, body_html, language } = comment
  const say = t.opinion.next
  const back = pathOf(article.slug, { skipped, last: public_id }, t)
  const skip = pathOf(article.slug, { skipped: [...skipped, public_id].slice(-mostSkipped) }, t)
  return html`<article class="judge" id="judge" tabindex="-1" aria-label="${say.card}">${progress(sofar, t)}${writing(body_html, language)}
    <form class="stance" method="post" action="/${t.lang}/comments/${public_id}/vote">${hidden('return_to', back)}
    ${order.map((stance) => html`<button type="submit" class="${stance[0]}" name="stance" value="${stance}" aria-keyshortcuts="${say.keys[stance]}">${t.stances[stance]} <kbd aria-hidden="true">${say.keys[stance]}</kbd></button>\n`)}</form>
    <p class="small"><a href="${skip}" aria-keyshortcuts="${say.keys.skip}">${say.skip} <kbd aria-hidden="true">${say.keys.skip}</kbd></a> · <a href="${commentPath(comment, t)}">${say.context}</a></p></article>`
}

/** Where a finger slipped: to the comment, where the answer can be changed or taken back. */
function lastLine({ public_id, body_html, language, stance }: LastAnswer, { t }: Reading): Markup {
  const say = t.opinion.next
  const quote = html`<span lang="${language}">${t.common.quoted(excerpt(plainText(body_html), language === 'en' ? 60 : 30))}</span>`
  return html`<p class="small">${say.last(t.stances[stance])} ${quote} <a href="${commentPath({ public_id }, t)}">${say.change}</a></p>`
}
