// Migrating: all or nothing, however often at once, and afterwards the serving role has what serving needs.
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { enqueue } from '../../src/db/jobs.ts'
import { migrateToLatest, pendingMigrations, roleIn } from '../../src/db/migrate.ts'
import { whyNotServe } from '../../src/db/readiness.ts'
import { quiet } from '../../src/report.ts'
import { asSuperuser, emptyDatabase } from './empty-database.ts'

function open(url: string) {
  const connected = connect(url, { max: 2 })
  onTestFinished(() => connected.close())
  return connected.db
}

test('four at once make one schema, and a later one changes nothing', async () => {
  const { url, ownerUrl } = await emptyDatabase()
  const db = open(url)
  const all = await pendingMigrations(db)
  expect(all.length).toBeGreaterThan(5)
  expect(await whyNotServe(db)).toMatch(new RegExp(`${all.length} migration.* ${all[0]}.*npm run migrate`))
  const migrate = () => migrateToLatest({ ownerUrl, servingUrl: url, report: quiet })
  await Promise.all([migrate(), migrate(), migrate(), migrate()])
  expect(await pendingMigrations(db)).toEqual([])
  expect(await whyNotServe(db)).toBeUndefined()
  const rights = () =>
    sql`select relname, relacl::text from pg_class where relacl is not null order by 1`.execute(db)
  const before = await rights()
  await migrate()
  expect((await rights()).rows).toEqual(before.rows)
})

test('the serving role writes rows and jobs, and adds to the log without rewriting it', async () => {
  const { url, ownerUrl, name } = await emptyDatabase()
  await migrateToLatest({ ownerUrl, servingUrl: url, report: quiet })
  const db = open(url)
  const may = async (table: string) => {
    const { rows } = await sql<{ rights: string }>`
      select string_agg(r, ' ') as rights from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) r
      where has_table_privilege(${table}, r)`.execute(db)
    return rows[0]?.rights
  }
  expect(await may('people')).toBe('select insert update delete')
  expect(await may('staff_log')).toBe('select insert')
  expect(await may('log_chain')).toBe('select')
  expect(await may('kysely_migration')).toBe('select')
  await enqueue(db, 'anything', { n: 1 })
  expect(await asSuperuser('select task_identifier from graphile_worker.jobs', name)).toEqual([
    { task_identifier: 'anything' },
  ])

  // A grant that somebody made by hand does not outlive the next migration.
  await asSuperuser('grant update on staff_log to kiu_app', name)
  expect(await whyNotServe(db)).toMatch(/“kiu_app”, which can rewrite the staff log/)
  await migrateToLatest({ ownerUrl, servingUrl: url, report: quiet })
  expect(await whyNotServe(db)).toBeUndefined()
})

test('the owner of the log does not serve', async () => {
  const { url, ownerUrl, superUrl } = await emptyDatabase()
  await migrateToLatest({ ownerUrl, servingUrl: url, report: quiet })
  expect(await whyNotServe(open(ownerUrl))).toMatch(/“kiu_owner”, which can rewrite/)
  expect(await whyNotServe(open(superUrl))).toMatch(/“postgres”, which can rewrite/)
  expect(await whyNotServe(open(url))).toBeUndefined()
})

test('a role is read from every way of writing an address', () => {
  expect(roleIn('postgres://serving:x@db.example/kiu')).toBe('serving')
  expect(roleIn('postgres://db.example/kiu?user=serving')).toBe('serving')
})
