// On the article's page: the opinion map as a small drawing, which is the way to the whole of it.
import type { ArticleRow } from '../db/articles.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import { leastDrawn } from '../domain/opinion/blocks.ts'
import type { Picture } from '../domain/opinion/drawing.ts'
import type { Texts } from '../locales/index.ts'
import { pictureOf } from './opinion-picture.ts'
import { html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** More only thicken it. */
const mostDots = 180

const isDrawn = (map: StoredMap | undefined): map is StoredMap =>
  map !== undefined && map.placed >= leastDrawn

export const mapStyles = (map: StoredMap | undefined) => (isDrawn(map) ? (['map.css'] as const) : [])

/** A map that is kept with its thread is drawn once for all its readers: an address has one language. */
const kept = new WeakMap<StoredMap, Markup>()

/** Where it may not be drawn yet, only the ways to what else there is to know. */
export function smallMap(
  { slug, comment_count }: Pick<ArticleRow, 'slug' | 'comment_count'>,
  map: StoredMap | undefined,
  { t }: Reading,
): Part {
  if (!isDrawn(map)) return comment_count > 0 && ways(slug, t)
  const known = kept.get(map)
  if (known) return known
  const say = t.opinion
  const lead = say.lead(say.people(map.people), say.answers(map.votes), say.comments(map.statements))
  const markup = html`<section class="section" aria-labelledby="map-title"><h2 id="map-title">${say.title}</h2>
    <a class="to-map" href="/${t.lang}/articles/${slug}/map">${pictureOf({ picture: thinned(map.picture), small: true }, t)}<span>${lead} <b>${say.next.toMap}</b></span></a>
    ${ways(slug, t)}</section>`
  kept.set(map, markup)
  return markup
}

const ways = (slug: string, t: Texts): Markup =>
  html`<p class="small"><a href="/${t.lang}/articles/${slug}/report">${t.report.link}</a> · <a href="/${t.lang}/articles/${slug}/data" download>${t.opinion.data.link}</a></p>`

/** Of the dots every so manieth: each is some person of its block, so fewer say the same. */
function thinned(picture: Picture): Picture {
  const all = picture.blocks.reduce((sum, { dots }) => sum + dots.length, 0)
  const step = Math.ceil(all / mostDots)
  let n = 0
  const blocks = picture.blocks.map((block) => ({
    ...block,
    dots: block.dots.filter(() => n++ % step === 0),
  }))
  return { ...picture, blocks }
}
