// The report of a discussion, in the order in which somebody reads it on paper: who came, the map, groups, agreement,
// divisions, method.
import type { ArticleRow } from '../db/articles.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import type { StatementRow } from '../db/opinion-pages.ts'
import type { Participation } from '../db/participation.ts'
import { leastDrawn, mostDots } from '../domain/opinion/blocks.ts'
import type { Parts } from '../domain/participation.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import type { Texts } from '../locales/index.ts'
import { standing } from './articles.ts'
import { seedMark } from './comments.ts'
import type { Page } from './layout.ts'
import { saying } from './opinion-map.ts'
import { groupShare } from './opinion-tables.ts'
import { letterOf, pictureOf } from './opinion-picture.ts'
import { called, clauses, empty, html, type Markup, type Part, shareBar, time } from './parts.ts'
import type { Reading } from './reading.ts'

export interface ReportParts {
  article: ArticleRow
  map: StoredMap | undefined
  /** All that the map names and readers may see. */
  statements: readonly StatementRow[]
  /** The same in the reader's language, where editors wrote it in both. */
  twins: ReadonlyMap<string, { public_id: string; body_html: string }>
  participation: Participation
  /** When that was counted. */
  at: Date
  /** Ids of the statements that editors wrote. */
  seeds: ReadonlySet<string>
  /** How many comments count together with another. */
  merges: number
  /** Scheme and host: an address on paper is printed in full. */
  origin: string
}

export function reportPage(parts: ReportParts, reading: Reading): Page {
  const { article, map, participation, at, origin } = parts
  const { t, timeZone } = reading
  const say = t.report
  const lang = article.text_language
  const path = `/articles/${article.slug}/report`
  const inLanguage = lang !== t.lang && html` lang="${lang}"`
  const quoted = { ...parts, statements: parts.statements.map((row) => inTheirs(row, parts, t)) }
  return {
    title: say.of(article.title),
    description: article.standfirst,
    path,
    canonical: `${origin}/${t.lang}${path}`,
    styles: ['map.css', 'report.css'],
    body: html`<div class="report"><header>
      <p class="eyebrow">${say.title}</p>
      <h1${inLanguage}>${clauses(article.title, lang)}</h1>
      <p class="standfirst"${inLanguage}>${article.standfirst}</p>
      <p class="meta">${article.published_at !== null && time(article.published_at, reading, 'day')} <span>${standing(article, reading)}</span> <b>${say.asOf(t.moment(at, timeZone))}</b></p>
      <p class="hint paper">${say.paper}</p></header>
      ${
        participation.people === 0
          ? empty(say.notYet)
          : [
              whoCame(participation, reading),
              mapSection(parts, reading),
              map !== undefined && findings({ ...quoted, map }, reading),
            ]
      }
      ${methodSection(parts, reading)}</div>`,
  }
}

const inTheirs = (row: StatementRow, { twins }: ReportParts, t: Texts): StatementRow => {
  const twin = twins.get(row.id)
  return twin === undefined ? row : { ...row, ...twin, language: t.lang }
}

function whoCame(of: Participation, reading: Reading): Markup {
  const { t } = reading
  const say = t.report
  const figures = [
    [say.people(of.people), say.gave],
    [say.answers(of.votes), say.given],
    [say.comments(of.comments), say.written(say.people(of.authors))],
  ] as const
  const few = of.sectors.parts.length === 0 && of.sectors.rest < 5
  return html`<section aria-labelledby="who"><h2 class="rule" id="who">${say.who}</h2>
    <dl class="figures">${figures.map(([figure, what]) => html`<div><dt>${figure}</dt><dd>${what}</dd></div>`)}</dl>
    ${of.seeds > 0 && html`<p class="small">${say.seeds(of.seeds)}</p>`}
    ${
      few
        ? empty(say.tooFew)
        : html`<div class="pair">${partsTable(say.sectors, of.sectors, (sector) => t.sectors[sector], say.noSectors, t)}
    ${partsTable(say.languages, of.languages, (language) => t.common.language[language], say.noLanguages, t)}</div>
    <p class="small">${say.mostOften}</p>`
    }
    ${over(of, reading)}</section>`
}

