// Sessions: hashes in fixed columns, over when the database says so, prolonged under the same token, never past their end.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAuth } from '../../src/auth.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)
afterEach(() => void vi.useRealTimers())

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
const move = (column: 'expires_at' | 'ends_at', interval: string) =>
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
