// A forgotten password: asked for by anybody, alike; set once, by whoever reads the mail; and what ends with the old one.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../src/tokens.ts'
import { resetPassword } from '../../src/db/resets.ts'
import { hashPassword } from '../../src/passwords.ts'
import { lastLinkTo, linkIn, sendAccountMails } from '../account-mails.ts'
import { appAnew, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson, makeSuspended, makeUnverified } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(appAnew(), origin)
})

const old = 'ferry lantern turnip'
const made = await hashPassword(old)
const better = 'harbour violet ladder'
const email = 'ada@example.org'
const ask = async (address = email, headers = {}) =>
  (await as(null)).submit('/en/reset', { email: address }, headers)
const enter = async (password: string) =>
  (await (await as(null)).submit('/en/sign-in', { email, password })).status
const hashOfAda = async () =>
  (await db.selectFrom('people').where('email', '=', email).select('password_hash').executeTakeFirstOrThrow())
    .password_hash

test('a mail is asked for, its link sets a password once, every session ends, and the owner is told', async () => {
  const ada = await makePerson({ email, password_hash: made })
  const [laptop, phone] = [await as(ada), await as(ada)]
  const asked = await ask(' ADA@Example.org')
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/en/reset?done=sent'])
  expect(textOf(await (await as(null).then((client) => client.get('/en/reset?done=sent'))).text())).toContain(
    'If there is an account',
  )
  const link = await lastLinkTo(email)
  expect(link).toMatch(/^\/en\/reset\/[\w-]{32}$/)

  const page = await (await laptop.get(link)).text()
  expectSoundHtml(page)
  expect(Object.keys(formIn(page, link).fields)).toEqual(['new_password'])
  const set = await laptop.submit(link, { new_password: better })
  expect([set.status, set.headers.get('location')]).toEqual([303, '/en/sign-in?done=reset'])
  expect(set.headers.getSetCookie().join()).not.toContain('session=')
  expect(textOf(await (await laptop.get('/en/sign-in?done=reset')).text())).toContain(
    'Your new password is set',
  )
  for (const device of [laptop, phone])
    expect((await device.get('/en/account')).headers.get('location')).toContain('/sign-in')
  expect([await enter(old), await enter(better)]).toEqual([422, 303])
  expect((await sendAccountMails()).map(({ to, subject }) => [to, subject])).toEqual([
    [email, 'Your password for Kiu was changed'],
  ])
  const hash = await hashOfAda()
  for (const answer of [await laptop.get(link), await laptop.submit(link, { new_password: old })])
    expect(answer.status).toBe(404)
  expect(await hashOfAda()).toBe(hash)
})

test('known and unknown, proved and not, imported and suspended: one answer, and a mail only to who proved it', async () => {
  await makePerson({ email, password_hash: made })
  await makeSuspended({ email: 'sus@example.org', password_hash: made })
  await makeUnverified({ new_email: 'said@example.org', password_hash: made })
  await makePerson({ email: 'other@example.org', new_email: 'next@example.org' })
  await makePerson({ imported: true, email: null })
  const asked = [email, 'sus@example.org', 'said@example.org', 'next@example.org', 'nobody@example.org']
  const answers = []
  const rows = []
  for (const address of asked) {
    const answer = await ask(address)
    answers.push([answer.status, [...answer.headers], await answer.text()])
    const row = await db
      .selectFrom('account_mails')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    rows.push({ ...row, id: '', email: '', asked_at: '' })
  }
  for (const answer of answers) expect(answer).toEqual(answers[0])
  // What the request writes is the same too: whose address it is stands nowhere yet.
  for (const row of rows) expect(row).toEqual(rows[0])
  expect(rows[0]?.person_id).toBeNull()
  expect((await sendAccountMails()).map(({ to }) => to)).toEqual([email, 'sus@example.org'])
  expect((await db.selectFrom('account_mails').select('email').orderBy('id').execute()).length).toBe(2)
})

test('the link is made from our own origin, whatever a request says of its host', async () => {
  await makePerson({ email })
  await ask(email, {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
  })
  const [mail] = await sendAccountMails()
  expect(mail?.text).toContain(`${origin}/en/reset/`)
  expect(mail?.text).not.toContain('evil')
  expect(mail?.html).not.toContain('evil')
})

