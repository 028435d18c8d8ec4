// What somebody tries who is after an account: ways through doors that were built apart from each other.
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createAuth } from '../../src/auth.ts'
import { erasePerson } from '../../src/db/erasing.ts'
import { postComment } from '../../src/db/posting.ts'
import { hashPassword } from '../../src/passwords.ts'
import { lastLinkTo, sendAccountMails } from '../account-mails.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { codeNow, makeApp, sessionsOf } from '../factors.ts'
import { configOf } from '../faults/app.ts'
import { textOf } from '../html.ts'
import { letTheWeekPass } from '../leaver.ts'
import { makeArticle, makeComment, makeIdentity, makePasskey, makePerson, makeUnverified } from '../make.ts'

beforeEach(emptyTables)
afterEach(() => setApp(createApp(deps), origin))

const email = 'victim@example.org'
const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const anothers = 'harbour violet ladder'
const anothersHash = await hashPassword(anothers)

const enter = (visitor: ReturnType<typeof browser>, word: string, of = email) =>
  visitor.submit('/en/sign-in', { email: of, password: word })
const addressOf = (id: string) =>
  db.selectFrom('people').where('id', '=', id).select(['email', 'new_email']).executeTakeFirstOrThrow()
const signedInAt = async (id: string) =>
  (
    await db
      .selectFrom('sessions')
      .where('person_id', '=', id)
      .select(sql<string>`signed_in_at::text`.as('at'))
      .execute()
  ).map(({ at }) => at)

test('whoever says that the victim’s address is theirs gets no device whose tries at its password count apart', async () => {
  await makePerson({ email, password_hash: made })
  await makeUnverified({ new_email: email, password_hash: anothersHash })
  const attacker = browser({ address: '203.0.113.7' })
  expect((await enter(attacker, anothers)).status).toBe(303)
  expect(attacker.cookies.get('device')).toBeUndefined()
  const owner = browser({ address: '198.51.100.1' })
  expect((await enter(owner, password)).status).toBe(303)
  expect(owner.cookies.get('device')).toBeDefined()
})

test.each(['reset', 'password'])(
  'a change of address begun in a stolen session is over with a new password (by %s)',
  async (way) => {
    const victim = await makePerson({ email, password_hash: made })
    const stolen = await as(victim)
    await stolen.submit('/en/account/address', { email: 'attacker@example.org' })
    const link = await lastLinkTo('attacker@example.org')
    const attacker = browser()
    expect((await attacker.get(link)).status).toBe(200)
    if (way === 'reset') {
      await browser().submit('/en/reset', { email })
      await browser().submit(await lastLinkTo(email), { new_password: anothers })
    } else {
      const own = await as(victim)
      await own.submit('/en/account/password', { current_password: password, new_password: anothers })
    }
    expect((await attacker.submit(link)).status).toBe(404)
    expect(await addressOf(victim.id)).toEqual({ email, new_email: null })
    expect((await enter(browser(), anothers)).status).toBe(303)
  },
)

test('a new password leaves the address of an account that has proved none', async () => {
  const person = await makeUnverified({ new_email: email, password_hash: made })
  const own = await as(person)
  await own.submit('/en/account/password', { current_password: password, new_password: anothers })
  expect(await addressOf(person.id)).toEqual({ email: null, new_email: email })
  expect((await enter(browser(), anothers)).status).toBe(303)
})

test('the mails about leaving fill no box whose owner never said that it is theirs', async () => {
  const attacker = await as(await makeUnverified({ new_email: email }))
  const member = await as(await makePerson({ email: 'member@example.org' }))
  for (const one of [attacker, member])
    for (let i = 0; i < 2; i++) {
      expect((await one.submit('/en/account/erasure', { comments: 'go' })).status).toBe(303)
      await one.submit('/en/account/erasure/removal')
    }
  expect((await sendAccountMails()).map(({ to }) => to)).toEqual(['member@example.org', 'member@example.org'])
})

test('a second factor of one account is not taken for one of another that the same browser makes', async () => {
  const staff = await makePerson({ email, password_hash: made })
  const secret = await makeApp(staff)
  const own = browser()
  await enter(own, password)
  await own.submit('/en/sign-in/second', { code: codeNow(secret) })
  expect(await sessionsOf(staff)).toEqual([{ way: 'password', second_factor: true }])
  const fields = { email: 'second@example.org', handle: 'second-me', display_name: 'Second', password }
  expect((await own.submit('/en/sign-up', fields)).status).toBe(303)
  const { id } = await db
    .selectFrom('people')
    .where('handle', '=', 'second-me')
    .select('id')
    .executeTakeFirstOrThrow()
  expect(await sessionsOf({ id })).toEqual([{ way: 'password', second_factor: false }])
})

test('nobody stays fresh by setting up one second factor after another', async () => {
  const person = await makePerson({ password_hash: made })
  await makeApp(person)
  const own = await as(person)
  await sql`update sessions set second_factor = true, signed_in_at = now() - interval '9 minutes'`.execute(db)
  const before = await signedInAt(person.id)
  expect((await own.submit('/en/account/factors/codes')).status).toBe(200)
  expect((await signedInAt(person.id)).map((at) => at.slice(0, 19))).toEqual(
    before.map((at) => at.slice(0, 19)),
  )
  expect((await own.get('/en/account/erasure')).status).toBe(200)
})

