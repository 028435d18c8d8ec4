// The map of addresses: every published article in its languages, nothing else, in parts where there are too many.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { articlesInPieces } from '../../src/db/sitemap.ts'
import type { Env } from '../../src/routes/env.ts'
import { articlesInMap, sitemap } from '../../src/routes/sitemap.ts'
import { app, deps, origin } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle } from '../make.ts'
import { elementsIn, parseXml, textIn } from '../xml.ts'

setApp(app, origin)
beforeEach(emptyTables)

async function mapAt(path: string) {
  const response = await browser().get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  return parseXml(await response.text())
}

test('the map names each page in each language, with the other beside it and when it changed', async () => {
  const published_at = new Date('2026-11-02T10:00:00Z')
  await makeArticle({ slug: 'benches', published_at, saved_at: published_at })
  await makeArticle({ slug: 'only-english', zh: null, single_language_reason: 'No time.' })
  await makeArticle({ slug: 'ended', state: 'closed' })
  await makeArticle({ slug: 'canary-draft', state: 'draft' })
  await makeArticle({ slug: 'canary-scheduled', state: 'scheduled' })
  const map = await mapAt('/sitemap.xml')
  expect(map.name).toBe('urlset')
  const urls = elementsIn(map, 'url')
  const places = urls.map((url) => textIn(url, 'loc').replace('http://kiu.test', ''))
  expect(places.slice(0, 4)).toEqual(['/en/', '/zh-HK/', '/en/articles', '/zh-HK/articles'])
  expect(places).toContain('/zh-HK/topics/research')
  expect(places.filter((place) => /\/articles\//.test(place))).toEqual([
    '/en/articles/benches',
    '/zh-HK/articles/benches',
    '/en/articles/only-english',
    '/en/articles/ended',
    '/zh-HK/articles/ended',
  ])
  const benches = urls[places.indexOf('/zh-HK/articles/benches')]!
  expect(textIn(benches, 'lastmod')).toBe('2026-11-02T10:00:00.000Z')
  expect(elementsIn(benches, 'xhtml:link').map(({ attributes }) => attributes)).toEqual(
    ['en', 'zh-HK'].map((hreflang) => ({
      rel: 'alternate',
      hreflang,
      href: `http://kiu.test/${hreflang}/articles/benches`,
    })),
  )
  expect(elementsIn(urls[places.indexOf('/en/articles/only-english')]!, 'xhtml:link')).toEqual([])
})

test('every address in the map is there', async () => {
  await makeArticle({ slug: 'benches' })
  const places = elementsIn(await mapAt('/sitemap.xml'), 'url').map((url) => textIn(url, 'loc'))
  for (const place of places) {
    if (!/benches|research|about|\/$/.test(place)) continue
    expect((await browser().get(place)).status, place).toBe(200)
  }
})

test('robots are told where the map is', async () => {
  expect(await (await browser().get('/robots.txt')).text()).toContain(
    '\nSitemap: http://kiu.test/sitemap.xml\n',
  )
})

/** By one statement, on a connection that takes its time. */
const maker = connect(urls.owner, { statementTimeout: 0, max: 1 })
afterAll(() => maker.close())
const makeMany = (count: number) =>
  sql`
    with made as (
      insert into articles (slug, topic_id, state, published_at, published_version)
      select 'many-' || n, 1, 'published', now(), 1 from generate_series(1, ${count}::int) n returning id
    )
    insert into article_translations (article_id, language, title)
    select id, language, 'x' from made, unnest(array['en', 'zh-HK']::language[]) language
  `.execute(maker.db)

const most = process.env['KIU_SLOW'] === '1' ? articlesInMap : articlesInMap / 100

/** The same routes, with maps of that size. */
const mapsOfThatSize = new Hono<Env>()
mapsOfThatSize.use(async (c, next) => {
  c.set('db', db)
  c.set('config', deps.config)
  await next()
})
mapsOfThatSize.route('/', sitemap(most))

test('too many for one map are several, and none is missing or twice', async () => {
  setApp(mapsOfThatSize, origin)
  await makeMany(most)
  expect((await mapAt('/sitemap.xml')).name).toBe('urlset')
  await emptyTables()
  await makeMany(most + 3)
  const index = await mapAt('/sitemap.xml')
  expect(index.name).toBe('sitemapindex')
  const parts = elementsIn(index, 'sitemap').map((part) => textIn(part, 'loc').replace('http://kiu.test', ''))
  expect(parts).toEqual(['/sitemaps/1.xml', '/sitemaps/2.xml'])
  const last = elementsIn(await mapAt('/sitemaps/2.xml'), 'url')
  expect(last).toHaveLength(6)
  expect(textIn(last[5]!, 'loc')).toBe(`http://kiu.test/zh-HK/articles/many-${most + 3}`)
  const first = await (await browser().get('/sitemaps/1.xml')).text()
  expect(first.match(/<loc>[^<]*\/en\/articles\/many-/g)).toHaveLength(most)
  expect(first).not.toContain(`many-${most + 1}<`)
  expect(first.length * (articlesInMap / most)).toBeLessThan(50e6)
  setApp(app, origin)
}, 120_000)

test('it is read in pieces, so that no statement is long', async () => {
  await makeMany(1_201)
  const sizes: number[] = []
  for await (const articles of articlesInPieces(db, { skip: 100, most: 1_050 })) sizes.push(articles.length)
  expect(sizes).toEqual([500, 500, 50])
})

test('a map that there is not', async () => {
  for (const part of ['0', '01', '1e1', '-1', '2', '99999', 'x']) {
    expect((await browser().get(`/sitemaps/${part}.xml`)).status, part).toBe(404)
  }
})
