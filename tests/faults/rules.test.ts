// Each rule of how often: exact over two processes, by account and by address, and what is too much stores nothing.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { type Limited, rules } from '../../src/routes/limits.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { textOf } from '../html.ts'
import { anotherApp } from './app.ts'
import { cookieOf, post, urlencoded } from './ask.ts'
import { contents } from './contents.ts'
import { formOf, forms } from './forms.ts'
import { makeWorld } from './world.ts'

beforeEach(emptyTables)

const names = Object.keys(rules) as Limited[]
const left = 3
const atOnce = 9

/** What is kept for whoever is not signed in is counted by address alone. */
const countedBy = (name: Limited) =>
  name === 'keep' ? formOf('POST /articles/:slug/comments') : forms.find(({ limit }) => limit === name)

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
