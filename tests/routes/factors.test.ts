// The room of the second step: what is set up counts from then on, codes are shown once, and every change needs a fresh sign-in.
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { hashOf } from '../../src/tokens.ts'
import { removeFactors } from '../../src/db/factors.ts'
import { unseal } from '../../src/sealing.ts'
import { deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser as newBrowser, setApp } from '../browser.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { addPasskey, codeNow, makeApp, makeCodes, sessionsOf, showBoth, toldOf } from '../factors.ts'
import { configOf } from '../faults/app.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson, makeSuspended } from '../make.ts'

beforeEach(emptyTables)
afterEach(() => setApp(createApp(deps), origin))

const room = '/en/account/factors'
type Browser = ReturnType<typeof newBrowser>

/** What the page to set up an app shows and carries. */
async function settingUp(browser: Browser) {
  const page = await (await browser.get(`${room}/app`)).text()
  expectSoundHtml(page)
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
  const { fields } = formIn(page, `${room}/app`)
  return { page, secret, sealed: fields['sealed']?.[0] ?? '' }
}
const codesIn = (page: string) => page.match(/\b[a-z2-9]{5}(?:-[a-z2-9]{5}){4}\b/g) ?? []

test('an app is set up by its first code; ten recovery codes are shown once, and only hashes stay', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  const own = await as(ada)
  const elsewhere = await as(ada)
  const { page, secret, sealed } = await settingUp(own)
  expect(secret).toHaveLength(32)
  expect(page).toContain('<svg role="img"')
  expect(page).not.toContain('style=')
  expect(await own.submit(`${room}/app`, { sealed, code: '000000' })).toMatchObject({ status: 422 })
  expect((await rowCounts())['authenticator_apps']).toBe(0)

  const before = own.cookies.get('session')
  const done = await own.submit(`${room}/app`, { sealed, code: codeNow(secret) })
  expect(done.status).toBe(200)
  expect(done.headers.get('cache-control')).toContain('no-store')
  const shown = await done.text()
  expectSoundHtml(shown)
  const codes = codesIn(shown)
  expect(new Set(codes).size).toBe(10)
  const stored = await db.selectFrom('recovery_codes').select('code_hash').execute()
  expect(stored.map(({ code_hash }) => code_hash).sort()).toEqual(codes.map(hashOf).sort())
  const app = await db.selectFrom('authenticator_apps').selectAll().executeTakeFirstOrThrow()
  expect(app.secret.includes(secret)).toBe(false)
  expect(unseal(deps.config.secretKey, 'totp', app.secret, ada.id)).toBe(secret)
  expect(() => unseal(deps.config.secretKey, 'totp', app.secret, `${ada.id}0`)).toThrow()
  expect(own.cookies.get('session')).not.toBe(before)
  expect(await sessionsOf(ada)).toEqual([{ way: 'password', second_factor: true }])
  expect((await elsewhere.get(room)).status).toBe(303)
  expect(await toldOf(ada)).toEqual([expect.stringContaining('An authenticator app was set up')])
  // Sent a second time, by a double click: the code has counted.
  expect((await own.submit(`${room}/app`, { sealed, code: codeNow(secret) })).status).toBe(422)
  const after = await (await own.get(room)).text()
  expectSoundHtml(after)
  expect(codesIn(after)).toEqual([])
  expect(textOf(after)).toContain('10 of 10 are left.')
})

test('another app takes the place of the first, and the codes that are left stay', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  const old = await makeApp(ada)
  await makeCodes(ada, ['abcde-fghjk-mnpqr-stuvw-xyz23'])
  const own = await as(ada)
  await showBoth(ada)
  const { secret, sealed } = await settingUp(own)
  expect(secret).not.toBe(old)
  const done = await own.submit(`${room}/app`, { sealed, code: codeNow(secret) })
  expect(done.headers.get('location')).toBe(`${room}?done=app`)
  expect((await rowCounts())['authenticator_apps']).toBe(1)
  expect((await rowCounts())['recovery_codes']).toBe(1)
})

test('what was sealed for somebody else, or changed, sets nothing up', async () => {
  const [own, other] = [await as(await makePerson()), await as(await makePerson())]
  const theirs = await settingUp(other)
  for (const sealed of [theirs.sealed, `A${theirs.sealed.slice(1)}`, '', 'x', undefined]) {
    const response = await own.submit(`${room}/app`, { sealed, code: codeNow(theirs.secret) })
    expect(response.headers.get('location')).toBe(`${room}/app`)
  }
  expect((await rowCounts())['authenticator_apps']).toBe(0)
  expect(
    (await other.submit(`${room}/app`, { sealed: theirs.sealed, code: codeNow(theirs.secret) })).status,
  ).toBe(200)
})