function partsTable<T>(
  caption: string,
  { parts, rest }: Parts<T>,
  nameOf: (of: T) => string,
  none: string,
  t: Texts,
): Markup {
  if (parts.length === 0) return html`<div><p><b>${caption}</b></p><p class="small">${none}</p></div>`
  const all = parts.reduce((sum, { people }) => sum + people, rest)
  const row = (label: string, people: number) =>
    html`<tr><th scope="row">${label}${shareBar(people / all)}</th><td class="number">${t.number(people)}</td><td class="number">${t.percent(people / all)}</td></tr>`
  return html`<table><caption>${caption}</caption>
    <thead class="unseen"><tr><th scope="col">${t.report.kind}</th><th scope="col">${t.report.many}</th><th scope="col">${t.report.share}</th></tr></thead>
    <tbody>${parts.map(({ of, people }) => row(nameOf(of), people))}${rest > 0 && row(t.report.rest, rest)}</tbody></table>`
}

const [wide, high] = [600, 90]
const round = (value: number) => Math.round(value * 10) / 10

/** Bars by area, since they are not all as wide; the numbers stand in a table that a screen reader finds. */
function over({ over: bins }: Participation, { t, timeZone }: Reading): Part {
  const [first, last] = [bins[0], bins.at(-1)]
  if (first === undefined || last === undefined || bins.length < 2) return false
  const begin = Number(new Date(first.from))
  const x = (at: string) => ((Number(new Date(at)) - begin) / (Number(new Date(last.to)) - begin)) * wide
  const bars = bins.map(({ from, to, count }) => ({ x: x(from), width: x(to) - x(from), count }))
  const most = Math.max(...bars.map(({ width, count }) => count / width))
  const day = (at: string) => t.date(new Date(at), timeZone)
  return html`<figure class="over"><h3>${t.report.over}</h3>
    <svg viewBox="0 0 ${wide} ${high}" preserveAspectRatio="none" role="img" aria-label="${t.report.overSummary}">${bars.map(
      ({ x: left, width, count }) => {
        const tall = round((count / width / most) * (high - 1))
        return html`<rect x="${round(left)}" y="${round(high - 1 - tall)}" width="${round(Math.max(1, width - 1))}" height="${tall}"/>`
      },
    )}<line x1="0" x2="${wide}" y1="${high - 0.5}" y2="${high - 0.5}"/></svg>
    <p class="ends small"><span>${day(first.from)}</span><span>${t.date(new Date(Number(new Date(last.to)) - 1), timeZone)}</span></p>
    <figcaption class="small">${t.report.overWhy}</figcaption>
    <div class="unseen"><table><caption>${t.report.over}</caption><thead><tr><th scope="col">${t.report.from}</th><th scope="col">${t.report.to}</th><th scope="col">${t.report.count}</th></tr></thead>
    <tbody>${bins.map(({ from, to, count }) => html`<tr><th scope="row">${day(from)}</th><td>${day(to)}</td><td>${t.report.answers(count)}</td></tr>`)}</tbody></table></div></figure>`
}

function mapSection({ map }: ReportParts, { t, timeZone }: Reading): Markup {
  const say = t.opinion
  const { sentences } = t.bridging
  const drawn = (of: StoredMap): Part =>
    of.placed < leastDrawn
      ? empty(say.tooFew(leastDrawn))
      : html`<figure class="plane">${pictureOf({ picture: of.picture }, t)}<figcaption class="small">${sentences(t.report.mapAsOf(t.moment(of.made_at, timeZone)), say.dots, say.jittered, ...(of.placed > mostDots ? [say.many(Math.round(of.placed / dotsIn(of)))] : []))}</figcaption></figure>`
  return html`<section aria-labelledby="map"><h2 class="rule" id="map">${t.report.map}</h2>
    ${map === undefined ? empty(t.report.noMap) : drawn(map)}
    ${map !== undefined && map.without_groups !== null && html`<p>${say.without[map.without_groups]}</p>`}</section>`
}

