// What other sites are told of an article: a link with a picture, and of what is not there or not ours nothing at all.
import { beforeEach, expect, test } from 'vitest'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'

setApp(app, origin)
beforeEach(emptyTables)

const about = (url: string, more = '') => browser().get(`/oembed?url=${encodeURIComponent(url)}${more}`)
const benches = 'http://kiu.test/en/articles/benches'

test('the page says where it is told, and there a link with a picture is told', async () => {
  const ada = await makePerson({ display_name: 'Ada', handle: 'ada' })
  await makeArticle({
    slug: 'benches',
    author_id: ada.id,
    en: { title: 'A <b> & "c"' },
    zh: { title: '長椅' },
  })
  const page = await (await browser().get('/en/articles/benches')).text()
  const href = /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)">/.exec(page)?.[1]
  const answer = await browser().get(href!.replaceAll('&amp;', '&'))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await answer.json()).toEqual({
    version: '1.0',
    type: 'link',
    title: 'A <b> & "c"',
    author_name: 'Ada',
    author_url: 'http://kiu.test/en/people/ada',
    provider_name: 'Kiu',
    provider_url: 'http://kiu.test/en/',
    thumbnail_url: 'http://kiu.test/en/articles/benches/picture.png',
    thumbnail_width: 1200,
    thumbnail_height: 630,
    description: 'On sitting down.',
  })
  const chinese = await (await about('http://kiu.test/zh-HK/articles/benches?sort=new#poll')).json()
  expect(chinese).toMatchObject({ title: '長椅', provider_url: 'http://kiu.test/zh-HK/' })
  const again = await browser().get(href!.replaceAll('&amp;', '&'), {
    'if-none-match': answer.headers.get('etag')!,
  })
  expect(again.status).toBe(304)
})

test('a picture that finds no room is left out', async () => {
  await makeArticle({ slug: 'benches' })
  for (const [room, is] of [
    ['&maxwidth=1200&maxheight=630', true],
    ['&maxwidth=1199', false],
    ['&maxheight=100', false],
    ['&maxwidth=wide', true],
  ] as const) {
    const told = (await (await about(benches, room)).json()) as Record<string, unknown>
    expect('thumbnail_url' in told, room).toBe(is)
    expect('thumbnail_width' in told, room).toBe(is)
  }
})

test('of what is not there, not published or not ours nothing is told, to editors either', async () => {
  await makeArticle({ slug: 'benches' })
  await makeArticle({ slug: 'draft-benches', state: 'draft' })
  const editor = await as(await makePerson({ roles: ['editor'] }))
  for (const url of [
    '',
    'benches',
    'http://kiu.test.evil.example/en/articles/benches',
    'http://kiu.test@evil.example/en/articles/benches',
    'https://kiu.test/en/articles/benches',
    'http://kiu.test/en/about',
    'http://kiu.test/en/articles/nothing',
    'http://kiu.test/fr/articles/benches',
    'http://kiu.test/en/articles/draft-benches',
  ]) {
    expect((await about(url)).status, url).toBe(404)
    expect((await editor.get(`/oembed?url=${encodeURIComponent(url)}`)).status, url).toBe(404)
  }
  expect((await about(benches)).status).toBe(200)
})

test('there is no XML', async () => {
  await makeArticle({ slug: 'benches' })
  expect((await about(benches, '&format=xml')).status).toBe(501)
  expect((await about(benches, '&format=json')).status).toBe(200)
})

test('a poll is told of by its picture alone', async () => {
  const { id } = await makeArticle({ slug: 'benches' })
  await makePoll({ article_id: id, results: 'after_close', labels: ['CANARYOPTION', 'Other'] })
  await db.updateTable('polls').set({ ballot_count: 918_273 }).execute()
  expect(await (await about(benches)).text()).not.toMatch(/CANARYOPTION|918/)
})
