// Asked again who one is, before what touches the account: exact by the database's clock, with what was typed kept meanwhile.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../src/tokens.ts'
import { sessionOf } from '../../src/db/sessions.ts'
import { hashPassword } from '../../src/passwords.ts'
import { as } from '../as.ts'
import { setUsualAppAgain } from '../browser.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setUsualAppAgain()
})

const password = 'ferry lantern turnip'
const made = await hashPassword(password)

/** An administrator who signed in eleven minutes ago, and somebody whose roles they are about to change. */
async function staleRoom() {
  const root = await makePerson({ roles: ['administrator'], password_hash: made, display_name: 'Root' })
  const ada = await makePerson()
  const browser = await as(root)
  await ago('11 minutes')
  return { root, ada, browser, place: `/en/administration/people/${ada.public_id}` }
}
const ago = (interval: string) =>
  sql`update sessions set signed_in_at = now() - ${interval}::interval`.execute(ownerDb)
const rolesOf = async ({ id }: { id: string }) =>
  (await db.selectFrom('roles').where('person_id', '=', id).select('role').execute()).map(({ role }) => role)

test('asked, and led back to the form, which is offered again and does what it was to do', async () => {
  const { ada, browser, place } = await staleRoom()
  const token = browser.cookies.get('session')
  const sent = await browser.submit(`${place}/roles`, { role: ['citizen', 'editor'] })
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    '/en/sign-in/again?return_to=%2Fen%2Fkept',
  ])
  expect(await rolesOf(ada)).toEqual([])
  const asked = await (await browser.follow(sent)).text()
  expectSoundHtml(asked)
  expect(textOf(asked)).toMatch(
    /Is it you\? You are signed in as Root\..* counts for 10 minutes.*is kept for an hour/,
  )

  const wrong = await browser.submit('/en/sign-in/again', { password: 'wrong wrong', return_to: '/en/kept' })
  const page = await wrong.text()
  expect([wrong.status, textOf(page)]).toEqual([422, expect.stringContaining('not your current password')])
  expect(page).not.toContain('wrong wrong')
  expect(formIn(page, '/en/sign-in/again').fields).toMatchObject({ return_to: ['/en/kept'] })

  const right = await browser.submit('/en/sign-in/again', { password, return_to: '/en/kept' })
  expect([right.status, right.headers.get('location')]).toEqual([303, '/en/kept'])
  expect(browser.cookies.get('session')).not.toBe(token)
  const kept = await (await browser.get('/en/kept')).text()
  expectSoundHtml(kept)
  expect(textOf(kept)).toContain('Role Editor')
  const { action, fields } = formIn(kept, `${place}/roles`)
  expect((await browser.submit(action, fields)).headers.get('location')).toBe(`${place}?done=roles`)
  expect(await rolesOf(ada)).toEqual(['editor'])
  expect((await rowCounts())['kept_forms']).toBe(0)

  const before = await as(null)
  before.cookies.set('session', token ?? '')
  expect((await before.get('/en/account')).status).toBe(303)
})

test('in Chinese, and to whoever only reads: led back where they were', async () => {
  const { browser } = await staleRoom()
  const page = await (await browser.get('/zh-HK/sign-in/again?return_to=/zh-HK/account/sign-in')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('確認是你本人')
  const back = await browser.submit('/zh-HK/sign-in/again', { password, return_to: '/zh-HK/account/sign-in' })
  expect(back.headers.get('location')).toBe('/zh-HK/account/sign-in')
  for (const return_to of [
    'https://evil.example/',
    '//evil.example',
    '/en/sign-in/again',
    'javascript:alert(1)',
  ])
    expect((await browser.submit('/en/sign-in/again', { password, return_to })).headers.get('location')).toBe(
      '/en/account',
    )
})

test('htmx is led alike, there and back', async () => {
  const { ada, browser, place } = await staleRoom()
  const sent = await browser.htmx(`${place}/roles`, { role: 'editor' })
  expect([sent.status, sent.headers.get('hx-redirect')]).toEqual([
    200,
    '/en/sign-in/again?return_to=%2Fen%2Fkept',
  ])
  expect(await rolesOf(ada)).toEqual([])
  const wrong = await browser.htmx('/en/sign-in/again', { password: 'wrong wrong' })
  expect(wrong.status).toBe(422)
  const right = await browser.htmx('/en/sign-in/again', { password, return_to: '/en/kept' })
  expect(right.headers.get('hx-redirect')).toBe('/en/kept')
})

test('no password is kept meanwhile: one is led back to the page where it stood', async () => {
  const { browser } = await staleRoom()
  const fields = { current_password: password, new_password: 'mango tram umbrella' }
  const referer = 'http://kiu.test/en/account/sign-in'
  const sent = await browser.submit('/en/account/password', fields, { referer })
  expect(sent.headers.get('location')).toBe('/en/sign-in/again?return_to=%2Fen%2Faccount%2Fsign-in')
  expect((await rowCounts())['kept_forms']).toBe(0)
  const foreign = await browser.submit('/en/account/password', fields, { referer: 'https://evil.example/x' })
  expect(foreign.headers.get('location')).toBe('/en/sign-in/again?return_to=%2Fen%2Faccount')
})

test('fresh until ten minutes have passed and no microsecond longer, by the database’s clock', async () => {
  const browser = await as(await makePerson())
  const hash = hashOf(browser.cookies.get('session') ?? '')
  const isFresh = (interval: string) =>
    ownerDb.transaction().execute(async (tx) => {
      await sql`update sessions set signed_in_at = now() - ${interval}::interval`.execute(tx)
      return (await sessionOf(tx, hash, false))?.is_fresh
    })
  expect(await isFresh('9 minutes 59.999999 seconds')).toBe(true)
  expect(await isFresh('10 minutes')).toBe(false)
  expect(await isFresh('10 minutes 0.000001 seconds')).toBe(false)
})

test('ten tries, then none for a while, not even the right one; and signing in has tries of its own', async () => {
  const { browser, root } = await staleRoom()
  const again = (word: string) => browser.submit('/en/sign-in/again', { password: word })
  for (let i = 0; i < 10; i++) expect((await again('wrong wrong')).status).toBe(422)
  const before = await rowCounts()
  const late = await again(password)
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await rowCounts()).toEqual(before)
  const { email } = await db
    .selectFrom('people')
    .where('id', '=', root.id)
    .select('email')
    .executeTakeFirstOrThrow()
  expect((await (await as(null)).submit('/en/sign-in', { email: email ?? '', password })).status).toBe(303)
})

test('for nobody, without a password, with a field too many', async () => {
  expect(
    (await (await as(null)).submit('/en/sign-in/again', { password })).headers.get('location'),
  ).toContain('/en/sign-in?')
  const browser = await as(await makePerson())
  expect((await browser.submit('/en/sign-in/again', { password })).status).toBe(422)
  expect((await browser.submit('/en/sign-in/again', {})).status).toBe(422)
  expect((await browser.submit('/en/sign-in/again', { password, way: 'passkey' })).status).toBe(422)
})
