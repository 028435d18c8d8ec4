// The process as a person starts it: ready, told to stop, killed, started twice, and in front of a taken port.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '../../src/db/embedded/lock.ts'
import { keptFolder } from './folder.ts'
import { serve } from './serve.ts'
import { until } from './until.ts'

/** One after the other on one folder, as on somebody's machine: the first start fills it. */
const DATA_DIR = keptFolder()
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }))

const status = async (address: string) => (await fetch(address, { redirect: 'manual' })).status
const postmaster = () =>
  Number(readFileSync(join(DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('a first start says what it does, is ready, and keeps the sign-ins to itself', async () => {
  const server = await serve({ DATA_DIR })
  await server.ready
  expect(server.said()).toMatch(/Making the embedded database +\d+\.\d s\n/)
  expect(server.said()).toContain(`Kiu is ready at ${server.origin}/\n`)
  expect(await status(`${server.origin}/healthz`)).toBe(200)
  expect(await status(`${server.origin}/readyz`)).toBe(200)
  const file = join(DATA_DIR, 'demo-accounts.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>[]
  expect(accounts.map(({ role }) => role)).toEqual(['citizen', 'moderator', 'editor', 'administrator'])
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(4)

  const byOtherName = await fetch(
    `${server.origin.replace('127.0.0.1', 'localhost')}/en/articles?topic=research`,
    {
      redirect: 'manual',
    },
  )
  expect(byOtherName.status).toBe(302)
  expect(byOtherName.headers.get('location')).toBe(`${server.origin}/en/articles?topic=research`)

  const second = await serve({ DATA_DIR })
  expect((await second.ended).code).toBe(1)
  expect(second.said()).toContain(`held by another Kiu (process ${server.pid})`)

  const database = postmaster()
  server.signal('SIGINT')
  const { code, took } = await server.ended
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
  expect(isAlive(database)).toBe(false)
}, 60_000)

test('after kill -9 the next start just works, in under 5 s', { timeout: 60_000 }, async () => {
  let server = await serve({ DATA_DIR })
  await server.ready
  const took: number[] = []
  for (let killed = 0; killed < 3; killed++) {
    const orphan = postmaster()
    server.signal('SIGKILL')
    await server.ended
    expect(isAlive(orphan)).toBe(true)
    const began = performance.now()
    server = await serve({ DATA_DIR })
    await server.ready
    took.push(performance.now() - began)
    expect(await status(`${server.origin}/readyz`)).toBe(200)
    expect(postmaster()).not.toBe(orphan)
    expect(isAlive(orphan)).toBe(false)
  }
  // The fastest: what else runs on the machine is not part of the start.
  expect(Math.min(...took)).toBeLessThan(5000)
})

test('SIGTERM: what is in flight is answered, /readyz says no, nothing new is accepted', async () => {
  const server = await serve({ DATA_DIR })
  await server.ready
  const { host, port } = new URL(server.origin)
  const slow = createConnection(Number(port), '127.0.0.1').setEncoding('utf8')
  // An address that asks the database: it has to be there until the last answer.
  slow.write(`GET /en/articles/there-is-none HTTP/1.1\r\nHost: ${host}\r\n`)
  let answer = ''
  slow.on('data', (part: string) => (answer += part))
  // Answered after the first part of the slow one arrived, which went before it.
  expect(await status(`${server.origin}/readyz`)).toBe(200)

  server.signal('SIGTERM')
  await until('/readyz says no', async () => (await status(`${server.origin}/readyz`)) === 503)
  const refuses = () =>
    status(`${server.origin}/healthz`).then(
      () => false,
      () => true,
    )
  await until('nothing is accepted', refuses)
  expect(answer).toBe('')
  slow.write('Connection: close\r\n\r\n')
  await until('the slow one is answered', () => answer.startsWith('HTTP/1.1 404 '))
  const { code, took } = await server.ended
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
})

test('a signal during the start ends it cleanly too', async () => {
  const server = await serve({ DATA_DIR })
  await until('the database is up', () => existsSync(join(DATA_DIR, 'postgres', 'postmaster.pid')))
  const database = postmaster()
  server.signal('SIGINT')
  expect((await server.ended).code).toBe(0)
  expect(isAlive(database)).toBe(false)
  expect(server.said()).not.toContain('Kiu is ready')
})

test('a taken port is named, and the database does not stay behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await new Promise((ready) => taken.once('listening', ready))
  const { port } = taken.address() as { port: number }
  const server = await serve({ DATA_DIR, PORT: String(port) })
  expect((await server.ended).code).toBe(1)
  expect(server.said()).toContain(`Port ${port} on 127.0.0.1 is taken`)
  expect(existsSync(join(DATA_DIR, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('everything that is wrong with the configuration is said before anything is started', async () => {
  const server = await serve({
    DATA_DIR: join(DATA_DIR, 'none'),
    PORT: 'abc',
    ORIGIN: 'here',
    TIME_ZONE: 'Mars',
  })
  expect((await server.ended).code).toBe(1)
  for (const name of ['PORT', 'ORIGIN', 'TIME_ZONE']) expect(server.said()).toContain(`\n  ${name} is “`)
  expect(existsSync(join(DATA_DIR, 'none'))).toBe(false)
})