const dotsIn = ({ picture }: StoredMap) => picture.blocks.reduce((sum, { dots }) => sum + dots.length, 0)

type Found = ReportParts & { map: StoredMap }

function findings(parts: Found, { t }: Reading): Part {
  const { map, statements } = parts
  const { groups, agreed, divided } = map.picture
  const say = t.opinion
  const own = groups.length > 0 ? t.report.ofGroups : t.report.ofEverybody
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => statements.filter((row) => row.id === id))
  const [yes, no] = [rowsOf(agreed.agree), rowsOf(agreed.disagree)]
  const apart = rowsOf(divided)
  return [
    groups.length > 0 &&
      html`<section aria-labelledby="groups"><h2 class="rule" id="groups">${say.groups}</h2>${groups.map(
        (group) => {
          const rows = group.representative.flatMap(({ statement, stance }) =>
            rowsOf([statement]).map((row) => ({ row, stance })),
          )
          return html`<div class="group"><h3>${say.group(letterOf(group.id))} <small>${t.report.people(group.size)}</small></h3><p>${saying(rows, t)}</p></div>`
        },
      )}</section>`,
    html`<section aria-labelledby="agree"><h2 class="rule" id="agree">${own.agree}</h2>
      ${yes.length === 0 ? empty(own.noneAgree) : explained(own.agreeWhy, groups.length, t)}
      ${items(yes, parts, t)}${no.length > 0 && [html`<h3>${own.reject}</h3>`, explained(own.rejectWhy, groups.length, t), items(no, parts, t)]}</section>`,
    groups.length > 0 &&
      html`<section aria-labelledby="divides"><h2 class="rule" id="divides">${say.divides}</h2>
      ${apart.length === 0 ? empty(say.nothingDivides) : explained(t.report.dividesWhy, groups.length, t)}
      ${items(apart, parts, t)}</section>`,
  ]
}

const explained = (why: string, groups: number, t: Texts): Markup =>
  html`<p class="small">${groups > 0 ? t.bridging.sentences(why, t.report.bars) : why}</p>`

/** On paper nothing can be opened, so more of a comment is quoted than on the map's page. */
const quotedLength = 320

function items(rows: readonly StatementRow[], { map, seeds }: Found, t: Texts): Part {
  const { groups } = map.picture
  return (
    rows.length > 0 &&
    html`<ol class="items">${rows.map(
      (
        row,
      ) => html`<li><div><p><q lang="${row.language}">${excerpt(plainText(row.body_html), quotedLength)}</q></p>
      <p class="small">${called(row.display_name, t)}${seeds.has(row.id) && seedMark(t)}</p></div>
      ${groups.length > 0 && html`<dl>${groups.map((group) => groupShare(group, row, t))}</dl>`}</li>`,
    )}</ol>`
  )
}

function methodSection({ article, map, merges, origin }: ReportParts, { t }: Reading): Markup {
  const say = t.report
  const at = (path: string) => `${origin}/${t.lang}${path}`
  const link = (what: string, path: string) =>
    html`<p class="address">${what} <a href="/${t.lang}${path}">${at(path)}</a></p>`
  const own = `/articles/${article.slug}`
  return html`<section class="method" aria-labelledby="method"><h2 class="rule" id="method">${say.method}</h2>
    <p>${say.methodSays}</p>
    ${map !== undefined && map.stability !== null && html`<p>${say.stability(map.stability.toFixed(2))}</p>`}
    ${merges > 0 && html`<p>${say.merged(merges)}</p>`}
    <p>${t.opinion.limits}</p>
    ${link(t.common.labels(t.opinion.method), '/opinion-map')}
    ${link(say.recompute, `${own}/data`)}
    ${link(say.read, own)}
    ${link(say.address, `${own}/report`)}
    ${article.source_name !== null && html`<p>${say.source} ${article.source_name}</p>`}
    <p>${say.licence} ${article.source_licence ?? t.openData.ownLicence}</p></section>`
}
