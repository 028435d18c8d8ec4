// The second step of signing in: a code counts once, tries are counted exactly, and until then nobody is signed in.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { hashPassword } from '../../src/passwords.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser as newBrowser, setApp } from '../browser.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import {
  addPasskey,
  codeNow,
  makeApp,
  makeCodes,
  sessionsOf,
  showBoth,
  signInWith,
  toldOf,
  wrongCode,
} from '../factors.ts'
import { anotherApp, configOf } from '../faults/app.ts'
import { post, urlencoded } from '../faults/ask.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'

beforeEach(emptyTables)
afterEach(() => setApp(createApp(deps), origin))

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const second = '/en/sign-in/second'
const recovery = 'abcde-fghjk-mnpqr-stuvw-xyz23'
const another = 'zyxwv-utsrq-pnmkj-hgfed-cba98'

async function makeMember(columns: Parameters<typeof makePerson>[0] = {}) {
  const email = `${randomUUID()}@example.org`
  const person = { email, ...(await makePerson({ email, password_hash: made, ...columns })) }
  return { ...person, secret: await makeApp(person) }
}
/** As far as the password leads. */
async function withPassword(email: string, fields = {}, browser = newBrowser()) {
  const response = await browser.submit('/en/sign-in', { email, password, ...fields })
  return { browser, response, cookie: `second=${browser.cookies.get('second')}` }
}
const isSignedIn = async (browser: ReturnType<typeof newBrowser>) =>
  (await browser.get('/en/account')).status === 200

test('a password leads to the second step, a code of the app through it, and back to where one was going', async () => {
  const ada = await makeMember({ language: 'zh-HK' })
  const { browser, response } = await withPassword(ada.email, { return_to: '/en/account' })
  expect([response.status, response.headers.get('location')]).toEqual([303, second])
  expect(await isSignedIn(browser)).toBe(false)
  expect(await sessionsOf(ada)).toEqual([])
  expect(response.headers.getSetCookie().join()).toMatch(
    /second=[\w-]{32}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax/,
  )
  const page = await (await browser.get(second)).text()
  expectSoundHtml(page)
  expect(page).toContain('autocomplete="one-time-code"')
  expect(page).not.toContain('name="recovery_code"')

  const code = codeNow(ada.secret)
  const done = await browser.submit(second, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account'])
  expect(await sessionsOf(ada)).toEqual([{ way: 'password', second_factor: true }])
  expect(await isSignedIn(browser)).toBe(true)
  expect((await rowCounts())['second_steps']).toBe(0)
  expect((await browser.get(second)).headers.get('location')).toBe('/en/')
})

test('a code counts once, and none before it afterwards', async () => {
  const ada = await makeMember()
  const enter = async (steps: number) =>
    (await withPassword(ada.email)).browser.submit(second, { code: codeNow(ada.secret, steps) })
  expect((await enter(0)).status).toBe(303)
  const used = await enter(0)
  expect(used.status).toBe(422)
  expectSoundHtml(await used.clone().text())
  expect(textOf(await used.text())).toContain('wrong, too old, or has been used')
  expect((await enter(-1)).status).toBe(422)
  expect((await enter(1)).status).toBe(303)
  expect((await enter(3)).status).toBe(422)
})

test('one code in twenty second steps at once, over two processes: one session', async () => {
  const ada = await makeMember()
  const cookies: string[] = []
  for (let i = 0; i < 10; i++) cookies.push((await withPassword(ada.email)).cookie)
  await db.deleteFrom('rate_limits').execute()
  const apps = [app, anotherApp().app]
  const body = () => urlencoded({ code: codeNow(ada.secret) })
  const answers = await Promise.all(cookies.map((cookie, i) => post(second, body(), { cookie }, apps[i % 2])))
  expect(answers.filter(({ headers }) => headers.get('location') === '/en/')).toHaveLength(1)
  expect(await sessionsOf(ada)).toHaveLength(1)
})

test('five tries, exactly, however many at once; then one begins again', async () => {
  const ada = await makeMember()
  const { browser, cookie } = await withPassword(ada.email)
  const apps = [app, anotherApp().app]
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      post(second, urlencoded({ code: wrongCode(ada.secret) }), { cookie }, apps[i % 2]),
    ),
  )
  expect(answers.every(({ status }) => status === 422 || status === 303)).toBe(true)
  const { tries } = await db.selectFrom('second_steps').select('tries').executeTakeFirstOrThrow()
  expect(tries).toBe(5)
  const late = await browser.submit(second, { code: codeNow(ada.secret) })
  expect(late.headers.get('location')).toBe('/en/sign-in')
  expect(await sessionsOf(ada)).toEqual([])
  // The control: after the password the same code is good.
  const anew = await withPassword(ada.email)
  expect((await anew.browser.submit(second, { code: codeNow(ada.secret) })).headers.get('location')).toBe(
    '/en/',
  )
})

