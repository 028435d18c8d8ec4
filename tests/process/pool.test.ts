// The pool: nothing waits for ever, a broken connection ends neither the process nor the pool.
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connect, type ConnectOptions, type Connected, isDatabaseAway } from '../../src/db/client.ts'
import { until } from './until.ts'

const { url, superUrl } = inject('cluster')

function open(options: ConnectOptions = {}, to = url): Connected {
  const connected = connect(to, { name: 'kiu pool test', ...options })
  onTestFinished(() => connected.close())
  return connected
}

/** What the work threw; a work that does not throw fails the test. */
async function errorOf(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  )
  return error as Error
}

test('a statement has so long and no longer', async () => {
  const { db } = open({ statementTimeout: 200 })
  const error = await errorOf(sql`select pg_sleep(1)`.execute(db))
  expect(error.message).toMatch(/statement timeout/)
  expect(isDatabaseAway(error)).toBe(true)
  expect(await sql`select pg_sleep(0.05)`.execute(db)).toBeTruthy()
})

test('a connection whose answer did not come is not used again', async () => {
  const { db, pool } = open({ statementTimeout: 200, max: 1 })
  await sql`set statement_timeout = 0`.execute(db)
  const before = await pidOf(db)
  const error = await errorOf(sql`select pg_sleep(4)`.execute(db))
  expect(error.message).toBe('Query read timeout')
  expect(isDatabaseAway(error)).toBe(true)
  await until('the connection is gone', () => pool.totalCount === 0)
  expect(await pidOf(db)).not.toBe(before)
})

test('a backend killed inside a transaction costs that transaction, not the process', async () => {
  const lost: Error[] = []
  const { db } = open({ onLost: (error) => lost.push(error) })
  const admin = open({}, superUrl)
  const error = await errorOf(
    db.transaction().execute(async (tx) => {
      await sql`select pg_terminate_backend(${await pidOf(tx)}::int)`.execute(admin.db)
      await until('the loss is noticed', () => lost.length > 0)
      await sql`select 1`.execute(tx)
    }),
  )
  expect(isDatabaseAway(error)).toBe(true)
  expect(lost).toHaveLength(1)
  expect(await pidOf(db)).toBeGreaterThan(0)
})

test('a full pool says so after a while', async () => {
  const { db } = open({ max: 1 })
  const error = await db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx)
    return errorOf(sql`select 1`.execute(db))
  })
  expect(isDatabaseAway(error)).toBe(true)
  expect(await pidOf(db)).toBeGreaterThan(0)
})

test('a database that is not there is away, and a mistake of ours is a mistake', async () => {
  const nowhere = open({}, 'postgres://nobody:x@127.0.0.1:1/nothing')
  expect(isDatabaseAway(await errorOf(sql`select 1`.execute(nowhere.db)))).toBe(true)
  const noSocket = open({}, 'postgres://nobody:x@127.0.0.1:1/nothing?host=/nowhere')
  expect(isDatabaseAway(await errorOf(sql`select 1`.execute(noSocket.db)))).toBe(true)
  const { db } = open()
  expect(isDatabaseAway(await errorOf(sql`select nonsense`.execute(db)))).toBe(false)
  expect(isDatabaseAway(Object.assign(new Error('no such file'), { code: 'EISDIR' }))).toBe(false)
})

test('statements can be counted, and a pool that was never used can be closed', async () => {
  const seen: string[] = []
  const { db } = open({ onQuery: (query) => seen.push(query.sql) })
  await sql`select 1 as one`.execute(db)
  await db.transaction().execute((tx) => sql`select 2 as two`.execute(tx))
  expect(seen).toEqual(['select 1 as one', 'begin', 'select 2 as two', 'commit'])
  const unused = connect(url)
  await unused.close()
  expect(unused.pool.ended).toBe(true)
})

async function pidOf(db: Connected['db']): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}