test('codes are made anew, the old ones are void; for nothing there are none', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  const own = await as(ada)
  expect((await own.submit(`${room}/codes`)).status).toBe(409)
  await makeApp(ada)
  await makeCodes(ada, ['abcde-fghjk-mnpqr-stuvw-xyz23'])
  await showBoth(ada)
  const page = await (await own.submit(`${room}/codes`)).text()
  expectSoundHtml(page)
  expect(codesIn(page)).toHaveLength(10)
  expect((await rowCounts())['recovery_codes']).toBe(10)
  expect(await toldOf(ada)).toEqual([expect.stringContaining('New recovery codes')])
})

test('the app is removed, its codes with it where they stand in for nothing else', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  const own = await as(ada)
  await addPasskey(own)
  await makeApp(ada)
  await makeCodes(ada, ['abcde-fghjk-mnpqr-stuvw-xyz23'])
  const elsewhere = await as(ada)
  expect((await own.submit(`${room}/app/removal`)).headers.get('location')).toBe(`${room}?done=removed`)
  expect(await rowCounts()).toMatchObject({ authenticator_apps: 0, recovery_codes: 1, passkeys: 1 })
  expect((await elsewhere.get(room)).status).toBe(303)
  const { public_id } = await db.selectFrom('passkeys').select('public_id').executeTakeFirstOrThrow()
  await own.submit(`${room}/passkeys/${public_id}/removal`)
  expect(await rowCounts()).toMatchObject({ recovery_codes: 0, passkeys: 0 })
})

test('staff of a real installation keep one factor; on one’s own machine nobody must', async () => {
  const mo = await makePerson({ password_hash: 'x', roles: ['moderator'] })
  const own = await as(mo)
  setApp(createApp({ ...deps, config: configOf({}) }), origin)
  await makeApp(mo, configOf({}).secretKey)
  await showBoth(mo)
  const refused = await own.submit(`${room}/app/removal`)
  expect(refused.status).toBe(409)
  expect(textOf(await refused.text())).toContain('Your role asks for a second step')
  await addPasskey(own)
  expect((await own.submit(`${room}/app/removal`)).status).toBe(303)
  const { public_id } = await db.selectFrom('passkeys').select('public_id').executeTakeFirstOrThrow()
  expect((await own.submit(`${room}/passkeys/${public_id}/removal`)).status).toBe(409)
  setApp(createApp(deps), origin)
  expect((await own.submit(`${room}/passkeys/${public_id}/removal`)).status).toBe(303)
})

const changes = [
  ['passkeys/challenge', { name: 'Phone' }],
  ['passkeys', { name: 'Phone', credential: '{}' }],
  ['passkeys/PASSKEY', { name: 'Other' }],
  ['passkeys/PASSKEY/removal', {}],
  ['app', { sealed: 'x', code: '123456' }],
  ['app/removal', {}],
  ['codes', {}],
] as const

test.each(changes)('%s needs a fresh sign-in, and nobody who is suspended', async (path, fields) => {
  const ada = await makePerson({ password_hash: 'x' })
  const own = await as(ada)
  await addPasskey(own)
  await makeApp(ada)
  const { public_id } = await db.selectFrom('passkeys').select('public_id').executeTakeFirstOrThrow()
  const address = `${room}/${path.replace('PASSKEY', public_id)}`
  await sql`update sessions set signed_in_at = now() - interval '601 seconds'`.execute(ownerDb)
  const { kept_forms: _, ...before } = await rowCounts()
  const stale = await own.submit(address, fields)
  expect(stale.headers.get('location')).toContain('/en/sign-in/again?return_to=')
  expect(await rowCounts()).toMatchObject(before)
  expect((await (await as(await makeSuspended())).submit(address, fields)).status).toBe(403)
  // The control: fresh again, the guard lets it through to its own answer.
  await sql`update sessions set signed_in_at = now()`.execute(ownerDb)
  expect((await own.submit(address, fields)).headers.get('location') ?? '').not.toContain('sign-in')
})

test('a password alone takes no second factor away: it is asked for first, and nothing is changed', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  await makeApp(ada)
  const own = await as(ada)
  const refused = await own.submit(`${room}/app/removal`)
  expect(refused.headers.get('location')).toContain('/en/sign-in/again')
  expect((await own.submit(`${room}/passkeys/challenge`, { name: 'Mine' })).status).toBe(303)
  expect(await rowCounts()).toMatchObject({ authenticator_apps: 1, passkey_challenges: 0 })
  await showBoth(ada)
  expect((await own.submit(`${room}/app/removal`)).headers.get('location')).toBe(`${room}?done=removed`)
})

test('for somebody who has lost everything it is all taken away', async () => {
  const ada = await makePerson({ password_hash: 'x' })
  await addPasskey(await as(ada))
  await makeApp(ada)
  await makeCodes(ada, ['abcde-fghjk-mnpqr-stuvw-xyz23'])
  expect(await removeFactors(db, ada.id)).toBe(true)
  expect(await rowCounts()).toMatchObject({ passkeys: 0, authenticator_apps: 0, recovery_codes: 0 })
  expect(await removeFactors(db, ada.id)).toBe(false)
})
