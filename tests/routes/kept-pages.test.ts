// Guests' pages are kept, and never a moment longer than they are true.
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables, urls } from '../database.ts'
import { textOf } from '../html.ts'
import { makeBallot, makeArticle, makePerson, makePoll } from '../make.ts'
import { app } from '../app.ts'

beforeEach(emptyTables)

test('the second guest costs one statement, the third with the same copy no body', async () => {
  const statements: string[] = []
  const counting = connect(urls.serving, { onQuery: ({ sql }) => statements.push(sql) })
  setApp(createApp({ ...deps, db: counting.db, pool: counting.pool }), origin)
  try {
    const { slug } = await makeArticle()
    const first = await browser().get(`/en/articles/${slug}`)
    const body = await first.text()
    statements.length = 0
    const second = await browser().get(`/en/articles/${slug}`)
    expect(await second.text()).toBe(body)
    expect(statements).toHaveLength(1)
    const etag = second.headers.get('etag')!
    const third = await browser().get(`/en/articles/${slug}`, { 'if-none-match': etag })
    expect(third.status).toBe(304)
    expect(second.headers.get('cache-control')).toBe('public, no-cache')
    expect(second.headers.get('content-security-policy')).toContain("default-src 'none'")
  } finally {
    setApp(app, origin)
    await counting.close()
  }
})

test('a compressed copy is the same page', async () => {
  const { slug } = await makeArticle()
  const plain = await (await browser().get(`/en/articles/${slug}`)).text()
  const packed = await browser().get(`/en/articles/${slug}`, { 'accept-encoding': 'gzip' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const body = new Response(packed.body!.pipeThrough(new DecompressionStream('gzip')))
  expect(await body.text()).toBe(plain)
})

test('what changes shows at once', async () => {
  const author = await makePerson({ display_name: 'Ada' })
  const article = await makeArticle({ author_id: author.id })
  const poll = await makePoll({ article_id: article.id })
  const page = async () => textOf(await (await browser().get(`/en/articles/${article.slug}`)).text())
  expect(await page()).toContain('By Ada')
  expect(await page()).toContain('0 ballots')

  await db.updateTable('people').set({ display_name: 'Ada Lau' }).where('id', '=', author.id).execute()
  expect(await page()).toContain('By Ada Lau')

  await makeBallot(poll)
  expect(await page()).toContain('1 ballot')

  await db.updateTable('topics').set({ name_en: 'Benches' }).where('id', '=', article.topic_id).execute()
  expect(await page()).toContain('Benches')
  await db.updateTable('topics').set({ name_en: 'Government initiatives' }).where('id', '=', '1').execute()

  await db
    .updateTable('articles')
    .set({ state: 'draft', published_at: null })
    .where('id', '=', article.id)
    .execute()
  expect((await browser().get(`/en/articles/${article.slug}`)).status).toBe(404)
})

test('a ballot that is changed shows at once, to guests and to others', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id })
  const [voter, reader] = [await makePerson(), await as(await makePerson())]
  const page = `/en/articles/${article.slug}`
  const counts = async (client: ReturnType<typeof browser>) =>
    [...(await (await client.get(page)).text()).matchAll(/<td class="number">(\d+)</g)].map(([, n]) => n)
  const cast = async (option: number) =>
    (await as(voter)).submit(`/en/polls/${poll.public_id}/ballot`, {
      option: poll.options[option]!.public_id,
    })
  for (const [option, expected] of [
    [0, ['1', '0', '0']],
    [1, ['0', '1', '0']],
  ] as const) {
    expect((await cast(option)).status).toBe(303)
    expect(await counts(browser())).toEqual(expected)
    expect(await counts(reader)).toEqual(expected)
  }
})

test('a deadline that passes shows without a write', async () => {
  const { slug } = await makeArticle({ closes_at: new Date(Date.now() + 700) })
  const page = async () => textOf(await (await browser().get(`/en/articles/${slug}`)).text())
  expect(await page()).toContain('Open until')
  await expect.poll(page, { timeout: 5000 }).toContain('Closed on')
})

test('nothing of a person is kept', async () => {
  const { slug } = await makeArticle()
  const ada = await makePerson({ display_name: 'Canary Lau' })
  const signedIn = await (await as(ada)).get(`/en/articles/${slug}`)
  expect(signedIn.headers.get('cache-control')).toBe('private, no-store')
  expect(await signedIn.text()).toContain('Canary Lau')
  expect(await (await browser().get(`/en/articles/${slug}`)).text()).not.toContain('Canary Lau')
})
