// Reading writes nothing: every page answers as usual where the database takes no writes at all.
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { expected, rows, visitors } from '../access.ts'
import { emptyTables, ownerDb, urls } from '../database.ts'
import { anotherApp } from './app.ts'
import { ask, cookieOf, post, urlencoded } from './ask.ts'
import { contents } from './contents.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

const readOnly = () =>
  anotherApp({ url: `${urls.serving}&options=${encodeURIComponent('-c default_transaction_read_only=on')}` })

const pages = rows.filter(({ route }) => route.startsWith('GET '))

test('every page, for every kind of visitor', { timeout: 120_000 }, async () => {
  const { app } = readOnly()
  for (const visitor of visitors) {
    const cookie = await cookieOf(visitor === 'nobody' ? null : world.people[visitor])
    const before = await contents()
    for (const row of pages) {
      const answer = await ask(row.path(world), { cookie }, app)
      expect(answer.status, `${visitor} ${row.route}`).toBe(expected(row, visitor))
    }
    expect(await contents()).toEqual(before)
  }
})

test('a session that is half used up reads on, and is prolonged another time', async () => {
  const { app } = readOnly()
  const cookie = await cookieOf(world.citizen)
  await sql`update sessions set expires_at = now() + interval '5 days'`.execute(ownerDb)
  expect((await ask('/en/account', { cookie }, app)).status).toBe(200)
})

test('a form is refused as long as nothing can be written, and is not told as sent', async () => {
  const { app } = readOnly()
  const cookie = await cookieOf(world.citizen)
  const before = await contents()
  const path = `/zh-HK/articles/${world.article.slug}/comments`
  const answer = await post(path, urlencoded({ body: '在樹蔭下。' }), { cookie }, app)
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.text()).toContain('<html lang="zh-HK">')
  expect(await contents()).toEqual(before)
})

test('the control: such a database does refuse to be written to', async () => {
  const { db } = readOnly()
  await expect(db.updateTable('topics').set({ position: 1 }).execute()).rejects.toThrow('read-only')
})
