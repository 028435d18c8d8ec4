// The article page: who may see it, in which language, and how it names itself to other sites.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'

beforeEach(emptyTables)

test('an article is read in either language, each naming the other', async () => {
  const { slug } = await makeArticle()
  const nobody = await as(null)
  const english = await (await nobody.get(`/en/articles/${slug}`)).text()
  const chinese = await (await nobody.get(`/zh-HK/articles/${slug}`)).text()
  expectSoundHtml(english)
  expectSoundHtml(chinese)
  expect(english).toContain('<html lang="en">')
  expect(textOf(english)).toContain('On sitting down.')
  expect(textOf(chinese)).toContain('關於坐下。')
  for (const page of [english, chinese]) {
    expect(page).toContain(`hreflang="en" href="http://kiu.test/en/articles/${slug}"`)
    expect(page).toContain(`hreflang="zh-HK" href="http://kiu.test/zh-HK/articles/${slug}"`)
  }
  expect(english).toContain(`<link rel="canonical" href="http://kiu.test/en/articles/${slug}">`)
  expect(english).toContain('<meta property="og:title"')
})

test('an article in one language is shown in it, with the reason', async () => {
  const { slug } = await makeArticle({ zh: null, single_language_reason: 'The translator is ill.' })
  const page = await (await (await as(null)).get(`/zh-HK/articles/${slug}`)).text()
  expect(textOf(page)).toContain('本文只有英文版')
  expect(textOf(page)).toContain('The translator is ill.')
  expect(page).toMatch(/<h1 lang="en">/)
})

test.each(['draft', 'scheduled'] as const)(
  'a %s article is there for editors and for nobody else',
  async (state) => {
    const { slug } = await makeArticle({ state })
    const status = async (person: { id: string } | null) =>
      (await (await as(person)).get(`/en/articles/${slug}`)).status
    expect(await status(null)).toBe(404)
    expect(await status(await makePerson({ roles: ['moderator', 'administrator'] }))).toBe(404)
    expect(await status(await makePerson({ roles: ['editor'] }))).toBe(200)
  },
)

test('a revision after publication is told, with what it changed', async () => {
  const { id, slug } = await makeArticle()
  const nobody = await as(null)
  const before = textOf(await (await nobody.get(`/en/articles/${slug}`)).text())
  expect(before).not.toContain('Revised on')
  await db.updateTable('articles').set({ version: 2 }).where('id', '=', id).execute()
  await db.insertInto('article_revisions').values({ article_id: id, version: 2 }).execute()
  await db
    .insertInto('article_revision_texts')
    .values({
      article_id: id,
      version: 2,
      language: 'en',
      title: 'More benches',
      standfirst: '',
      body: 'Where and when?',
    })
    .execute()
  expect(textOf(await (await nobody.get(`/en/articles/${slug}`)).text())).toContain('Revised on')
  const page = await (await nobody.get(`/en/articles/${slug}/revisions`)).text()
  expectSoundHtml(page)
  expect(page).toMatch(/<ins>.*and when/s)
})

test('an address with nothing at it says so in its language', async () => {
  const response = await (await as(null)).get('/zh-HK/articles/nothing-here')
  expect(response.status).toBe(404)
  expect(textOf(await response.text())).toContain('找不到這個網頁')
})
