// The lists: filters and pages in the address, each article once, and nothing breaks on a crooked address.
import { beforeEach, expect, test } from 'vitest'
import { articleList } from '../../src/db/lists.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle } from '../make.ts'

beforeEach(emptyTables)

async function read(path: string) {
  const response = await (await as(null)).get(path)
  const page = await response.text()
  expect(response.status, path).toBe(200)
  expectSoundHtml(page)
  return page
}

const slugs = (page: string) =>
  [...page.matchAll(/<h2><a href="\/[\w-]+\/articles\/([\w-]+)"/g)].map(([, slug]) => slug)

const nextOf = (page: string) => /<a href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')

test('pages of twenty hold every article once, newest first, also those of one moment', async () => {
  const moment = new Date(Date.now() - 3_600_000)
  const made: string[] = []
  for (let i = 0; i < 25; i++) made.push((await makeArticle({ published_at: moment })).slug)
  const first = await read('/en/articles')
  const next = nextOf(first)
  const second = await read(next ?? '')
  expect(slugs(first)).toHaveLength(20)
  expect([...slugs(first), ...slugs(second)]).toEqual(made.toReversed())
  expect(nextOf(second)).toBeUndefined()
  expect(second).toContain('<a href="/en/articles">')
  expect(slugs(await read('/en/topics/government-initiatives'))).toHaveLength(20)
})

test('a full page that is the last one leads no further', async () => {
  for (let i = 0; i < 20; i++) await makeArticle()
  expect(nextOf(await read('/en/articles'))).toBeUndefined()
})

test('filters stand in the address and in the links to further pages', async () => {
  for (let i = 0; i < 21; i++) await makeArticle({ topic_id: '2', state: 'closed' })
  await makeArticle({ slug: 'open-research', topic_id: '2' })
  await makeArticle({ slug: 'ended', topic_id: '3', closes_at: new Date(Date.now() - 1000) })
  expect(slugs(await read('/en/articles?topic=research&state=open'))).toEqual(['open-research'])
  expect(slugs(await read('/en/articles?topic=startups&state=closed'))).toEqual(['ended'])
  expect(slugs(await read('/en/articles?topic=startups&state=open'))).toEqual([])
  const closed = await read('/zh-HK/articles?topic=research&state=closed')
  expect(nextOf(closed)).toMatch(/^\/zh-HK\/articles\?topic=research&state=closed&after=[\w-]{12}$/)
  expect(slugs(await read(nextOf(closed) ?? ''))).toHaveLength(1)
  expect(closed).toMatch(/aria-current="true">科研</)
  expect(slugs(await read('/en/topics/research?state=open'))).toEqual(['open-research'])
})

test('an empty choice of a form is none', async () => {
  await makeArticle({ slug: 'benches' })
  expect(slugs(await read('/en/articles?topic=&state=&after='))).toEqual(['benches'])
})

test('where nothing matches, it says so and leads on', async () => {
  expect(textOf(await read('/en/articles'))).toContain('Nothing has been published yet.')
  expect(await read('/zh-HK/articles?topic=finance')).toContain('<a href="/zh-HK/articles">顯示所有文章</a>')
})

test.each([
  '/articles?topic=nothing',
  '/articles?topic=%00',
  '/articles?topic=research%27',
  '/articles?state=draft',
  '/articles?after=x',
  '/articles?after=%00',
  '/articles?after=AAAAAAAAAAAA',
  '/articles?after=%ff%fe',
  '/topics/nothing',
  '/topics/%00',
  '/topics/research?state=published',
  '/topics/research?after=1',
])('%s has nothing at it', async (path) => {
  const response = await (await as(null)).get(`/zh-HK${path}`)
  expect(response.status).toBe(404)
  expect(textOf(await response.text())).toContain('找不到')
})

test('a title in the other language says which', async () => {
  await makeArticle({ zh: null, single_language_reason: 'Late.', en: { title: 'In one tongue' } })
  const page = await read('/zh-HK/articles')
  expect(page).toMatch(/<a href="[^"]+" lang="en">In one tongue<\/a>/)
  expect(textOf(page)).toContain('只有英文版')
  expect(await read('/en/articles')).not.toContain('lang="en">In one')
})

test('topics stand in their order with what is in them', async () => {
  await makeArticle({ topic_id: '4', published_at: new Date(Date.now() - 86_400_000) })
  await makeArticle({ topic_id: '4', slug: 'latest', en: { title: 'The latest' } })
  const page = textOf(await read('/en/topics'))
  expect(page).toMatch(/Government initiatives No articles yet .* Finance 2 articles The latest \d/)
  expect(textOf(await read('/zh-HK/topics'))).toContain('金融')
})

test('a page after an article that was withdrawn since is not there', async () => {
  const { public_id, id } = await makeArticle()
  expect(await articleList(db, { language: 'en', after: public_id })).toEqual({ articles: [], next: null })
  await db.updateTable('articles').set({ state: 'draft', published_at: null }).where('id', '=', id).execute()
  expect(await articleList(db, { language: 'en', after: public_id })).toBeUndefined()
})
