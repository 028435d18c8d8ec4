// The frame of every page: head, masthead, footer, and the page between them.
import { type AssetName, assetPath } from '../assets.ts'
import { isSuspended } from '../domain/permissions.ts'
import { type Language, languages } from '../domain/words.ts'
import { footer } from './footer.ts'
import { html, type Markup, type Part } from './html.ts'
import { masthead } from './masthead.ts'
import { notice } from './parts.ts'
import type { Reading } from './reading.ts'

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
  openGraph?: { type?: 'article' | 'website'; published_at?: Date; image?: string }
  /** `noindex` for what is personal, or a view among many of the same thing. */
  robots?: string
  /** More than a reading column: the article with its poll, the front page, the desk, tables. */
  wide?: boolean
  /** Besides those of every page. */
  scripts?: readonly AssetName[]
}

/**
 * `reload`, since htmx would otherwise fetch a page of the history as a fragment. `outerHTML`, since a fragment is a
 * whole element with its id. Its indicator style would break the content policy: kiu.css has it.
 */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  history: 'reload',
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
<link rel="stylesheet" href="${assetPath('kiu.css')}">${isStaffRoom(page.path) && html`<link rel="stylesheet" href="${assetPath('staff.css')}">`}
<link rel="icon" href="${assetPath('kiu.svg')}" type="image/svg+xml">
<script src="${assetPath('htmx.js')}" defer></script>
<script src="${assetPath('kiu.js')}" defer></script>${page.scripts?.map(
    (name) => html`
<script src="${assetPath(name)}" defer></script>`,
  )}
${page.canonical !== undefined && html`<link rel="canonical" href="${page.canonical}">`}
${languages.map((language) => alternate(page, language))}
${openGraph(page, reading)}
</head>
<body>
<a class="skip" href="#main">${t.common.skip}</a>
${masthead(page.path, reading)}
<main id="main" tabindex="-1"${page.wide === true && html` class="wide"`}>
${suspension(reading)}${page.body}
</main>
${footer(t)}
</body>
</html>
`
}

/** The rooms of staff have pieces that readers' pages have not. */
const isStaffRoom = (path: string) => /^\/(desk|moderation|administration)\b/.test(path)

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

const openGraph = ({ openGraph, title, description, canonical }: Page, { t }: Reading): Part =>
  openGraph !== undefined && [
    property('og:type', openGraph.type ?? 'website'),
    property('og:site_name', t.common.site),
    property('og:title', title),
    property('og:description', description),
    property('og:url', canonical),
    property('og:image', openGraph.image),
    property('og:locale', t.lang.replace('-', '_')),
    property('article:published_time', openGraph.published_at?.toISOString()),
  ]

const meta = (name: string, content: string | undefined): Part =>
  content !== undefined && html`<meta name="${name}" content="${content}">`

const property = (name: string, content: string | undefined): Part =>
  content !== undefined && html`<meta property="${name}" content="${content}">`
