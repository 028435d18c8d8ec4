// The room of the doors: the password, where one is signed in, and from what.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { as } from '../as.ts'
import { browser as browserAt } from '../browser.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const member = async (columns: Parameters<typeof makePerson>[0] = {}) => {
  const email = `${randomUUID()}@example.org`
  return { email, ...(await makePerson({ email, password_hash: made, ...columns })) }
}
const stored = (id: string) =>
  db.selectFrom('people').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
const sessions = async () => (await db.selectFrom('sessions').select('token_hash').execute()).length
/** As if everybody had signed in so long ago, by the database's clock. */
const ago = (interval: string) =>
  sql`update sessions set signed_in_at = now() - ${interval}::interval`.execute(ownerDb)
const doors = async (browser: Awaited<ReturnType<typeof as>>, lang = 'en') =>
  (await browser.get(`/${lang}/account/sign-in`)).text()

test('a new password ends every session but this one, which gets a new token', async () => {
  const ada = await member()
  const [here, there] = [await as(ada), await as(ada)]
  const token = here.cookies.get('session')
  const response = await here.submit('/en/account/password', {
    current_password: password,
    new_password: 'mango tram umbrella',
  })
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    '/en/account/sign-in?done=password',
  ])
  expect(here.cookies.get('session')).not.toBe(token)
  expect([(await here.get('/en/account')).status, (await there.get('/en/account')).status]).toEqual([
    200, 303,
  ])
  expect(await sessions()).toBe(1)
  const signIn = async (word: string) =>
    (await (await as(null)).submit('/en/sign-in', { email: ada.email, password: word })).status
  expect([await signIn(password), await signIn('mango tram umbrella')]).toEqual([422, 303])
})

test.each([
  [{ current_password: 'wrong', new_password: 'mango tram umbrella' }, 'not your current password'],
  [{ current_password: password, new_password: 'short' }, 'At least 10 characters.'],
  [{ current_password: password, new_password: 'password123' }, 'Many people'],
  [{ current_password: password }, 'fill this in'],
])('a password is not changed by %o', async (fields, told) => {
  const ada = await member()
  const browser = await as(ada)
  const response = await browser.submit('/en/account/password', fields)
  const page = await response.text()
  expect([response.status, textOf(page)]).toEqual([422, expect.stringContaining(told)])
  expect(page).not.toContain('mango tram')
  expect((await stored(ada.id)).password_hash).toBe(made)
  expect(await sessions()).toBe(1)
})

test('two who change one password at once: one of them does', async () => {
  const ada = await member()
  const [here, there] = [await as(ada), await as(ada)]
  const all = await Promise.all(
    [here, there].map((browser, i) =>
      browser.submit('/en/account/password', {
        current_password: password,
        new_password: `mango tram umbrella ${i}`,
      }),
    ),
  )
  // The slower one may have been signed out before it was looked at.
  const led = all.map(({ headers }) => headers.get('location') ?? '')
  expect(led.filter((to) => to.endsWith('?done=password'))).toHaveLength(1)
})

test('where one is signed in: one of them ended, or all but this', async () => {
  const ada = await member()
  const [here, there, third, other] = [await as(ada), await as(ada), await as(ada), await as(await member())]
  const areIn = async () => {
    const all = await Promise.all([here, there, third, other].map((browser) => browser.get('/en/account')))
    return all.map(({ status }) => status === 200)
  }
  const page = await (await here.get('/en/account/sign-in')).text()
  expectSoundHtml(page)
  expect(textOf(page).match(/Signed in \d/g)).toHaveLength(3)
  const { fields } = formIn(page, '/en/account/sessions')
  expect((await other.submit('/en/account/sessions', fields)).status).toBe(303)
  expect(await areIn()).toEqual([true, true, true, true])
  expect((await here.submit('/en/account/sessions', fields)).status).toBe(303)
  expect((await areIn()).filter(Boolean)).toHaveLength(3)
  expect((await here.submit('/en/account/sessions', { session: "x' or 1=1" })).status).toBe(422)
  expect((await here.submit('/en/account/sessions')).status).toBe(303)
  expect(await areIn()).toEqual([true, false, false, true])
})