test('the fifth wrong code says that nobody was signed in; what is no code counts as no try', async () => {
  const ada = await makeMember()
  const { browser } = await withPassword(ada.email, { return_to: '/en/account' })
  for (const code of ['', '12345', 'abcdef', '1234567'])
    expect((await browser.submit(second, { code })).status).toBe(422)
  for (let i = 0; i < 4; i++)
    expect((await browser.submit(second, { code: wrongCode(ada.secret) })).status).toBe(422)
  const last = await browser.submit(second, { code: wrongCode(ada.secret) })
  const page = await last.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Nobody was signed in')
  expect(page).toContain('href="/en/sign-in?return_to=%2Fen%2Faccount"')
})

test('of an account fifteen codes an hour are tried, whatever is begun anew', async () => {
  const ada = await makeMember()
  const statuses: number[] = []
  for (let i = 0; i < 16; i++) {
    if (i % 5 === 0) await sql`delete from rate_limits where key like 'sign-in %'`.execute(ownerDb)
    const { browser } = await withPassword(ada.email)
    statuses.push((await browser.submit(second, { code: wrongCode(ada.secret) })).status)
  }
  expect(statuses).toEqual([...Array(15).fill(422), 429])
})

test('a recovery code counts once, however it is typed, and its owner is told', async () => {
  const ada = await makeMember()
  await makeCodes(ada, [recovery, another])
  const enter = async (recovery_code: string) =>
    (await withPassword(ada.email)).browser.submit(second, { recovery_code })
  expect((await enter(recovery.toUpperCase().replaceAll('-', ' '))).status).toBe(303)
  expect(await sessionsOf(ada)).toEqual([{ way: 'password', second_factor: true }])
  expect(await toldOf(ada)).toEqual([
    'Somebody signed in to your account at Kiu with a recovery code. 1 code is left.',
  ])
  const used = await enter(recovery)
  expect(used.status).toBe(422)
  const page = await used.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('not one of your recovery codes')
  expect((await enter('abcde-fghjk-mnpqs-stuvw-xyz23')).status).toBe(422)
  expect((await enter(another)).status).toBe(303)
  expect(await toldOf(ada)).toHaveLength(2)
})

test('one recovery code in many steps at once: one session', async () => {
  const ada = await makeMember()
  await makeCodes(ada, [recovery])
  const cookies: string[] = []
  for (let i = 0; i < 8; i++) cookies.push((await withPassword(ada.email)).cookie)
  await Promise.all(
    cookies.map((cookie) => post(second, urlencoded({ recovery_code: recovery }), { cookie })),
  )
  expect(await sessionsOf(ada)).toHaveLength(1)
  expect(await toldOf(ada)).toHaveLength(1)
})

test('a password that is changed meanwhile ends the step, and so do ten minutes', async () => {
  const ada = await makeMember()
  const code = () => codeNow(ada.secret)
  const changed = await withPassword(ada.email)
  await ownerDb
    .updateTable('people')
    .set({ password_hash: await hashPassword('another lantern ferry') })
    .where('id', '=', ada.id)
    .execute()
  const over = await changed.browser.submit(second, { code: code() })
  expect(over.status).toBe(422)
  expect(textOf(await over.text())).toContain('Nobody was signed in')
  await ownerDb.updateTable('people').set({ password_hash: made }).where('id', '=', ada.id).execute()
  const late = await withPassword(ada.email)
  await sql`update second_steps set begun_at = now() - interval '601 seconds'`.execute(ownerDb)
  expect((await late.browser.submit(second, { code: code() })).headers.get('location')).toBe('/en/sign-in')
  expect(await sessionsOf(ada)).toEqual([])
  const intime = await withPassword(ada.email)
  await sql`update second_steps set begun_at = now() - interval '590 seconds'`.execute(ownerDb)
  expect((await intime.browser.submit(second, { code: code() })).headers.get('location')).toBe('/en/')
})

