// Signing in and out: one answer for every wrong pair, in text and in time; tries are counted; tokens are new.
import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makePerson, makeSuspended } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const makeMember = async (columns: Parameters<typeof makePerson>[0] = {}) => {
  const email = `${randomUUID()}@example.org`
  return { email, ...(await makePerson({ email, password_hash: made, ...columns })) }
}
const storedHashes = async () =>
  (await db.selectFrom('sessions').select('token_hash').execute()).map(({ token_hash }) => token_hash)

test('the right pair signs in with a new token, and leads back', async () => {
  const ada = await makeMember({ language: 'zh-HK' })
  const browser = await as(ada)
  const [before] = await storedHashes()
  const token = browser.cookies.get('session')
  const fields = {
    email: ` ${ada.email.toUpperCase().replace('@', '＠')}`,
    password,
    return_to: '/en/account',
  }
  const response = await browser.submit('/en/sign-in', fields)

  expect([response.status, response.headers.get('location')]).toEqual([303, '/en/account'])
  expect(browser.cookies.get('session')).not.toBe(token)
  const after = await storedHashes()
  expect(after).toHaveLength(1)
  expect(after).not.toContain(before)
  expect(browser.cookies.get('language')).toBe('zh-HK')
  expect(response.headers.getSetCookie().find((line) => line.startsWith('session='))).toMatch(
    /HttpOnly; SameSite=Lax/,
  )
  expect((await browser.get('/en/account')).status).toBe(200)
})

test('a password is the same however it is composed', async () => {
  const ada = await makeMember({ password_hash: await hashPassword('café ferry lantern') })
  const response = await (
    await as(null)
  ).submit('/en/sign-in', { email: ada.email, password: 'cafe\u0301 ferry lantern' })
  expect(response.status).toBe(303)
})

test('unknown address, wrong password, imported person, no password: one answer', async () => {
  const ada = await makeMember()
  const none = await makeMember({ password_hash: null })
  const before = await rowCounts()
  const pages = []
  for (const email of [ada.email, none.email, 'nobody@example.org', 'not an address', 'a\u0001@b.example']) {
    const response = await (await as(null)).submit('/en/sign-in', { email, password: 'wrong wrong wrong' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expectSoundHtml(page)
    pages.push(page.replaceAll(email, '…'))
  }
  expect(new Set(pages).size).toBe(1)
  expect(textOf(pages[0] ?? '')).toContain('do not belong together')
  expect(await rowCounts()).toEqual(before)
})

test('a known and an unknown address take the same time', async () => {
  const members = await Promise.all([makeMember(), makeMember()])
  const browser = await as(null)
  const times = { known: [] as number[], unknown: [] as number[] }
  const time = async (kind: 'known' | 'unknown', email: string) => {
    const since = performance.now()
    expect((await browser.submit('/en/sign-in', { email, password: 'wrong wrong wrong' })).status).toBe(422)
    times[kind].push(performance.now() - since)
  }
  for (let round = 0; round < 9; round++) {
    for (const { email } of members) {
      await time('known', email)
      await time('unknown', `${randomUUID()}@example.org`)
    }
  }
  const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  const since = performance.now()
  await hashPassword('one hash')
  const oneHash = performance.now() - since
  const [known, unknown] = [median(times.known), median(times.unknown)]
  expect(unknown / known).toBeGreaterThan(0.4)
  expect(unknown / known).toBeLessThan(2.5)
  // The control: without a hash for unknown addresses they would be answered in less than one.
  expect(unknown).toBeGreaterThan(oneHash * 0.3)
})

test('after ten tries at one account the next waits, whatever the address is written like', async () => {
  const ada = await makeMember()
  const browser = await as(null)
  const tryOnce = (email: string, word = 'wrong wrong wrong') =>
    browser.submit('/en/sign-in', { email, password: word })
  for (let i = 0; i < 10; i++)
    expect((await tryOnce(i % 2 ? ada.email : ada.email.toUpperCase())).status).toBe(422)
  const late = await tryOnce(ada.email, password)
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await tryOnce((await makeMember()).email, password)).status).toBe(303)
  const keys = await db.selectFrom('rate_limits').select('key').execute()
  expect(keys.filter(({ key }) => key.includes('@'))).toEqual([])
})

