// The page of an article's opinion map: the drawing, and beside it the same as words: groups, where all agree, where it divides.
import type { ArticleRow } from '../db/articles.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import type { BlockAnswers, OwnPlace, StatementRow } from '../db/opinion-pages.ts'
import { leastDrawn, leastInBlock, mostDots } from '../domain/opinion/blocks.ts'
import type { PictureGroup } from '../domain/opinion/drawing.ts'
import { votesForPlace } from '../domain/opinion/place.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { letterOf, pictureOf } from './opinion-picture.ts'
import { empty, html, langOf, type Markup, notice, type Part, shareBar, time } from './parts.ts'
import type { Reading } from './reading.ts'

export interface MapParts {
  article: ArticleRow
  map: StoredMap | undefined
  /** All that the map names and readers may see. */
  statements: readonly StatementRow[]
  /** The hours there is a map of, oldest first, and which of them is shown. */
  times: readonly Date[]
  step: number
  /** The comment that the dots are coloured by. */
  chosen?: { statement: StatementRow; answers: BlockAnswers } | undefined
  own: OwnPlace | null
}

export function opinionMapPage(parts: MapParts, reading: Reading): Page {
  const { article, map, times, step } = parts
  const { t } = reading
  const lang = article.text_language
  const path = `/articles/${article.slug}/map`
  const query = times.length > 0 && step < times.length - 1 ? `?step=${step}` : ''
  return {
    title: t.opinion.of(article.title),
    path: `${path}${query}`,
    wide: true,
    styles: ['map.css'],
    body: html`<p class="back"><a href="/${t.lang}/articles/${article.slug}"${lang !== t.lang && html` lang="${lang}"`}>${article.title}</a></p>
      <h1>${t.opinion.title}</h1>
      ${map === undefined ? empty(t.opinion.none) : drawn({ ...parts, map }, reading)}`,
  }
}

type Drawn = MapParts & { map: StoredMap }

function drawn(parts: Drawn, reading: Reading): Part {
  const { article, map, chosen, own, times, step } = parts
  const { t } = reading
  const say = t.opinion
  const isLatest = step === times.length - 1
  return html`<p class="standfirst">${say.lead(say.people(map.people), say.answers(map.votes), say.comments(map.statements))}</p>
    <div class="opinion"><figure class="plane" id="map">
    ${
      map.placed < leastDrawn
        ? notice('warning', say.tooFew(leastDrawn), t)
        : pictureOf({ picture: map.picture, answers: chosen?.answers, me: isLatest ? own?.place : null }, t)
    }
    <figcaption class="small">${say.asOf} ${time(map.made_at, reading)}. ${say.dots}
    ${map.placed >= leastDrawn && [say.jittered, ' ', map.placed > mostDots && say.many(Math.round(map.placed / dotsIn(map)))]}</figcaption>
    ${chosen !== undefined && legend(chosen.statement, article, t)}
    ${slider(parts, reading)}
    </figure>
    <div class="told">${map.without_groups !== null && notice('done', say.without[map.without_groups], t)}
    ${place(parts, reading)}</div></div>
    ${groups(parts, reading)}
    ${agreed(parts, reading)}
    ${map.picture.groups.length > 0 && divided(parts, reading)}
    ${sureness(parts, reading)}`
}

const dotsIn = ({ picture }: StoredMap) => picture.blocks.reduce((sum, { dots }) => sum + dots.length, 0)

/** A form, so that it moves without JavaScript too; with it, as soon as it is let go. */
function slider({ article, times, step }: Drawn, { t, timeZone }: Reading): Part {
  if (times.length < 2) return false
  const path = `/${t.lang}/articles/${article.slug}/map`
  return html`<form class="grown" action="${path}" hx-get="${path}" hx-trigger="change" hx-target="main" hx-select="main" hx-swap="outerHTML" hx-push-url="true">
    <label for="step">${t.opinion.step}</label>
    <input type="range" id="step" name="step" min="0" max="${times.length - 1}" value="${step}" aria-describedby="step-at">
    <span class="small" id="step-at">${t.moment(times[step]!, timeZone)}</span> <button type="submit" class="quiet">${t.opinion.stepShow}</button></form>`
}

