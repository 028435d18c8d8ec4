// The desk: every article in its state, last saved first, with what can be done about it.
import type { DeskRow } from '../db/desk.ts'
import { deskPageSize } from '../domain/pages.ts'
import type { ArticleState } from '../db/schema.ts'
import { articleStates } from '../domain/words.ts'
import { deedsOf } from './desk-deeds.ts'
import type { Page } from './layout.ts'
import { empty, html, langOf, type Markup, pager, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

export interface Desk {
  /** One more than a page where another follows. */
  articles: readonly DeskRow[]
  counts: Partial<Record<ArticleState, number>>
  state: ArticleState | undefined
  isFirst: boolean
}

export function deskPage({ articles, counts, state, isFirst }: Desk, reading: Reading): Page {
  const { t } = reading
  const shown = articles.slice(0, deskPageSize)
  const here = state === undefined ? '' : `?state=${state}`
  const last = shown.at(-1)
  const next = `${here === '' ? '?' : `${here}&`}after=${last?.public_id}`
  return {
    title: t.desk.title,
    path: `/desk${here}`,
    robots: 'noindex',
    wide: true,
    body: html`<div class="actions heading"><h1>${t.desk.title}</h1><p class="actions"><a href="/${t.lang}/desk/import">${t.importing.link}</a> <a class="do" href="/${t.lang}/desk/articles/new">${t.desk.newArticle}</a></p></div>
      ${stateLinks(counts, state, reading)}
      ${
        shown.length === 0
          ? empty(t.desk.none[state ?? 'all'])
          : html`<ul class="list">${shown.map((row) => deskItem(row, reading))}</ul>`
      }
      ${pager(
        {
          href: articles.length > deskPageSize ? `/${t.lang}/desk${next}` : undefined,
          first: isFirst ? undefined : `/${t.lang}/desk${here}`,
        },
        t,
      )}`,
  }
}

function stateLinks(
  counts: Partial<Record<ArticleState, number>>,
  chosen: ArticleState | undefined,
  { t }: Reading,
): Markup {
  const all = articleStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const link = (state: ArticleState | undefined, word: string, count: number): Markup => {
    const href = `/${t.lang}/desk${state === undefined ? '' : `?state=${state}`}`
    return html`<a href="${href}"${state === chosen && html` aria-current="page"`}>${word} ${t.number(count)}</a>\n`
  }
  return html`<nav class="filters" aria-label="${t.desk.byState}">
    ${link(undefined, t.desk.all, all)}${articleStates.map((state) => link(state, t.articleStates[state], counts[state] ?? 0))}
  </nav>`
}

/** A row of the list; acts lead back to it. */
const deskItem = (row: DeskRow, reading: Reading): Markup => {
  const { t } = reading
  const own = `/${t.lang}/desk/articles/${row.public_id}`
  const titled = row.title_language === t.lang ? false : html` lang="${row.title_language}"`
  return html`<li class="teaser" id="article-${row.public_id}">
    <h2><a href="${own}/edit"${titled}>${row.title}</a></h2>
    <p class="meta"><span class="badge" data-state="${row.state}">${t.articleStates[row.state]}</span>
      ${whenOf(row, reading)}
      <span>${t.common.comments(row.comment_count)}</span>
      <span>${row.languages.map((language, at) => [at > 0 && ' · ', t.common.language[language]])}</span>
      ${savedLine(row, reading)}</p>
    <div class="acts"><a href="${own}/edit">${t.desk.edit}</a> <a href="/${t.lang}/articles/${row.slug}">${t.desk.view}</a>
      <a href="${own}/revisions">${t.desk.versions}</a>
      <details><summary>${t.desk.deeds}</summary>${deedsOf(row, reading)}</details></div>
  </li>`
}

/** When it is to appear, or until when it is open, or since when it is not. */
export function whenOf(
  row: Pick<
    DeskRow,
    'state' | 'publish_at' | 'published_at' | 'closes_at' | 'closed_at' | 'published_version'
  >,
  { t, timeZone }: Reading,
): Part {
  const said: (string | false | null)[] = {
    draft: () => [
      row.published_version !== null && t.desk.withdrawn,
      row.publish_at && t.desk.planned(t.moment(row.publish_at, timeZone)),
    ],
    scheduled: () => [row.publish_at && t.desk.appears(t.moment(row.publish_at, timeZone))],
    published: () => [
      row.published_at && t.desk.published(t.date(row.published_at, timeZone)),
      row.closes_at && t.desk.openUntil(t.moment(row.closes_at, timeZone)),
    ],
    closed: () => [row.closed_at && t.desk.closed(t.date(row.closed_at, timeZone))],
  }[row.state]()
  return said.map((text) => typeof text === 'string' && html`<span>${text}</span>\n`)
}

/** Who saved last, and when. */
export const savedLine = (
  { saved_by_name, saved_at }: { saved_by_name: string | null; saved_at: Date },
  { t, timeZone }: Reading,
): Markup => {
  const name = saved_by_name !== null && html` · <bdi${langOf(saved_by_name)}>${saved_by_name}</bdi>`
  return html`<span>${t.desk.saved(t.moment(saved_at, timeZone))}${name}</span>`
}
