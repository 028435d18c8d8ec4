// No GET writes: every address that can be read answers as usual where the database takes no writes at all.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { makeWorld, rows, visitors, type World } from '../access.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { emptyTables, urls } from '../database.ts'

const url = new URL(urls.serving)
url.searchParams.set('options', '-c default_transaction_read_only=on')
const { db, pool, close } = connect(url.href)
let world: World
const clients = new Map<string, Awaited<ReturnType<typeof as>>>()

beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
  for (const visitor of visitors) {
    clients.set(visitor, await as(visitor === 'nobody' ? null : world.people[visitor]))
  }
  setApp(createApp({ ...deps, db, pool }), origin)
})
afterAll(async () => {
  setApp(app, origin)
  await close()
})

const reading = rows.filter(({ route }) => route.startsWith('GET '))

test.each(reading.map((row, at) => [`${row.route} (${at + 1})`, row] as const))('%s', async (_, row) => {
  for (const [index, visitor] of visitors.entries()) {
    const response = await clients.get(visitor)!.get(row.path(world))
    expect(response.status, visitor).toBe(row.expect[index])
  }
})

test('the control: a write is refused by this database', async () => {
  await expect(db.updateTable('topics').set({ position: 1 }).execute()).rejects.toThrow('read-only')
})
