// Every version of an article for editors: who saved it when, and what they changed in both languages.
import type { DraftRow } from '../db/drafts.ts'
import type { FullRevision } from '../db/desk.ts'
import { revisionsPageSize } from '../domain/pages.ts'
import { changesOf } from '../domain/revisions.ts'
import { languages } from '../domain/words.ts'
import type { Page } from './layout.ts'
import { diffView, html, type Markup, pager, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

export interface Revisions {
  article: DraftRow
  /** Newest first; one more than a page where another follows. */
  revisions: readonly FullRevision[]
  isFirst: boolean
}

export function deskRevisionsPage({ article, revisions, isFirst }: Revisions, reading: Reading): Page {
  const { t } = reading
  const own = `/desk/articles/${article.public_id}`
  const shown = revisions.slice(0, revisionsPageSize)
  const more = revisions.length > revisionsPageSize
  const newest = article.texts.find(({ language }) => language === t.lang) ?? article.texts[0]
  return {
    title: t.desk.versionsOf(newest?.title ?? ''),
    path: `${own}/revisions`,
    robots: 'noindex',
    wide: true,
    body: html`<p class="back"><a href="/${t.lang}${own}/edit">${t.desk.editArticle}</a></p>
      <h1>${t.desk.versions}</h1>
      <p class="standfirst"${newest && html` lang="${newest.language}"`}>${newest?.title}</p>
      ${shown.map((revision, at) => revisionStep(revisions[at + 1], revision, article, reading))}
      ${pager(
        {
          href: more ? `/${t.lang}${own}/revisions?below=${shown.at(-1)?.version}` : undefined,
          first: isFirst ? undefined : `/${t.lang}${own}/revisions`,
        },
        t,
      )}`,
  }
}

function revisionStep(
  before: FullRevision | undefined,
  after: FullRevision,
  article: DraftRow,
  reading: Reading,
): Markup {
  const { t } = reading
  const published =
    article.published_version === after.version &&
    html` <span class="badge" data-state="published">${t.desk.publishedVersion}</span>`
  return html`<section class="section" id="version-${after.version}">
    <h2>${t.desk.version(after.version)}${published}</h2>
    <p class="meta"><span>${time(after.saved_at, reading)}</span>
      ${after.saved_by_name !== null && html`<bdi>${after.saved_by_name}</bdi>`}</p>
    ${before === undefined ? html`<p class="hint">${t.desk.firstVersion}</p>` : differences(before, after, reading)}
  </section>`
}

function differences(before: FullRevision, after: FullRevision, { t }: Reading): Part {
  const changed = languages.map((language) => ({
    language,
    changes: changesOf(wholeText(before, language), wholeText(after, language), revisionsPageSize),
  }))
  if (changed.every(({ changes }) => changes.length === 0))
    return html`<p class="hint">${t.desk.noChange}</p>`
  return html`<div class="languages">${changed.map(
    ({ language, changes }) =>
      changes.length > 0 &&
      html`<div lang="${language}"><h3>${t.common.language[language]}</h3>${diffView(changes, t)}</div>`,
  )}</div>`
}

function wholeText({ texts }: FullRevision, language: string): string {
  const text = texts.find((one) => one.language === language)
  return text ? [text.title, text.standfirst, text.body].join('\n\n').trim() : ''
}