test('the token has 192 bits, its hash is all that is kept, it lives an hour, and an older one is void', async () => {
  await makePerson({ email })
  await ask()
  const first = await lastLinkTo(email)
  await ask()
  const second = await lastLinkTo(email)
  expect(Buffer.from(second.split('/').at(-1)!, 'base64url')).toHaveLength(24)
  const { rows } = await sql<{ row: string }>`select account_mails::text as row from account_mails`.execute(
    db,
  )
  for (const link of [first, second]) expect(JSON.stringify(rows)).not.toContain(link.split('/').at(-1))
  const { rows: times } = await sql<{ minutes: number }>`
    select round(extract(epoch from ends_at - now()) / 60)::int as minutes from account_mails`.execute(db)
  expect(times.map(({ minutes }) => minutes)).toEqual([60, 60])
  const anybody = await as(null)
  expect((await anybody.get(first)).status).toBe(404)
  expect((await anybody.get(second)).status).toBe(200)
  await sql`update account_mails set ends_at = now() - interval '1 second'`.execute(db)
  expect((await anybody.get(second)).status).toBe(404)
  expect((await anybody.submit(second, { new_password: better })).status).toBe(404)
})

test('of twelve who use one link at once, one sets the password', async () => {
  await makePerson({ email, password_hash: made })
  await ask()
  const hash = hashOf((await lastLinkTo(email)).split('/').at(-1)!)
  const all = await Promise.all(Array.from({ length: 12 }, (_, i) => resetPassword(db, hash, `hash ${i}`)))
  expect(all.filter(Boolean)).toHaveLength(1)
  expect(await hashOfAda()).toBe(`hash ${all.indexOf(true)}`)
  expect(await sendAccountMails()).toHaveLength(1)
})

test.each([
  ['', 'fill this in'],
  ['short', 'At least 10'],
  ['password123', 'Many people'],
  ['harbour-lady-1', 'contains your handle'],
])('a password such as “%s” is refused, and the link stays good', async (password, told) => {
  await makePerson({ email, password_hash: made, handle: 'harbour-lady' })
  await ask()
  const link = await lastLinkTo(email)
  const before = await rowCounts()
  const refused = await (await as(null)).submit(link, { new_password: password })
  const page = await refused.text()
  expect([refused.status, textOf(page)]).toEqual([422, expect.stringContaining(told)])
  expectSoundHtml(page)
  expect(await rowCounts()).toEqual(before)
  expect((await (await as(null)).submit(link, { new_password: better })).status).toBe(303)
})

test('a password changed on the account page voids a link that is out, and the owner is told', async () => {
  const ada = await makePerson({ email, password_hash: made })
  await ask()
  const link = await lastLinkTo(email)
  const changed = await (
    await as(ada)
  ).submit('/en/account/password', {
    current_password: old,
    new_password: better,
  })
  expect(changed.status).toBe(303)
  expect((await (await as(null)).get(link)).status).toBe(404)
  const mails = await sendAccountMails()
  expect(mails.map(({ to }) => to)).toEqual([email])
  expect(linkIn(mails[0]!)).toBe('/en/reset')
})

test('a link that went to the old address sets nothing once there is another one', async () => {
  const ada = await makePerson({ email, password_hash: made })
  await ask()
  const link = await lastLinkTo(email)
  await db.updateTable('people').set({ email: 'new@example.org' }).where('id', '=', ada.id).execute()
  expect((await (await as(null)).get(link)).status).toBe(404)
  expect((await (await as(null)).submit(link, { new_password: better })).status).toBe(404)
})

test('pages with the token send no referrer and are in no index', async () => {
  await makePerson({ email })
  await ask()
  const link = await lastLinkTo(email)
  for (const answer of [await (await as(null)).get(link), await (await as(null)).submit(link, {})]) {
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const page = await answer.text()
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  }
})

test('mails can be asked for fifteen times an hour; sign-in leads here', async () => {
  for (let i = 0; i < 15; i++) expect((await ask()).status).toBe(303)
  const before = await rowCounts()
  expect((await ask()).status).toBe(429)
  expect(await rowCounts()).toEqual(before)
  expect((await ask('other@example.org')).status).toBe(303)
  for (const lang of ['en', 'zh-HK'])
    expect(await (await (await as(null)).get(`/${lang}/sign-in`)).text()).toContain(`href="/${lang}/reset"`)
})