test('whoever signs in while they are erased is nobody, and leaves no trace of their device', async () => {
  const person = await makePerson({ email, password_hash: made })
  await letTheWeekPass(person, 'go')
  const auth = createAuth(db, { secure: false })
  const control = await auth.start(person.id)
  expect((await auth.read(control))?.viewer.id).toBe(person.id)
  const erasing = erasePerson(db, { id: person.id, comments: 'go' })
  const tokens = await Promise.all(
    Array.from({ length: 8 }, () => auth.start(person.id, db, { agent: 'Firefox', network: '192.0.2.0/24' })),
  )
  expect(await erasing).toBe('left')
  tokens.push(await auth.start(person.id))
  for (const token of tokens) expect(await auth.read(token)).toBeNull()
  expect(await sessionsOf(person)).toEqual([])
})

test.each([['a passkey', makePasskey] as const, ['another site', makeIdentity] as const])(
  'whoever is asked to confirm an address is told where %s opens the account too',
  async (_, plant) => {
    const attacker = await makeUnverified({ new_email: email })
    await (await as(attacker)).submit('/en/verification')
    const link = await lastLinkTo(email)
    const told = async () => textOf(await (await browser().get(link)).text())
    expect(await told()).not.toContain('also opens without a password')
    await plant({ person_id: attacker.id })
    expect(await told()).toContain('also opens without a password')
  },
)

test('of ten who accept one invitation over two apps at once, one does, and the roles rest until a second factor', async () => {
  const boss = await as(await makePerson({ roles: ['administrator'] }))
  await boss.submit('/en/administration/invitations', { email, role: ['editor'], language: 'en' })
  const link = await lastLinkTo(email)
  const config = configOf({ ORIGIN: origin })
  const invited = await makePerson({ email })
  const browsers = await Promise.all(Array.from({ length: 10 }, () => as(invited)))
  const apps = [app, createApp({ ...deps, config })]
  const answers = await Promise.all(
    browsers.map((one, at) => {
      setApp(apps[at % 2]!, origin)
      return one.submit(link)
    }),
  )
  expect(
    answers.filter(({ headers }) => headers.get('location')?.startsWith('/en/account?done=')),
  ).toHaveLength(1)
  expect(await db.selectFrom('roles').where('person_id', '=', invited.id).select('role').execute()).toEqual([
    { role: 'editor' },
  ])
  expect(config.external).toBeDefined()
  setApp(createApp({ ...deps, config }), origin)
  const winner =
    browsers[answers.findIndex(({ headers }) => headers.get('location')?.startsWith('/en/account?done='))]!
  expect((await winner.get('/en/desk')).status).toBe(403)
  setApp(createApp(deps), origin)
  expect((await winner.get('/en/desk')).status).toBe(200)
})

test('an address that is only said opens no reset, whoever has proved it or nobody', async () => {
  await makeUnverified({ new_email: email, password_hash: anothersHash })
  await browser().submit('/en/reset', { email })
  expect(await sendAccountMails()).toEqual([])
  await makePerson({ email, password_hash: made })
  await browser().submit('/en/reset', { email })
  await browser().submit(await lastLinkTo(email), { new_password: 'quiet marble otter' })
  // Only the owner's is another one by now.
  expect((await enter(browser(), password)).status).toBe(422)
  expect((await enter(browser(), anothers)).status).toBe(303)
})

test('a new password ends what waits for its second step, and the step does not lead out of here', async () => {
  const victim = await makePerson({ email, password_hash: made })
  const secret = await makeApp(victim)
  const attacker = browser()
  await attacker.submit('/en/sign-in', { email, password, return_to: '//evil.example/en/' })
  const waiting = browser()
  await waiting.submit('/en/sign-in', { email, password, return_to: '//evil.example/en/' })
  const led = await waiting.submit('/en/sign-in/second', { code: codeNow(secret) })
  expect([led.status, led.headers.get('location')]).toEqual([303, '/en/'])
  await browser().submit('/en/reset', { email })
  await browser().submit(await lastLinkTo(email), { new_password: anothers })
  await attacker.submit('/en/sign-in/second', { code: codeNow(secret, 1) })
  expect(await sessionsOf(victim)).toEqual([])
})

test('what is sent while its author is erased does not stay behind, and nobody waits in a ring', async () => {
  const person = await makePerson()
  const articles = await Promise.all(Array.from({ length: 8 }, () => makeArticle()))
  for (const { id } of articles) await makeComment({ article_id: id, author_id: person.id, body: 'Before.' })
  await letTheWeekPass(person, 'go')
  const post = (article_id: string) =>
    postComment(db, {
      article_id,
      author_id: person.id,
      body: 'I am Ada.',
      body_html: '<p>I am Ada.</p>',
      renderer_version: 1,
      language: 'en',
    })
  const [left, ...posted] = await Promise.all([
    erasePerson(db, { id: person.id, comments: 'go' }),
    ...articles.map(({ id }) => post(id)),
  ])
  expect(left).toBe('left')
  expect(posted).toHaveLength(8)
  const words = await db.selectFrom('comments').where('body', '<>', '').select('body').execute()
  expect(words).toEqual([])
})
