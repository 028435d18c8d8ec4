// The map of all addresses for search engines (sitemaps.org), each with its other language.
import type { MappedArticle } from '../db/sitemap.ts'
import { type Language, languages } from '../domain/words.ts'
import { declaration, type Xml, xml } from './xml.ts'

const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export const mapBegins =
  xml`${declaration}<urlset xmlns="${schema}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`.text
export const mapEnds = '</urlset>\n'

/** An article that was written in one language has one address, whatever the other would show of it. */
export const articlesMapped = (articles: readonly MappedArticle[], origin: string): string =>
  articles
    .map(
      ({ slug, written_in, changed_at }) => places(`/articles/${slug}`, origin, written_in, changed_at).text,
    )
    .join('')

const rooms = [
  '/',
  '/articles',
  '/topics',
  '/about',
  '/rules',
  '/guidelines',
  '/moderation-log',
  '/transparency',
  '/opinion-map',
  '/privacy',
  '/contact',
]

/** What stands in the map besides articles. */
export const roomsMapped = (topics: readonly { topic_slug: string }[], origin: string): string =>
  [...rooms, ...topics.map(({ topic_slug }) => `/topics/${topic_slug}`)]
    .map((path) => places(path, origin, languages).text)
    .join('')

/** A path in each of its languages; each names all of them. */
const places = (path: string, origin: string, written: readonly Language[], changed_at?: Date): Xml => {
  const others =
    written.length > 1 &&
    written.map(
      (language) =>
        xml`<xhtml:link rel="alternate" hreflang="${language}" href="${origin}/${language}${path}"/>`,
    )
  return xml`${written.map(
    (language) =>
      xml`<url><loc>${origin}/${language}${path}</loc>${changed_at && xml`<lastmod>${changed_at.toISOString()}</lastmod>`}${others}</url>\n`,
  )}`
}

/** Where one map would be too long: the maps that there are, by number from 1. */
export const mapOfMaps = (count: number, origin: string): string =>
  xml`${declaration}<sitemapindex xmlns="${schema}">
${Array.from({ length: count }, (_, index) => xml`<sitemap><loc>${origin}/sitemaps/${index + 1}.xml</loc></sitemap>\n`)}</sitemapindex>
`.text
