// What is new to a reader: the line that counts it above the thread, the mark on a comment, the way to the next.
import type { CommentRow } from '../db/comments.ts'
import type { Mine } from '../db/reading.ts'
import { isNew, newsBelow as countsBelow, newsCounted } from '../domain/news.ts'
import { canWrite } from '../domain/permissions.ts'
import type { Texts } from '../locales/index.ts'
import { type Around, type Marks, type Ordered, orderQuery } from './around.ts'
import { faultTexts, type Filled } from './faults.ts'
import type { Page } from './layout.ts'
import { hidden, html, type Markup, notice, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** Where there is too much to count nothing is said of single branches: half a number would be a wrong one. */
export const marksOf = (mine: Mine | null, order: Ordered): Marks | null =>
  mine && {
    since: mine.since,
    below: countsBelow(mine.news.length > newsCounted ? [] : mine.news),
    folded: new Set(mine.folded),
    order,
  }

export interface NewsParts {
  article: { slug: string; pulse: string; comment_count: number }
  mine: Mine | null
  order: Ordered
}

/**
 * Stands wherever the thread of an article does. A page that was loaded tells of itself, and while one scrolls now and
 * then again: so a visit goes on as long as somebody reads. Without JavaScript the button does.
 */
export function newsLine({ article, mine, order }: NewsParts, reading: Reading): Part {
  const { t, viewer, now } = reading
  if (mine === null || !canWrite(viewer, now)) return false
  const action = `/${t.lang}/articles/${article.slug}/visit`
  const some = mine.news.length > 0
  const told = html`<div hx-post="${action}" hx-trigger="load, scroll from:window throttle:5m" hx-swap="none"></div>`
  return html`<form class="since" id="news" method="post" action="${action}"${some && html` data-some`}>${hidden('pulse', article.pulse)}${told}
    ${some ? counted({ article, mine, order }, action, reading) : nothing(mine, reading)}</form>`
}

/** As public/kiu.js listens to them. */
const keys = { next: 'n', previous: 'p' }

function counted(
  { article, mine, order }: NewsParts & { mine: Mine },
  action: string,
  reading: Reading,
): Markup {
  const { t } = reading
  const count = Math.min(mine.news.length, newsCounted + 1)
  return html`<p><b>${t.news.since(count, newsCounted, momentOf(mine, reading))}</b></p>
    <div class="acts">${walkLink('next', article.slug, order, t)}${walkLink('previous', article.slug, order, t)}<button type="submit" class="plain" name="all" value="true" hx-post="${action}" hx-target="#news" hx-swap="outerHTML">${t.news.allRead}</button>
    <small class="keys">${t.news.keys} <kbd>${keys.next}</kbd> ${t.news.keyNext} <kbd>${keys.previous}</kbd> ${t.news.keyPrevious}</small></div>`
}

/** The button is for browsers without JavaScript. */
function nothing(mine: Mine, reading: Reading): Markup {
  const { news } = reading.t
  const known = mine.since !== null && html`<p class="small">${news.nothing(momentOf(mine, reading))}</p>`
  return html`${known}<p class="small unscripted"><button type="submit" class="plain">${news.begin}</button> ${mine.since === null && news.first}</p>`
}

const momentOf = ({ since_at }: Mine, { t, timeZone, now }: Reading) =>
  t.moment(since_at === null ? now : new Date(since_at), timeZone)

type Way = 'next' | 'previous'

const walkLink = (way: Way, slug: string, order: Ordered, t: Texts): Markup =>
  html`<a href="${walkPath(way, slug, order, null, t)}" data-walk="${way}">${t.news[way]}</a>\n`

/** An address that leads to the new comment after or before another, or to the first or last; public/kiu.js walks within the page. */
function walkPath(way: Way, slug: string, order: Ordered, at: string | null, t: Texts): string {
  const from = { ...(way === 'next' ? at !== null && { after: at } : { before: at ?? 'end' }) }
  return `/${t.lang}/articles/${slug}/new${orderQuery(order, from)}`
}

export const isNewTo = (
  comment: CommentRow,
  marks: Marks | null | undefined,
  viewer: Reading['viewer'],
): boolean => comment.state === 'published' && isNew(comment, marks?.since ?? null, viewer)

/** Beside the moment of a comment, with the way to the one before and the next. */
export const newMark = ({ public_id }: CommentRow, { article, marks }: Around, { t }: Reading): Markup =>
  html` <span class="mark fresh">${t.news.mark}</span>${
    marks &&
    (['previous', 'next'] as const).map(
      (way) =>
        html`<a class="walk fresh" href="${walkPath(way, article.slug, marks.order, public_id, t)}" data-walk="${way}"><span aria-hidden="true">${arrows[way]}</span><span class="unseen">${t.news[way]}</span></a>`,
    )
  }`

const arrows = { previous: '↑', next: '↓' }

/** Behind the count of the replies below a comment, or of those that the page leaves out. */
export const newsBelow = (count: number, t: Texts): Part =>
  count > 0 && html`<b class="fresh">${t.news.below(count)}</b>`

/** How many new comments below a comment are not among those that the page shows. */
export function newsLeftOut(
  { id }: CommentRow,
  shown: readonly CommentRow[],
  { marks, viewer }: { marks: Marks | null; viewer: Reading['viewer'] },
): number {
  const below = marks?.below.get(id) ?? 0
  return below && below - shown.filter((row) => isNewTo(row, marks, viewer)).length
}

/** A form that no page of ours sends: what is wrong with it, and the way back. */
export function notTakenPage({ form, path }: { form: Filled; path: string }, { t }: Reading): Page {
  const said = notice('error', Object.values(faultTexts(form.faults, t)).join(' '), t)
  return {
    title: t.news.notTaken,
    path: '/',
    robots: 'noindex',
    body: html`<h1>${t.news.notTaken}</h1>${said}<p><a href="${path}">${t.common.back}</a></p>`,
    fragment: said,
  }
}