test('ending the others makes this one no fresher, and leaves its token', async () => {
  const ada = await member()
  const [here, there] = [await as(ada), await as(ada)]
  await ago('11 minutes')
  const token = here.cookies.get('session')
  const facts = () => db.selectFrom('sessions').select(['token_hash', 'signed_in_at']).execute()
  const before = await facts()
  expect((await here.submit('/en/account/sessions')).status).toBe(303)
  expect(here.cookies.get('session')).toBe(token)
  const after = await facts()
  expect(after).toHaveLength(1)
  expect(before).toContainEqual(after[0])
  expect((await there.get('/en/account')).status).toBe(303)
  const asked = await here.submit('/en/account/password', { new_password: 'mango tram umbrella' })
  expect(asked.headers.get('location')).toMatch(/^\/en\/sign-in\/again/)
})

test('each session is told by device, network, first and last use, and way; no whole address is stored', async () => {
  const ada = await member()
  const agents = {
    '192.0.2.77': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    '2001:db8:0:1:aaaa::9':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
  }
  let last = await as(null)
  for (const [address, agent] of Object.entries(agents)) {
    last = browserAt({ address })
    const fields = { email: ada.email, password }
    expect((await last.submit('/en/sign-in', fields, { 'user-agent': agent })).status).toBe(303)
  }
  await sql`update sessions set last_used_at = now() - interval '3 days' where network like '192%'`.execute(
    ownerDb,
  )
  const networks = await db.selectFrom('sessions').select('network').orderBy('network').execute()
  expect(networks.map(({ network }) => network)).toEqual(['192.0.2.0/24', '2001:db8:0:1::/64'])
  const page = textOf(await doors(last))
  for (const told of [
    'Firefox on Windows',
    'Safari on iPhone · this device',
    '192.0.2.0/24',
    'with a password',
  ])
    expect(page).toContain(told)
  expect(page.match(/Last used within the last hour/g)).toHaveLength(1)
  expect(textOf(await doors(last, 'zh-HK'))).toContain('Windows 上的 Firefox')
})

test('whoever has no password sets one, behind a fresh sign-in alone', async () => {
  const ada = await member({ password_hash: null })
  const browser = await as(ada)
  const page = await doors(browser)
  expect(formIn(page, '/en/account/password').fields).toEqual({ new_password: [''] })
  expect(textOf(page)).toContain('no password yet')
  await ago('11 minutes')
  const fields = { new_password: 'mango tram umbrella' }
  expect((await browser.submit('/en/account/password', fields)).headers.get('location')).toContain('/again')
  expect((await stored(ada.id)).password_hash).toBeNull()
  await ago('9 minutes')
  expect((await browser.submit('/en/account/password', fields)).status).toBe(303)
  expect((await stored(ada.id)).password_hash).toMatch(/^\$argon2id/)
})

test('a stale session is offered the question first, and no field for a password', async () => {
  const browser = await as(await member())
  expect(await doors(browser)).toContain('action="/en/account/password"')
  await ago('11 minutes')
  const page = await doors(browser)
  expectSoundHtml(page)
  expect(page).not.toContain('action="/en/account/password"')
  expect(page).not.toContain('type="password"')
  expect(formIn(page, '/en/sign-in/again').fields).toEqual({ return_to: ['/en/account/sign-in'] })
})

test('a changed password is told by mail, a refused change is not', async () => {
  const ada = await member()
  const browser = await as(ada)
  const change = (current_password: string) =>
    browser.submit('/en/account/password', { current_password, new_password: 'mango tram umbrella' })
  const mails = () => db.selectFrom('account_mails').select(['kind', 'email']).execute()
  expect((await change('wrong')).status).toBe(422)
  expect(await mails()).toEqual([])
  expect((await change(password)).status).toBe(303)
  expect(await mails()).toEqual([{ kind: 'password_changed', email: ada.email }])
})