test('a hash made with less is made anew, and only then', async () => {
  const old = await hash(password, { memoryCost: 8192, timeCost: 2, parallelism: 1 })
  const ada = await makeMember({ password_hash: old })
  const ben = await makeMember()
  for (const { email } of [ada, ben]) {
    expect((await (await as(null)).submit('/en/sign-in', { email, password })).status).toBe(303)
  }
  const stored = await db.selectFrom('people').select(['id', 'password_hash']).orderBy('id').execute()
  expect(stored[0]?.password_hash).toMatch(/m=19456/)
  expect(stored[1]?.password_hash).toBe(made)
  expect((await (await as(null)).submit('/en/sign-in', { email: ada.email, password })).status).toBe(303)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/en/sign-in',
  '/assets/x',
])('no way out by %s', async (return_to) => {
  const ada = await makeMember()
  const response = await (await as(null)).submit('/en/sign-in', { email: ada.email, password, return_to })
  expect(response.headers.get('location')).toBe('/en/')
})

test('whoever is not signed in is sent to sign-in and back', async () => {
  const ada = await makeMember()
  const browser = await as(null)
  const sent = await browser.get('/zh-HK/account?after=x')
  expect(sent.headers.get('location')).toBe('/zh-HK/sign-in?return_to=%2Fzh-HK%2Faccount%3Fafter%3Dx')
  const page = await browser.follow(sent)
  expect(await page.text()).toContain('value="/zh-HK/account?after=x"')
  const back = await browser.submit('/zh-HK/sign-in', {
    email: ada.email,
    password,
    return_to: '/zh-HK/account?after=x',
  })
  expect(back.headers.get('location')).toBe('/zh-HK/account?after=x')
  expect((await browser.get('/en/sign-in')).headers.get('location')).toBe('/en/')
})

test('missing fields are named, whatever stands in the address', async () => {
  const browser = await as(null)
  const response = await browser.submit('/en/sign-in', { email: '', password: '' })
  expect(response.status).toBe(422)
  expect(textOf(await response.text())).toContain('2 things need mending')
  expect((await browser.get('/en/sign-in?return_to=%')).status).toBe(200)
  expect((await browser.get('/en/sign-in?return_to=%00')).status).toBe(200)
})

test('signing out ends the session and forgets the token', async () => {
  const browser = await as(await makeMember())
  const token = browser.cookies.get('session') ?? ''
  const response = await browser.submit('/en/sign-out')
  expect([response.status, response.headers.get('location')]).toEqual([303, '/en/'])
  expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(await storedHashes()).toEqual([])
  expect(browser.cookies.get('session')).toBeUndefined()
  browser.cookies.set('session', token)
  expect((await browser.get('/en/account')).status).toBe(303)
  expect((await browser.submit('/en/sign-out')).status).toBe(303)
})

test('a suspended person signs in, reads when it ends, and changes nothing', async () => {
  const email = `${randomUUID()}@example.org`
  const person = await makeSuspended({ email, password_hash: made })
  const browser = await as(null)
  expect((await browser.submit('/en/sign-in', { email, password })).status).toBe(303)
  const page = textOf(await (await browser.get('/en/account')).text())
  expect(page).toContain('Your account is suspended until')
  expect(page).toContain('Insults.')
  const refused = await browser.submit('/en/account', { display_name: 'Other' })
  expect(refused.status).toBe(403)
  expect(textOf(await refused.text())).toMatch(/You can read until \d+ \w+ \d{4}, \d\d:\d\d/)
  const { display_name } = await db
    .selectFrom('people')
    .where('id', '=', person.id)
    .select('display_name')
    .executeTakeFirstOrThrow()
  expect(display_name).toBe(person.display_name)
})