function legend(statement: StatementRow, { slug }: ArticleRow, t: Texts): Markup {
  const say = t.opinion
  return html`<div class="legend"><p>${say.coloured} ${quoted(statement, t)}</p>
    <ul class="small">${(['agree', 'disagree', 'unsure', 'none'] as const).map(
      (kind) => html`<li data-kind="${kind}">${say.legend[kind]}</li>`,
    )}</ul>
    <p class="small"><a href="/${t.lang}/articles/${slug}/map">${say.uncolour}</a></p></div>`
}

const words = ({ body_html }: StatementRow) => excerpt(plainText(body_html), 140)

const quoted = (row: StatementRow, t: Texts): Markup =>
  html`<a href="/${t.lang}/comments/${row.public_id}#comment-${row.public_id}"><q lang="${row.language}">${words(row)}</q></a>`

function place({ own, map, statements, article }: Drawn, reading: Reading): Part {
  const { t, viewer } = reading
  const say = t.opinion
  const judge = html`<p class="do"><a href="/${t.lang}/articles/${article.slug}/next">${say.judge}</a></p>`
  const says = (): Part => {
    if (viewer === null || own === null) return html`<p>${say.placeSignIn}</p>`
    if (own.place === null) return html`<p>${say.placeNone(own.votes, votesForPlace)}</p>`
    const near = nearest(own.place, map.picture.groups)
    if (near === undefined) return html`<p>${say.placeNoGroups}</p>`
    const across = map.picture.groups.flatMap((group) => {
      if (group === near) return []
      const shared = group.representative
        .filter(({ stance, statement }) => stance === 'agree' && own.agreed.includes(statement))
        .flatMap(({ statement }) => statements.filter(({ id }) => id === statement))
      return shared
        .slice(0, 1)
        .map((row) => html`<p>${say.placeAcross(letterOf(group.id))} ${quoted(row, t)}</p>`)
    })
    return [html`<p>${say.placeNear(letterOf(near.id))}</p>`, across]
  }
  return html`<section class="place" aria-labelledby="place"><h2 id="place">${say.place}</h2>${says()}${judge}</section>`
}

/** The group whose middle is nearest. */
function nearest({ x, y }: { x: number; y: number }, all: readonly PictureGroup[]): PictureGroup | undefined {
  const distance = (group: PictureGroup) => Math.hypot(group.x - x, group.y - y)
  return all.toSorted((a, b) => distance(a) - distance(b))[0]
}

function groups({ map, statements, article }: Drawn, reading: Reading): Part {
  const { t } = reading
  const all = map.picture.groups
  if (all.length === 0) return false
  return html`<section class="section" aria-labelledby="groups"><h2 class="rule" id="groups">${t.opinion.groups}</h2>
    ${all.map((group) => {
      const rows = group.representative.flatMap(({ statement, stance }) =>
        statements.filter(({ id }) => id === statement).map((row) => ({ row, stance })),
      )
      return html`<section class="voices"><h3>${t.opinion.group(letterOf(group.id))} <small>${t.opinion.people(group.size)}</small></h3>
      <p class="saying">${saying(rows, t)}</p>
      ${statementList(
        rows.map(({ row }) => row),
        { all, article },
        reading,
      )}</section>`
    })}</section>`
}

/** One sentence out of the first that it agrees and the first that it disagrees with. */
export function saying(rows: readonly { row: StatementRow; stance: 'agree' | 'disagree' }[], t: Texts): Part {
  const say = t.opinion
  const parts = (['agree', 'disagree'] as const).flatMap((stance) => {
    const first = rows.find((one) => one.stance === stance)
    if (first === undefined) return []
    const quote = t.common.quoted(words(first.row))
    return [stance === 'agree' ? say.agreesWith(quote) : say.disagreesWith(quote)]
  })
  return parts.length === 0 ? say.nothingSpecial : say.standsOut(parts)
}

