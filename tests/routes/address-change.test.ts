// Another address for an account: proved before it counts, told to the old one, and given up again.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { lastLinkTo, sendAccountMails } from '../account-mails.ts'
import { appAnew, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makePerson, makeSuspended, makeUnverified } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(appAnew(), origin)
})

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const path = '/en/account/address'
const makeAda = () => makePerson({ email: 'old@example.org', password_hash: made })
const stored = (id: string) =>
  db.selectFrom('people').where('id', '=', id).select(['email', 'new_email']).executeTakeFirstOrThrow()

test('the new address counts once it is proved; then the old one is told, and other devices are signed out', async () => {
  const ada = await makeAda()
  const [laptop, phone] = [await as(ada), await as(ada)]
  expectSoundHtml(await (await laptop.get(path)).text())
  const answer = await laptop.submit(path, { email: 'New@Example.org' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/verification?done=sent'])
  expect(await stored(ada.id)).toEqual({ email: 'old@example.org', new_email: 'new@example.org' })
  const enter = async (email: string) =>
    (await (await as(null)).submit('/en/sign-in', { email, password })).status
  expect([await enter('old@example.org'), await enter('new@example.org')]).toEqual([303, 422])
  const waiting = textOf(await (await laptop.get('/en/account')).text())
  expect(waiting).toContain('new@example.org (not confirmed yet)')

  const link = await lastLinkTo('new@example.org')
  expect((await laptop.submit(link, {})).headers.get('location')).toBe('/en/verification?done=changed')
  expect(await stored(ada.id)).toEqual({ email: 'new@example.org', new_email: null })
  expect((await sendAccountMails()).map(({ to, subject }) => [to, subject])).toEqual([
    ['old@example.org', 'The address of your Kiu account was changed'],
  ])
  expect((await laptop.get('/en/account')).status).toBe(200)
  expect((await phone.get('/en/account')).status).toBe(303)
  expect([await enter('old@example.org'), await enter('new@example.org')]).toEqual([422, 303])
})

test('proved in a browser that knows nobody, every device is signed out', async () => {
  const ada = await makeAda()
  const laptop = await as(ada)
  await laptop.submit(path, { email: 'new@example.org' })
  expect((await (await as(null)).submit(await lastLinkTo('new@example.org'), {})).status).toBe(303)
  expect((await laptop.get('/en/account')).status).toBe(303)
})

test('what was sent to the old address is void with it', async () => {
  const ada = await makeAda()
  const laptop = await as(ada)
  await (await as(null)).submit('/en/reset', { email: 'old@example.org' })
  const reset = await lastLinkTo('old@example.org')
  await laptop.submit(path, { email: 'new@example.org' })
  expect((await (await as(null)).get(reset)).status).toBe(200)
  await laptop.submit(await lastLinkTo('new@example.org'), {})
  expect((await (await as(null)).get(reset)).status).toBe(404)
})

test('the answer is the same for an address that is somebody else’s; the mail to it is not', async () => {
  await makePerson({ email: 'known@example.org' })
  const answers = []
  for (const email of ['known@example.org', 'unknown@example.org']) {
    const ada = await makePerson({ email: `ada-${email}` })
    const client = await as(ada)
    const answer = await client.submit(path, { email })
    const pages = []
    for (const place of ['/en/verification?done=sent', path])
      pages.push(
        (await (await client.get(place)).text()).replaceAll(email, '…').replaceAll(/Person \d+/g, '…'),
      )
    answers.push([answer.status, [...answer.headers], await answer.text(), pages])
  }
  expect(answers[0]).toEqual(answers[1])
  expect((await sendAccountMails()).map(({ subject }) => subject)).toEqual([
    'You have an account at Kiu already',
    'Confirm your address for Kiu',
  ])
})

test('who is not freshly signed in is asked again, and the form is kept', async () => {
  const ada = await makeAda()
  const laptop = await as(ada)
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(db)
  for (const answer of [await laptop.get(path), await laptop.submit(path, { email: 'new@example.org' })]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/en/sign-in/again')
  }
  expect((await stored(ada.id)).new_email).toBeNull()
  const again = await laptop.submit('/en/sign-in/again', { password, return_to: '/en/kept' })
  expect(again.headers.get('location')).toBe('/en/kept')
  expect(textOf(await (await laptop.get('/en/kept')).text())).toContain('new@example.org')
  expect((await laptop.submit(path, { email: 'new@example.org' })).status).toBe(303)
})

test('a change that waits can be given up; an account without a proved address keeps its only one', async () => {
  const ada = await makePerson({ email: 'old@example.org', new_email: 'new@example.org' })
  const eve = await makeUnverified({ new_email: 'eve@example.org' })
  const laptop = await as(ada)
  await laptop.submit('/en/verification', {})
  const link = await lastLinkTo('new@example.org')
  const answer = await laptop.submit('/en/account/address/removal', {})
  expect(answer.headers.get('location')).toBe('/en/account?done=address_kept')
  expect(await stored(ada.id)).toEqual({ email: 'old@example.org', new_email: null })
  expect((await laptop.submit(link, {})).status).toBe(404)
  await (await as(eve)).submit('/en/account/address/removal', {})
  expect(await stored(eve.id)).toEqual({ email: null, new_email: 'eve@example.org' })
})

test('who mistyped at sign-up gives another address, and the first link is void', async () => {
  const eve = await makeUnverified({ new_email: 'typo@example.org' })
  const client = await as(eve)
  await client.submit('/en/verification', {})
  const wrong = await lastLinkTo('typo@example.org')
  expect((await client.submit(path, { email: 'eve@example.org' })).status).toBe(303)
  expect((await client.submit(wrong, {})).status).toBe(404)
  expect((await client.submit(await lastLinkTo('eve@example.org'), {})).status).toBe(303)
  expect(await stored(eve.id)).toEqual({ email: 'eve@example.org', new_email: null })
  expect(await sendAccountMails()).toEqual([])
})

test('refused and nothing stored: the same address, no address, suspended, another person’s fields', async () => {
  const ada = await makeAda()
  const laptop = await as(ada)
  const before = await rowCounts()
  const same = await laptop.submit(path, { email: 'OLD@example.org' })
  expect([same.status, textOf(await same.text())]).toEqual([
    422,
    expect.stringContaining('the address of your account already'),
  ])
  for (const fields of [{ email: 'none' }, { email: 'a@b.example', person_id: '1' }, {}])
    expect((await laptop.submit(path, fields)).status).toBe(422)
  const late = await makeSuspended({ email: 'late@example.org' })
  expect((await (await as(late)).submit(path, { email: 'x@example.org' })).status).toBe(403)
  expect(await stored(ada.id)).toEqual({ email: 'old@example.org', new_email: null })
  const { sessions: _one, rate_limits: _two, people: _three, ...after } = await rowCounts()
  expect(before).toMatchObject(after)
})
