// Sessions: hashes in fixed columns, over when the database says so, prolonged under the same token, never past their end.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAuth } from '../../src/auth.ts'
import { createApp } from '../../src/app.ts'
import { replacePassword } from '../../src/db/account.ts'
import { setRoles } from '../../src/db/roles.ts'
import { hashPassword } from '../../src/passwords.ts'
import { suspend } from '../../src/db/suspensions.ts'
import { deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp, setUsualAppAgain } from '../browser.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { configOf } from '../faults/app.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)
afterEach(() => {
  vi.useRealTimers()
  setUsualAppAgain()
})

const day = 86_400_000
const signedIn = async (browser: Awaited<ReturnType<typeof as>>) =>
  (await browser.get('/en/account')).status === 200
const only = () =>
  db
    .selectFrom('sessions')
    .select([
      'token_hash',
      'person_id',
      sql<number>`extract(epoch from expires_at - now())::float8 / 86400`.as('days'),
    ])
    .executeTakeFirstOrThrow()
const move = (column: 'expires_at' | 'ends_at' | 'created_at' | 'last_used_at', interval: string) =>
  sql`update sessions set ${sql.id(column)} = now() + ${interval}::interval`.execute(ownerDb)

test('what is stored is a hash of the token', async () => {
  const browser = await as(await makePerson())
  const token = browser.cookies.get('session') ?? ''
  const { token_hash } = await only()
  expect(token).toMatch(/^[a-z0-9]{40}$/)
  expect(token_hash).toBe(createHash('sha256').update(token).digest('base64url'))
  const other = await as(null)
  other.cookies.set('session', token_hash)
  expect(await signedIn(other)).toBe(false)
  expect(await signedIn(browser)).toBe(true)
})

test('no attribute becomes a column', async () => {
  const [ada, ben] = [await makePerson(), await makePerson()]
  const auth = createAuth(db, { secure: false })
  await (auth.start as (id: string, within?: unknown, attributes?: object) => Promise<string>)(ada.id, db, {
    person_id: ben.id,
    user_id: ben.id,
  })
  expect((await only()).person_id).toBe(ada.id)
})

test('a process whose clock is a month ahead, or behind, ends and spares nobody', async () => {
  const browser = await as(await makePerson())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * day })
  expect(await signedIn(browser)).toBe(true)
  vi.setSystemTime(Date.now() - 62 * day)
  expect(await signedIn(browser)).toBe(true)
  await move('expires_at', '-1 second')
  expect(await signedIn(browser)).toBe(false)
})

test('a session half used up is prolonged under its own token, and only then', async () => {
  const browser = await as(await makePerson())
  const token = browser.cookies.get('session')
  expect((await browser.get('/en/account')).headers.getSetCookie()).toEqual([])
  expect((await only()).days).toBeCloseTo(30, 1)

  await move('expires_at', '10 days')
  const response = await browser.get('/en/account')
  expect(response.headers.getSetCookie().join()).toContain(`session=${token}`)
  expect((await only()).days).toBeCloseTo(30, 1)
  expect(await signedIn(browser)).toBe(true)
})

test('no use carries a session past its end', async () => {
  const browser = await as(await makePerson())
  await sql`update sessions set expires_at = now() + interval '5 days', ends_at = now() + interval '6 days'`.execute(
    ownerDb,
  )
  expect(await signedIn(browser)).toBe(true)
  expect((await only()).days).toBeCloseTo(6, 1)
})

test.each(['%', 'x', '%00', 'a'.repeat(40), "' or 1=1 --", 'a'.repeat(4000)])(
  'the token “%s” is nobody’s',
  async (token) => {
    const person = await makePerson()
    for (const name of ['session', 'kept', 'language']) {
      const browser = await as(null)
      browser.cookies.set(name, token)
      for (const path of [
        '/',
        '/en/sign-in',
        '/en/sign-up',
        '/en/account',
        '/en/kept',
        `/en/people/${person.handle}`,
      ]) {
        expect((await browser.get(path)).status, `${name} ${path}`).toBeLessThan(400)
      }
    }
  },
)

test.each(['expires_at', 'ends_at'] as const)(
  'at %s a session is over, and a minute before it is not',
  async (end) => {
    const browser = await as(await makePerson())
    for (const [interval, isOn] of [
      ['1 minute', true],
      ['-1 second', false],
    ] as const) {
      // The absolute end takes the idle one along, as using the session would.
      await sql`update sessions set expires_at = now() + ${interval}::interval,
      ends_at = case when ${end === 'ends_at'} then now() + ${interval}::interval else ends_at end`.execute(
        ownerDb,
      )
      expect(await signedIn(browser)).toBe(isOn)
    }
  },
)

