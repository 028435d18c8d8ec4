// The page of an article's opinion map: the drawing, and beside it the same as words: groups, and where one stands oneself.
import type { ArticleRow } from '../db/articles.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import type { OwnPlace, StatementRow } from '../db/opinion-pages.ts'
import { leastDrawn, mostDots } from '../domain/opinion/blocks.ts'
import type { PictureGroup } from '../domain/opinion/drawing.ts'
import { votesForPlace } from '../domain/opinion/place.ts'
import { isOpen } from '../domain/permissions.ts'
import type { Stance } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { answerMark, groupMark, letterOf, pictureOf } from './opinion-picture.ts'
import { opinionTables, quoted, words } from './opinion-tables.ts'
import { button, empty, html, type Markup, notice, type Part, selectField, time } from './parts.ts'
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
  chosen?: { statement: StatementRow; colours: string | undefined } | undefined
  own: OwnPlace | null
}

export function opinionMapPage(parts: MapParts, reading: Reading): Page {
  const { article, map, chosen } = parts
  const { t } = reading
  const lang = article.text_language
  const query = isLatest(parts) ? '' : `?step=${parts.step}`
  const asked = chosen === undefined ? query : `?comment=${chosen.statement.public_id}`
  const fragment = html`<div id="opinion">${map === undefined ? empty(t.opinion.none) : drawn({ ...parts, map }, reading)}</div>`
  return {
    title: t.opinion.of(article.title),
    path: `/articles/${article.slug}/map${asked}`,
    wide: true,
    styles: ['map.css'],
    ...(asked !== '' && { robots: 'noindex' }),
    body: html`<p class="back"><a href="/${t.lang}/articles/${article.slug}"${lang !== t.lang && html` lang="${lang}"`}>${article.title}</a></p>
      <h1>${t.opinion.title}</h1>
      ${fragment}`,
    fragment,
  }
}

type Drawn = MapParts & { map: StoredMap }

const isLatest = ({ step, times }: MapParts) => step >= times.length - 1

function drawn(parts: Drawn, reading: Reading): Part {
  const { map, statements } = parts
  const { t } = reading
  const say = t.opinion
  return html`<p class="standfirst">${say.lead(say.people(map.people), say.answers(map.votes), say.comments(map.statements))}</p>
    <div class="opinion">${plane(parts, reading)}
    <div class="beside">${groups(map, statements, t)}
    ${isLatest(parts) && [chooser(parts, reading), place(parts, reading)]}</div></div>
    ${isLatest(parts) ? opinionTables({ picture: map.picture, statements, path: mapPath(parts, t) }, t) : notice('warning', [say.earlier, spaceIn(t), html`<a href="${mapPath(parts, t)}">${say.toNewest}</a>`], t)}
    ${sureness(parts, reading)}`
}

const mapPath = ({ article }: Pick<MapParts, 'article'>, t: Texts) =>
  `/${t.lang}/articles/${article.slug}/map`

/** Both forms of the page, and its links to a comment, change the same part of it. */
const inPlace = (path: string, when: string): Markup =>
  html` hx-get="${path}" hx-trigger="${when}" hx-target="#opinion" hx-swap="outerMorph" hx-push-url="true"`

/** Between two sentences. */
const spaceIn = (t: Texts) => (t.lang === 'en' ? ' ' : '')

function plane(parts: Drawn, reading: Reading): Markup {
  const { map, chosen, own } = parts
  const { t } = reading
  const say = t.opinion
  const isDrawn = map.placed >= leastDrawn
  const me = isLatest(parts) ? own?.place : null
  const space = spaceIn(t)
  return html`<figure class="plane" id="map">${isDrawn && chosen !== undefined && legend(parts, chosen, t)}
    ${isDrawn ? pictureOf({ picture: map.picture, colours: chosen?.colours, me }, t) : notice('warning', say.tooFew(leastDrawn), t)}
    ${slider(parts, reading)}
    <figcaption>${say.asOf} ${time(map.made_at, reading)}${isDrawn && [' · ', say.dots, space, say.jittered, map.placed > mostDots && [space, say.many(Math.round(map.placed / dotsIn(map)))]]}</figcaption></figure>`
}

const dotsIn = ({ picture }: StoredMap) => picture.blocks.reduce((sum, { dots }) => sum + dots.length, 0)

/** A form, so that it moves without JavaScript too; with it, as soon as it is let go. */
function slider({ article, times, step }: Drawn, { t, timeZone }: Reading): Part {
  if (times.length < 2) return false
  const path = mapPath({ article }, t)
  return html`<form class="grown" action="${path}"${inPlace(path, 'change, submit')}>
    <label for="step">${t.opinion.step}</label>
    <input type="range" id="step" name="step" min="0" max="${times.length - 1}" value="${step}" aria-describedby="step-at">
    <span id="step-at">${t.moment(times[step]!, timeZone)}</span>${button(t.opinion.stepShow)}</form>`
}

