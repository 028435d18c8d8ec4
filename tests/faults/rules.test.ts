// Each rule of how often: exact over two processes, by account, by address and by both, and what is too much stores nothing.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import type { Env } from '../../src/routes/env.ts'
import {
  createLimits,
  type Limited,
  type LimitedReading,
  readingRules,
  rules,
  TooOften,
} from '../../src/routes/limits.ts'
import { deps } from '../app.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { textOf } from '../html.ts'
import { anotherApp, configOf } from './app.ts'
import { ask, cookieOf, post, urlencoded } from './ask.ts'
import { contents } from './contents.ts'
import { formOf, forms } from './forms.ts'
import { makeWorld } from './world.ts'

beforeEach(emptyTables)

/**
 * Counted where nothing is sent but what a first step began, or where a good form ends the session: second-step.test.ts
 * and sessions.test.ts in tests/routes trip these.
 */
const elsewhere: readonly Limited[] = ['second-step', 'password']
const names = (Object.keys(rules) as Limited[]).filter((name) => !elsewhere.includes(name))
const left = 3
const atOnce = 9

/** What is kept for whoever is not signed in is counted by address alone. */
const countedBy = (name: Limited) =>
  name === 'keep'
    ? formOf('POST /articles/:slug/comments')
    : (forms.find(({ limit, route }) => limit === name && !beforeSignIn.has(route)) ??
      forms.find(({ limit }) => limit === name))

/** Where nobody is known yet, there is no account to count. */
const beforeSignIn = new Set(['POST /sign-in/passkey/challenge', 'POST /sign-in/passkey'])

test('every rule has a form that it counts', () => {
  expect(names.filter((name) => !countedBy(name))).toEqual([])
})

async function crowd(name: Limited, by: 'account' | 'address') {
  const world = await makeWorld()
  const form = countedBy(name)!
  const cookie = name === 'keep' ? undefined : await cookieOf(form.by(world))
  const processes = [anotherApp({ env: {} }), anotherApp({ env: {} })]
  // By address, many accounts are tried.
  const others = (i: number) =>
    by === 'address' && 'email' in form.fields ? { email: `e${i}@example.org` } : {}
  let sent = 0
  const send = (i: number, lang: 'en' | 'zh-HK' = 'en', address = '198.51.100.1') => {
    const body = urlencoded({ ...form.good(world), ...others(sent++) })
    return post(`/${lang}${form.path(world)}`, body, { cookie, address }, processes[i % 2]!.app)
  }
  expect((await send(0)).status).not.toBe(429)
  const points = rules[name][by] - left
  const { numAffectedRows } = await sql`update rate_limits set points = ${points}
    where key like ${`${name} ${by}:%`} and points = 1`.execute(ownerDb)
  expect(numAffectedRows).toBe(1n)
  return send
}

async function expectExact(name: Limited, send: Awaited<ReturnType<typeof crowd>>) {
  const answers = await Promise.all(Array.from({ length: atOnce }, (_, i) => send(i)))
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(left)
  const before = await contents()
  for (const lang of ['en', 'zh-HK'] as const) {
    const late = await send(0, lang)
    expect(late.status).toBe(429)
    const seconds = Number(late.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(rules[name].seconds)
    const page = await late.text()
    expect(page).toContain(`<html lang="${lang}">`)
    expect(textOf(page)).toContain(texts[lang].errors.tooOftenWhy(seconds))
  }
  expect(await contents()).toEqual(before)
}

test.each(names.filter((name) => name !== 'keep'))('%s by account, from wherever', async (name) => {
  const send = await crowd(name, 'account')
  await expectExact(name, send)
  expect((await send(1, 'en', '203.0.113.9')).status).toBe(429)
})

test.each(names)('%s by address', async (name) => {
  const send = await crowd(name, 'address')
  await expectExact(name, send)
  expect((await send(1, 'en', '203.0.113.9')).status).not.toBe(429)
})

const tighter = names.filter((name) => 'both' in rules[name])

test.each(tighter)('%s by both together, from one address alone', async (name) => {
  const world = await makeWorld()
  const form = countedBy(name)!
  const { both } = rules[name] as { both: number }
  const processes = [anotherApp({ env: {} }), anotherApp({ env: {} })]
  const cookie = await cookieOf(form.by(world))
  const send = (i: number, address = '198.51.100.1') =>
    post(`/en${form.path(world)}`, urlencoded(form.good(world)), { cookie, address }, processes[i % 2]!.app)
  const answers = await Promise.all(Array.from({ length: both + 4 }, (_, i) => send(i)))
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(both)
  expect((await send(0, '203.0.113.9')).status).not.toBe(429)
})

/** Reading is counted in each process by itself, and only the counting is looked at here: see the routes' own tests. */
async function readings(name: LimitedReading, account: string | null, address: string) {
  const config = configOf({})
  const limits = createLimits(deps.pool, config)
  const asking = new Hono<Env>()
  asking.onError((error, c) => (error instanceof TooOften ? c.text('', 429) : c.text(error.message, 500)))
  asking.get('/', async (c) => {
    c.set('config', config)
    await limits.countReading(c, name, account)
    return c.text('')
  })
  const socket = (remoteAddress: string) => ({
    incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } },
  })
  const statuses = []
  const most = readingRules[name][account === null ? 'address' : 'account']
  for (let i = 0; i <= most; i++)
    statuses.push(
      (await asking.request('/', undefined, socket(account === null ? address : `10.0.${i >> 8}.${i & 255}`)))
        .status,
    )
  return { through: statuses.filter((status) => status === 200).length, last: statuses.at(-1), most }
}

test.each(Object.keys(readingRules) as LimitedReading[])(
  'reading: %s by account and by address',
  async (name) => {
    for (const account of ['7', null]) {
      const { through, last, most } = await readings(name, account, '198.51.100.1')
      expect([through, last]).toEqual([most, 429])
    }
  },
)

test('names to mention are counted at their own address', async () => {
  const world = await makeWorld()
  const cookie = await cookieOf(world.known)
  const most = readingRules.mentions.account
  const { app } = anotherApp()
  let through = 0
  for (let i = 0; i <= most; i++) {
    const { status } = await ask('/en/mentions?q=zz', { cookie }, app)
    if (status === 200) through++
    else expect(status).toBe(429)
  }
  expect(through).toBe(most)
})
