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

test(
  'an empty database is filled once, and its counters agree with a recount',
  { timeout: 60_000 },
  async () => {
    const filling = { config: deps.config, accounts, report: quiet }
    expect(await fillWithDemonstration(db, filling)).toBe(true)
    const counts = await rowCounts()
    const own = await db
      .selectFrom('articles')
      .where('import_key', 'is', null)
      .select('comment_count')
      .execute()
    const people = await db.selectFrom('people').where('imported', '=', false).select('id').execute()
    expect(own).toHaveLength(3)
    expect(people).toHaveLength(demonstration.people.length)
    expect(counts).toMatchObject({ polls: 3, flags: demonstration.flags.length })
    const written = demonstration.threads.flatMap(({ comments }) => comments).length
    const gone = demonstration.decisions.filter(({ outcome }) => outcome !== 'keep').length
    expect(own.reduce((sum, article) => sum + article.comment_count, 0)).toBe(written - gone)
    expect(counts['votes']).toBeGreaterThan(3000)
    expect(await db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('miscounted_polls').selectAll().execute()).toEqual([])
    const tallies = await db.selectFrom('poll_tallies').select(['ballots', 'root']).execute()
    expect(tallies).toEqual([{ ballots: expect.any(Number), root: expect.any(Buffer) }])
    expect(tallies[0]!.ballots).toBeGreaterThan(35)
    const opinions = await db.selectFrom('second_opinions').select('given_at').execute()
    expect(opinions.filter(({ given_at }) => given_at !== null).length).toBeGreaterThan(12)
    expect(opinions.filter(({ given_at }) => given_at === null).length).toBeGreaterThan(1)
    expect(await db.selectFrom('miscounted_queues').selectAll().execute()).toEqual([])
    expect(counts).toMatchObject({ held_texts: 1 })
    expect(counts['ballots']).toBeGreaterThan(70)

    expect(await fillWithDemonstration(db, filling)).toBe(false)
    expect(await rowCounts()).toEqual(counts)
  },
)