/** What the dots show instead of the groups, with how often it was said altogether. */
function legend({ article }: Drawn, { statement, colours }: Chosen, t: Texts): Markup {
  const say = t.opinion
  const counts: Record<Stance, number> = {
    agree: statement.agree_count,
    disagree: statement.disagree_count,
    unsure: statement.unsure_count,
  }
  return html`<div class="legend"><p class="small">${say.coloured}</p><p class="saying">${quoted(statement, t)}</p>
    ${
      colours === undefined
        ? html`<p>${say.notColoured}</p>`
        : html`<ul>${(['agree', 'disagree', 'unsure'] as const).map(
            (kind) => html`<li>${answerMark(kind)} ${t.stances[kind]} <b>${t.number(counts[kind])}</b></li>`,
          )}<li>${answerMark('none')} ${say.noAnswer}</li></ul><p class="small">${say.byLot}</p>`
    }
    <p class="small"><a href="${mapPath({ article }, t)}#map">${say.uncolour}</a></p></div>`
}

type Chosen = NonNullable<MapParts['chosen']>

/** The comments that the map names, to colour the dots by. */
function chooser({ article, map, statements, chosen }: Drawn, { t }: Reading): Part {
  if (map.placed < leastDrawn || statements.length === 0) return false
  const path = mapPath({ article }, t)
  const listed =
    chosen === undefined || statements.some(({ id }) => id === chosen.statement.id)
      ? statements
      : [chosen.statement, ...statements]
  return html`<form class="form chooser" action="${path}"${inPlace(path, 'change, submit')}>${selectField({
    name: 'comment',
    label: t.opinion.choose,
    value: chosen?.statement.public_id ?? '',
    options: [
      { value: '', label: t.opinion.byGroup(map.picture.groups.length) },
      ...listed.map((row) => ({ value: row.public_id, label: words(row, 70) })),
    ],
  })}<div class="actions">${button(t.opinion.colour)}</div></form>`
}

/** Where nobody can answer any more, of those who have a place. */
function place({ own, map, statements, article }: Drawn, reading: Reading): Part {
  const { t, viewer, now } = reading
  const open = isOpen(article, now)
  if (!open && !own?.place) return false
  const say = t.opinion
  const here = encodeURIComponent(mapPath({ article }, t))
  const judge = html`<p><a class="do" href="/${t.lang}/articles/${article.slug}/next">${say.judge}</a></p>`
  const says = (): Part => {
    if (viewer === null || own === null)
      return html`<p>${say.placeGuest(votesForPlace)} <a href="/${t.lang}/sign-in?return_to=${here}">${t.nav.signIn}</a></p>`
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
    return [
      html`<p>${groupMark(near.id)} ${say.placeNear(letterOf(near.id))}</p>`,
      across.length > 0 ? across : html`<p>${say.placeNothingAcross}</p>`,
    ]
  }
  return html`<section class="place" aria-labelledby="place"><h2 id="place">${say.place}</h2>${says()}${open && judge}</section>`
}

/** The group whose middle is nearest. */
function nearest({ x, y }: { x: number; y: number }, all: readonly PictureGroup[]): PictureGroup | undefined {
  const distance = (group: PictureGroup) => Math.hypot(group.x - x, group.y - y)
  return all.toSorted((a, b) => distance(a) - distance(b))[0]
}

/** Each group in one sentence, or why there are none. */
function groups(map: StoredMap, statements: readonly StatementRow[], t: Texts): Part {
  const say = t.opinion
  if (map.without_groups !== null) {
    const unsure = map.without_groups === 'unsure' && map.stability !== null
    return html`<p class="saying">${say.without[map.without_groups]}${unsure && [spaceIn(t), say.unsureBy(map.stability!.toFixed(2))]}</p>`
  }
  return html`<section class="voices" aria-labelledby="groups"><h2 class="unseen" id="groups">${say.groups}</h2>${map.picture.groups.map(
    (group) => {
      const rows = group.representative.flatMap(({ statement, stance }) =>
        statements.filter(({ id }) => id === statement).map((row) => ({ row, stance })),
      )
      return html`<div><h3>${groupMark(group.id)} ${say.group(letterOf(group.id))} <small>${say.people(group.size)}</small></h3>
      <p class="saying">${saying(rows, t)}</p></div>`
    },
  )}</section>`
}

/** One sentence out of the first that it agrees and the first that it disagrees with. */
export function saying(rows: readonly { row: StatementRow; stance: 'agree' | 'disagree' }[], t: Texts): Part {
  const say = t.opinion
  const parts = (['agree', 'disagree'] as const).flatMap((stance) => {
    const first = rows.find((one) => one.stance === stance)
    if (first === undefined) return []
    const quote = t.common.quoted(words(first.row, 110).replace(/[.。]$/, ''))
    return [stance === 'agree' ? say.agreesWith(quote) : say.disagreesWith(quote)]
  })
  return parts.length === 0 ? say.nothingSpecial : say.standsOut(parts)
}

const sureness = ({ map, article }: Drawn, { t }: Reading): Part =>
  html`<section class="section reading" aria-labelledby="sure"><h2 class="rule" id="sure">${t.opinion.how}</h2>
    ${map.stability !== null && html`<p><b class="figure">${map.stability.toFixed(2)}</b> ${t.opinion.stability(map.stability.toFixed(2))}</p>`}
    <p>${t.opinion.limits}</p>
    <p><a href="/${t.lang}/opinion-map">${t.opinion.method}</a> · <a href="/${t.lang}/articles/${article.slug}/data" download>${t.opinion.data.link}</a> · <a href="/${t.lang}/articles/${article.slug}/report">${t.report.title}</a></p></section>`