test('what begins lasts for 30 days without a visit and 90 in any case', async () => {
  await as(await makePerson())
  const { rows } = await sql<{ idle: number; whole: number }>`
    select extract(epoch from expires_at - now())::float8 / 86400 as idle,
      extract(epoch from ends_at - now())::float8 / 86400 as whole from sessions`.execute(db)
  expect(rows[0]!.idle).toBeCloseTo(30, 1)
  expect(rows[0]!.whole).toBeCloseTo(90, 1)
})

test.each([
  ['last_used_at', '-11 hours', true],
  ['last_used_at', '-13 hours', false],
  ['created_at', '-6 days -23 hours', true],
  ['created_at', '-7 days -1 hour', false],
] as const)('staff of a real installation: %s %s', async (column, interval, lasts) => {
  setApp(createApp({ ...deps, config: configOf({}) }), origin)
  const editor = await as(await makePerson({ roles: ['editor'] }))
  const citizen = await as(await makePerson())
  await move(column, interval)
  expect([await signedIn(editor), await signedIn(citizen)]).toEqual([lasts, true])
})

test('on one’s own machine staff stay as long as everybody', async () => {
  const editor = await as(await makePerson({ roles: ['editor'] }))
  await move('last_used_at', '-13 hours')
  expect(await signedIn(editor)).toBe(true)
})

test('its last use is written down once an hour', async () => {
  const browser = await as(await makePerson())
  const lastUsed = async () =>
    (await db.selectFrom('sessions').select('last_used_at').executeTakeFirstOrThrow()).last_used_at
  await move('last_used_at', '-59 minutes')
  const before = await lastUsed()
  expect(await signedIn(browser)).toBe(true)
  expect(await lastUsed()).toEqual(before)
  await move('last_used_at', '-61 minutes')
  expect(await signedIn(browser)).toBe(true)
  const after = await lastUsed()
  expect(after.getTime()).toBeGreaterThan(before.getTime() + 58 * 60_000)
  expect(await signedIn(browser)).toBe(true)
  expect(await lastUsed()).toEqual(after)
})

/** Everything after which whoever holds an old token holds nothing. The lead adds: reset, erasure, a second factor. */
const endings: Record<string, (ada: string, root: string) => Promise<unknown>> = {
  'a changed password': (ada) => replacePassword(db, ada, { from: null, to: 'x' }, async () => 'token'),
  'a suspension': (personId, actorId) =>
    suspend(db, { personId, actorId, until: new Date(Date.now() + day), reason: 'Insults.' }),
  'a role given': (personId, actorId) => setRoles(db, { personId, actorId, wanted: () => ['editor'] }),
  'a role taken': (personId, actorId) => setRoles(db, { personId, actorId, wanted: () => [] }),
}

test('a password is guessed at ten times here, and that stops nothing else in the account', async () => {
  const ada = await makePerson({ password_hash: await hashPassword('ferry lantern turnip') })
  const browser = await as(ada)
  const other = await as(ada)
  const guess = (word = 'wrong wrong wrong') =>
    browser.submit('/en/account/password', { current_password: word, new_password: 'mango tram umbrella' })
  const statuses = []
  for (let i = 0; i < 11; i++) statuses.push((await guess()).status)
  expect(statuses).toEqual([...Array(10).fill(422), 429])
  expect((await guess('ferry lantern turnip')).status).toBe(429)
  // Whoever finds a stranger there shuts them out at once.
  expect((await browser.submit('/en/account/sessions')).status).toBe(303)
  expect(await signedIn(other)).toBe(false)
  expect((await browser.submit('/en/account', { display_name: 'Ada' })).status).toBe(303)
})

test('where no session can go on, no password is changed', async () => {
  const ada = await makePerson({ password_hash: 'old' })
  const browser = await as(ada)
  const failing = () => Promise.reject(new Error('no session'))
  await expect(replacePassword(db, ada.id, { from: 'old', to: 'new' }, failing)).rejects.toThrow('no session')
  expect(await db.selectFrom('people').select('password_hash').execute()).toEqual([{ password_hash: 'old' }])
  expect(await signedIn(browser)).toBe(true)
})

test.each(Object.entries(endings))(
  '%s ends every session of that person, and nobody else’s',
  async (_, end) => {
    const ada = await makePerson({ roles: ['moderator'] })
    const root = await makePerson({ roles: ['administrator'] })
    const browsers = [await as(ada), await as(ada), await as(root)]
    const areIn = async () => {
      const all = []
      for (const browser of browsers) all.push(await signedIn(browser))
      return all
    }
    expect(await areIn()).toEqual([true, true, true])
    await end(ada.id, root.id)
    expect(await areIn()).toEqual([false, false, true])
  },
)
