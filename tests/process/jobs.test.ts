// Jobs: they follow from a commit, wait for their time, and outlive connections and workers.
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/db/client.ts'
import { dequeue, enqueue, unseenWorkers } from '../../src/db/jobs.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import * as giveBackJobs from '../../src/jobs/give-back-jobs.ts'
import { type JobDeps, startJobs } from '../../src/jobs/runner.ts'
import { startRenderer } from '../../src/markdown/index.ts'
import { quiet } from '../../src/report.ts'
import { asSuperuser, emptyDatabase } from './empty-database.ts'
import { until } from './until.ts'

const log = pino({ level: 'silent' })

async function migrated() {
  const database = await emptyDatabase()
  await migrateToLatest({ ownerUrl: database.ownerUrl, servingUrl: database.url, report: quiet })
  const { db, close } = connect(database.url)
  onTestFinished(close)
  return { ...database, db }
}

async function start(url: string, run: (payload: unknown) => Promise<void>) {
  const config = readConfig({})
  if (!config.ok) throw new Error('the usual configuration is wrong')
  const renderer = startRenderer()
  const runner = await startJobs(url, { config: config.config, log, renderer }, { hello: { run } })
  onTestFinished(async () => {
    await runner.stop()
    await renderer.stop()
  })
  return runner
}

test('a job follows from its commit, at its time, and can be taken back', async () => {
  const { url, db } = await migrated()
  const ran: unknown[] = []
  await start(url, async (payload) => void ran.push(payload))
  await db
    .transaction()
    .execute(async (tx) => {
      await enqueue(tx, 'hello', { to: 'nobody' })
      throw new Error('rolled back')
    })
    .catch(() => {})
  const at = new Date(Date.now() + 60_000)
  await enqueue(db, 'hello', { to: 'a later day' }, { at, key: 'later' })
  await enqueue(db, 'hello', { to: 'a changed day' }, { at, key: 'later' })
  await enqueue(db, 'hello', { to: 'somebody' })
  await until('the job runs', () => ran.length > 0)
  expect(ran).toEqual([{ to: 'somebody' }])
  await dequeue(db, 'later')
})

test('jobs go on after their connections were cut, and what was under way is done again', async () => {
  const { url, db, name } = await migrated()
  const ran: unknown[] = []
  let cut = async () => {}
  await start(url, async (payload) => {
    ran.push(payload)
    await cut()
  })
  await enqueue(db, 'hello', { n: 1 })
  await until('the first runs', () => ran.length === 1)
  cut = async () => {
    cut = async () => {}
    await asSuperuser(`alter database ${name} allow_connections false`)
    await asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    setTimeout(() => void asSuperuser(`alter database ${name} allow_connections true`), 500)
  }
  await enqueue(db, 'hello', { n: 2 })
  await until(
    'the second runs twice',
    () => ran.filter((payload) => (payload as { n: number }).n === 2).length === 2,
  )
  await enqueue(db, 'hello', { n: 3 })
  await until('the third runs', () => ran.some((payload) => (payload as { n: number }).n === 3))
}, 30_000)

test('stopping waits for the job under way', async () => {
  const { url, db } = await migrated()
  let [begun, done] = [false, false]
  const runner = await start(url, async () => {
    begun = true
    await new Promise((resolve) => setTimeout(resolve, 300))
    done = true
  })
  await enqueue(db, 'hello', {})
  await until('the job begins', () => begun)
  expect(done).toBe(false)
  await runner.stop()
  expect(done).toBe(true)
})

/** A job that runs until `end` is called. */
async function underWay() {
  const { url, db, name } = await migrated()
  let runs = 0
  const end = Promise.withResolvers<void>()
  const runner = await start(url, async () => {
    runs++
    await end.promise
  })
  await enqueue(db, 'hello', {})
  await until('the job begins', () => runs === 1)
  return { db, name, runner, runs: () => runs, end: end.resolve }
}

test('what a worker was at that is gone is done by another; what a living one is at stays its own', async () => {
  const { db, runs, end } = await underWay()
  const lockedBy = async () => {
    const { rows } = await sql<{ by: string }>`
      update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'
      where locked_by is not null returning locked_by as by`.execute(db)
    return rows.map(({ by }) => by)
  }
  const [living = ''] = await lockedBy()
  expect(living).toMatch(/^pool-/)
  await until('it is seen', async () => (await unseenWorkers(db)).length === 0)

  // As it stands when the process was killed: held by a worker that nobody is any more.
  await sql`update graphile_worker._private_jobs set locked_by = 'pool-gone'`.execute(db)
  await lockedBy()
  expect(await unseenWorkers(db)).toEqual(['pool-gone'])
  await giveBackJobs.run({}, { db, log } as unknown as JobDeps, 10)
  await until('it is done again', () => runs() === 2)
  expect(await lockedBy()).toEqual([living])
  end()
})

test('a worker that is stopping, or was cut off, is at its job still', async () => {
  const { db, name, runner, runs, end } = await underWay()
  const seen = async () => (await unseenWorkers(db)).length === 0
  await until('it is seen', seen)
  const cutOff = await asSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name like 'kiu worker %'`,
  )
  expect(cutOff).toHaveLength(1)
  await giveBackJobs.run({}, { db, log } as unknown as JobDeps, 3000)
  const stopped = runner.stop()
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await seen()).toBe(true)
  end()
  await stopped
  expect(runs()).toBe(1)
})
