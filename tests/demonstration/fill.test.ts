// The demonstration in a database: whole, counted rightly, written once.
import { beforeEach, expect, test } from 'vitest'
import { deps } from '../app.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { quiet } from '../../src/report.ts'
import { fillWithDemonstration } from '../../src/demonstration/fill.ts'
import { demonstration } from '../../src/demonstration/index.ts'

beforeEach(emptyTables)

const accounts = (['citizen', 'moderator', 'editor', 'administrator'] as const).map((role) => ({
  role,
  email: `${role}@kiu.example`,
  password: 'three benches by the sea',
}))

test('an empty database is filled once, and its counters agree with a recount', async () => {
  const filling = { config: deps.config, accounts, report: quiet }
  expect(await fillWithDemonstration(db, filling)).toBe(true)
  const counts = await rowCounts()
  expect(counts).toMatchObject({
    people: demonstration.people.length,
    articles: 3,
    polls: 3,
    comments: demonstration.threads.flatMap(({ comments }) => comments).length,
    flags: demonstration.flags.length,
  })
  expect(counts['votes']).toBeGreaterThan(3000)
  expect(await db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('miscounted_polls').selectAll().execute()).toEqual([])

  expect(await fillWithDemonstration(db, filling)).toBe(false)
  expect(await rowCounts()).toEqual(counts)
})