function agreed({ map, statements, article }: Drawn, reading: Reading): Part {
  const { t } = reading
  const say = t.opinion
  const { groups: all, agreed: both } = map.picture
  const of = (ids: readonly string[]) => ids.flatMap((id) => statements.filter((row) => row.id === id))
  const [yes, no] = [of(both.agree), of(both.disagree)]
  return html`<section class="section" aria-labelledby="all-agree"><h2 class="rule" id="all-agree">${say.allAgree}</h2>
    ${yes.length + no.length === 0 ? empty(say.nothingAgreed) : html`<p class="small">${say.allAgreeWhy}</p>`}
    ${yes.length > 0 && statementList(yes, { all, article }, reading)}
    ${no.length > 0 && [html`<h3>${say.allDisagree}</h3>`, statementList(no, { all, article }, reading)]}</section>`
}

function divided({ map, statements, article }: Drawn, reading: Reading): Part {
  const { t } = reading
  const rows = map.picture.divided.flatMap((id) => statements.filter((row) => row.id === id))
  return html`<section class="section" aria-labelledby="divides"><h2 class="rule" id="divides">${t.opinion.divides}</h2>
    ${rows.length === 0 ? empty(t.opinion.nothingDivides) : [html`<p class="small">${t.opinion.dividesWhy}</p>`, statementList(rows, { all: map.picture.groups, article }, reading)]}</section>`
}

/** Each with a bar for each group that answered at least five times. */
const statementList = (
  rows: readonly StatementRow[],
  { all, article }: { all: readonly PictureGroup[]; article: ArticleRow },
  { t }: Reading,
): Markup =>
  html`<ul class="statements">${rows.map(
    (row) =>
      html`<li><p>${quoted(row, t)}${row.display_name !== null && html` <small><bdi${langOf(row.display_name)}>${row.display_name}</bdi></small>`}</p>
    ${all.length > 0 && html`<dl>${all.map((group) => groupShare(group, row, t))}</dl>`}
    <p class="small"><a href="/${t.lang}/articles/${article.slug}/map?comment=${row.public_id}#map">${t.opinion.colour}</a></p></li>`,
  )}</ul>`

export function groupShare(
  { id }: Pick<PictureGroup, 'id'>,
  { tallies }: Pick<StatementRow, 'tallies'>,
  t: Texts,
): Markup {
  const tally = tallies.find((one) => one.id === id)
  const letter = t.opinion.group(letterOf(id))
  if (tally === undefined || tally.seen < leastInBlock)
    return html`<div><dt>${letter}</dt><dd class="small">${t.opinion.tooFewHere(letter)}</dd></div>`
  const share = tally.agree / tally.seen
  return html`<div><dt>${letter}</dt><dd title="${t.opinion.share(letter, t.percent(share))}">${shareBar(share)} ${t.percent(share)}</dd></div>`
}

const sureness = ({ map, article }: Drawn, { t }: Reading): Part =>
  html`<section class="section reading" aria-labelledby="sure"><h2 class="rule" id="sure">${t.opinion.how}</h2>
    ${map.stability !== null && html`<p>${t.opinion.stability(map.stability.toFixed(2))}</p>`}
    <p>${t.opinion.limits}</p>
    <p><a href="/${t.lang}/opinion-map">${t.opinion.method}</a> · <a href="/${t.lang}/articles/${article.slug}/data" download>${t.opinion.data.link}</a> · <a href="/${t.lang}/articles/${article.slug}/report">${t.report.title}</a></p></section>`

/** On the article's page: the drawing alone, as a way to the map. Nothing where it may not be drawn. */
export const smallMap = (
  article: Pick<ArticleRow, 'slug'>,
  map: StoredMap | undefined,
  { t }: Reading,
): Part =>
  map !== undefined &&
  map.placed >= leastDrawn &&
  html`<section class="section" aria-labelledby="map-title"><h2 id="map-title">${t.opinion.title}</h2>
    <a class="to-map" href="/${t.lang}/articles/${article.slug}/map">${pictureOf({ picture: map.picture, small: true }, t)}<span>${t.opinion.lead(t.opinion.people(map.people), t.opinion.answers(map.votes), t.opinion.comments(map.statements))}</span></a></section>`
