// How often is too often: counted by account and by address, exactly, over all processes of one database.
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { emptyTables, rowCounts } from '../database.ts'
import { textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(createApp(deps), origin)
})

const wrong = { email: 'ada@example.org', password: 'wrong wrong wrong' }

test('eleven tries to sign in to one account are one too many, from wherever, in two processes', async () => {
  const second = createApp(deps)
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) {
    setApp(i % 2 === 0 ? app : second, origin)
    const response = await browser({ address: `192.0.2.${i}` }).submit('/en/sign-in', wrong)
    statuses.push(response.status)
    if (response.status === 429) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(textOf(await response.text())).toContain('That was too often')
    }
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429])
  const other = await browser({ address: '192.0.2.99' }).submit('/en/sign-in', {
    ...wrong,
    email: 'ben@example.org',
  })
  expect(other.status).toBe(422)
})

test('a person who posts without end is stopped, and nothing more is stored', async () => {
  const { slug } = await makeArticle()
  const ada = await as(await makePerson())
  const post = (i: number) => ada.submit(`/zh-HK/articles/${slug}/comments`, { body: `第 ${i} 張長椅` })
  for (let i = 0; i < 30; i++) expect((await post(i)).status).toBe(303)
  expect((await post(30)).status).toBe(429)
  expect((await rowCounts())['comments']).toBe(30)
})

/** As with a database of one's own, where an address is somebody's. */
function external(trusted: string) {
  const reading = readConfig({
    ORIGIN: origin,
    DATABASE_URL: 'postgres://app:x@127.0.0.1/kiu',
    DATABASE_OWNER_URL: 'postgres://owner:x@127.0.0.1/kiu',
    TRUSTED_PROXIES: trusted,
    SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
  })
  if (!reading.ok) throw new Error(reading.mistakes.join())
  return createApp({ ...deps, config: reading.config })
}

/** How many of 61 tries with 61 accounts, each said to be for another address, are let through. */
async function letThrough(address: string, forwarded: (i: number) => string) {
  let through = 0
  for (let i = 0; i < 61; i++) {
    const headers = { 'x-forwarded-for': forwarded(i) }
    const fields = { ...wrong, email: `person-${i}@example.org` }
    if ((await browser({ address }).submit('/en/sign-in', fields, headers)).status !== 429) through++
  }
  return through
}

test('a stranger who forges X-Forwarded-For is still one address', async () => {
  setApp(external(''), origin)
  expect(await letThrough('198.51.100.7', (i) => `203.0.113.${i}`)).toBe(60)
})

test('a proxy that is trusted says who it is for, and what the client put before that counts for nothing', async () => {
  setApp(external('198.51.100.0/24'), origin)
  expect(await letThrough('198.51.100.7', (i) => `203.0.113.${i}`)).toBe(61)
  await emptyTables()
  setApp(external('198.51.100.0/24'), origin)
  expect(await letThrough('198.51.100.7', (i) => `10.9.8.${i}, 203.0.113.200`)).toBe(60)
})

test('one network of IPv6 is one address', async () => {
  setApp(external(''), origin)
  let refused = 0
  for (let i = 0; i < 61; i++) {
    const fields = { ...wrong, email: `six-${i}@example.org` }
    const answer = await browser({ address: `2001:db8:0:1::${i.toString(16)}` }).submit('/en/sign-in', fields)
    if (answer.status === 429) refused++
  }
  expect(refused).toBe(1)
})