test('somebody else’s code is nobody’s', async () => {
  const [ada, ben] = [await makeMember(), await makeMember()]
  await makeCodes(ben, [recovery])
  const { browser } = await withPassword(ada.email)
  expect((await browser.submit(second, { code: codeNow(ben.secret) })).status).toBe(422)
  expect((await browser.submit(second, { recovery_code: recovery })).status).toBe(422)
  const forged = newBrowser({ cookie: 'second=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })
  expect((await forged.submit(second, { code: codeNow(ada.secret) })).headers.get('location')).toBe(
    '/en/sign-in',
  )
  expect((await rowCounts())['sessions']).toBe(0)
})

test('a form that was on its way is offered after the second step', async () => {
  const ada = await makeMember()
  const { slug } = await makeArticle()
  const browser = newBrowser()
  await browser.submit(`/en/articles/${slug}/comments`, { body: 'More benches, please.' })
  await withPassword(ada.email, { return_to: '/en/kept' }, browser)
  const done = await browser.submit(second, { code: codeNow(ada.secret) })
  expect(done.headers.get('location')).toBe('/en/kept')
  expect(textOf(await (await browser.get('/en/kept')).text())).toContain('More benches, please.')
})

test('asked again, one shows both', async () => {
  const ada = await makeMember()
  const browser = await as(ada)
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(ownerDb)
  const again = await browser.submit('/en/sign-in/again', { password, return_to: '/en/account/factors/app' })
  expect(again.headers.get('location')).toBe(second)
  expect((await browser.get('/en/account/factors/app')).status).toBe(303)
  const done = await browser.submit(second, { code: codeNow(ada.secret) })
  expect(done.headers.get('location')).toBe('/en/account/factors/app')
  expect((await browser.get('/en/account/factors/app')).status).toBe(200)
  expect(await sessionsOf(ada)).toHaveLength(1)
})

test('a passkey takes the place of both', async () => {
  const ada = await makeMember()
  const own = await as(ada)
  await showBoth(ada)
  const device = await addPasskey(own)
  const { browser } = await withPassword(ada.email)
  expect(await (await browser.get(second)).text()).toContain('data-passkey="get"')
  expect((await signInWith(browser, device)).status).toBe(303)
  expect(await isSignedIn(browser)).toBe(true)
  expect(browser.cookies.get('second')).toBeUndefined()
})

test('roles of staff rest without a second factor, in a real installation only', async () => {
  const email = `${randomUUID()}@example.org`
  const mo = await makePerson({ email, password_hash: made, roles: ['moderator', 'administrator'] })
  const demo = await as(mo)
  expect((await demo.get('/en/moderation')).status).toBe(200)
  setApp(createApp({ ...deps, config: configOf({}) }), origin)

  const strict = (await withPassword(email)).browser
  const rests = 'Your role as administrator and moderator rests'
  for (const path of ['/en/moderation', '/en/administration/people']) {
    const refused = await strict.get(path)
    expect(refused.status, path).toBe(403)
    // Said once, with where to end it, in the place of a bare no.
    const no = await refused.text()
    expectSoundHtml(no)
    expect(textOf(no).split(rests)).toHaveLength(2)
    expect(no).toContain('<a href="/en/account/factors">')
    expect(textOf(no)).not.toContain('Your account may not do this here.')
    expect(textOf(await (await strict.get(path, { 'HX-Request': 'true' })).text())).toContain(rests)
  }
  const page = await (await strict.get('/en/')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain(rests)
  expect(page).toContain('href="/en/account/factors"')
  expect(page).not.toContain('href="/en/moderation"')

  // A passkey, once there is one, is asked for after the password too, and wakes the role.
  const device = await addPasskey(strict)
  expect((await strict.get('/en/moderation')).status).toBe(200)
  const later = await withPassword(email)
  expect(later.response.headers.get('location')).toBe(second)
  expect((await signInWith(later.browser, device)).status).toBe(303)
  expect((await later.browser.get('/en/moderation')).status).toBe(200)
  // A session from before is led to show it.
  await sql`update sessions set second_factor = false`.execute(ownerDb)
  const old = await later.browser.get('/en/account')
  expect(old.status).toBe(200)
  expect(await old.text()).toContain('href="/en/sign-in/again?return_to=%2Fen%2Faccount"')
  expect((await later.browser.get('/en/moderation')).status).toBe(403)
  // The control: nobody without a role hears of it.
  const citizen = await as(await makePerson())
  expect(await (await citizen.get('/en/')).text()).not.toContain('rests')
  expect(textOf(await (await citizen.get('/en/moderation')).text())).toContain(
    'Your account may not do this here.',
  )
})
