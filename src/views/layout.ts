// The frame of every page: head, masthead, footer, and the page between them.
import { type AssetName, assetPath } from '../assets.ts'
import { isSuspended } from '../domain/permissions.ts'
import { type Language, languages } from '../domain/words.ts'
import { footer } from './footer.ts'
import { html, type Markup, type Part, type Pieces } from './html.ts'
import { masthead } from './masthead.ts'
import { notice } from './parts.ts'
import type { Reading } from './reading.ts'
import { restingNotice } from './resting.ts'

/** Where a page can be followed without coming back to it. */
export interface FeedLink {
  title: string
  /** Of the Atom feed; the JSON feed says itself where it is. */
  href: string
}

/** Absolute; sizes in pixels. */
export interface PictureMeta {
  url: string
  alt: string
  width: number
  height: number
}

export interface Page {
  title: string
  body: Part
  /** What htmx gets in place of the body: the piece of the page that it asked to replace. */
  fragment?: Part
  /** The address without its language, `/articles/benches?sort=new`; the other language is linked by it. */
  path: string
  description?: string
  /** Absolute. */
  canonical?: string
  openGraph?: { type?: 'article' | 'website'; published_at?: Date; image?: PictureMeta }
  feed?: FeedLink
  /** Where other sites are told how to show the page; absolute. */
  oembed?: string
  /** `noindex` for what is personal, or a view among many of the same thing. */
  robots?: string
  /** Printed before, for `piece`s in the body. */
  pieces?: Pieces | undefined
  /** It says itself that roles of the viewer rest. */
  saysResting?: boolean
  /** More than a reading column: the article with its poll, the front page, the desk, tables. */
  wide?: boolean
  /** Besides those of every page. */
  styles?: readonly AssetName[]
  scripts?: readonly AssetName[]
}

/**
 * `reload`, since htmx would otherwise fetch a page of the history as a fragment. `outerHTML`, since a fragment is a
 * whole element with its id. Its indicator style would break the content policy: kiu.css has it. No `prefix`: we write no
 * `data-hx-`, so nobody else's counts. To other origins it asks nothing anyway (`mode`).
 */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  history: 'reload',
  prefix: '',
  mode: 'same-origin',
  defaultSwap: 'outerHTML',
  defaultTimeout: 15_000,
})

export const layout = (page: Page, reading: Reading): Markup => {
  const { t } = reading
  return html`<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${t.common.site}</title>
<meta name="color-scheme" content="light dark">
${meta('description', page.description)}${meta('robots', page.robots)}${meta('htmx-config', htmxConfig)}
<link rel="stylesheet" href="${assetPath('kiu.css')}">${isStaffRoom(page.path) && html`<link rel="stylesheet" href="${assetPath('staff.css')}">`}${page.styles?.map((name) => html`<link rel="stylesheet" href="${assetPath(name)}">`)}
<link rel="icon" href="${assetPath('kiu.svg')}" type="image/svg+xml">
<script src="${assetPath('htmx.js')}" defer></script>
<script src="${assetPath('kiu.js')}" defer></script>${page.scripts?.map(
    (name) => html`
<script src="${assetPath(name)}" defer></script>`,
  )}
${page.canonical !== undefined && html`<link rel="canonical" href="${page.canonical}">`}
${languages.map((language) => alternate(page, language))}
${page.feed && html`<link rel="alternate" type="application/atom+xml" title="${page.feed.title}" href="${page.feed.href}">`}
${page.oembed !== undefined && html`<link rel="alternate" type="application/json+oembed" title="${page.title}" href="${page.oembed}">`}
${openGraph(page, reading)}
</head>
<body>
<a class="skip" href="#main">${t.common.skip}</a>
${masthead(page.path, reading)}
<main id="main" tabindex="-1"${page.wide === true && html` class="wide"`}>
${suspension(reading)}${page.saysResting !== true && restingNotice(reading)}${page.body}
</main>
${footer(page.feed, t)}
</body>
</html>
`
}

/** The rooms of staff have pieces that readers' pages have not. */
const isStaffRoom = (path: string) => /^\/(desk|moderation|administration)(?=[/?]|$)/.test(path)

/** On every page of whoever is suspended: reading is all there is until then. */
const suspension = ({ viewer, now, t, timeZone }: Reading): Part =>
  viewer?.suspended_until != null &&
  isSuspended(viewer, now) &&
  notice('warning', t.people.suspendedUntil(t.moment(viewer.suspended_until, timeZone)), t)

/** Absolute where the page says who it is, and then with no more of a query than that has: search engines want it so. */
const alternate = ({ canonical, path }: Page, language: Language): Markup => {
  const address = `/${language}${canonical?.includes('?') === false ? path.replace(/\?.*/, '') : path}`
  const href = canonical === undefined ? address : new URL(address, canonical).href
  return html`<link rel="alternate" hreflang="${language}" href="${href}">`
}

const openGraph = ({ openGraph, title, description, canonical }: Page, { t }: Reading): Part => {
  if (openGraph === undefined) return false
  const { image } = openGraph
  return [
    property('og:type', openGraph.type ?? 'website'),
    property('og:site_name', t.common.site),
    property('og:title', title),
    property('og:description', description),
    property('og:url', canonical),
    image && [
      property('og:image', image.url),
      property('og:image:type', 'image/png'),
      property('og:image:width', String(image.width)),
      property('og:image:height', String(image.height)),
      property('og:image:alt', image.alt),
      meta('twitter:card', 'summary_large_image'),
    ],
    property('og:locale', t.lang.replace('-', '_')),
    property('article:published_time', openGraph.published_at?.toISOString()),
  ]
}

const meta = (name: string, content: string | undefined): Part =>
  content !== undefined && html`<meta name="${name}" content="${content}">`

const property = (name: string, content: string | undefined): Part =>
  content !== undefined && html`<meta property="${name}" content="${content}">`
