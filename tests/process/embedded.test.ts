// The embedded database: who may run it, what it survives, and that only one process holds it.
import {
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type EmbeddedOptions, runningEmbedded, startEmbedded } from '../../src/db/embedded.ts'
import { chooseAccount } from '../../src/db/embedded/account.ts'
import { makeLinks } from '../../src/db/embedded/links.ts'
import { isAlive, isHeld } from '../../src/db/embedded/lock.ts'
import { openDatabase } from '../../src/db/open.ts'
import { Plain, quiet } from '../../src/report.ts'
import { folder, keptFolder, tuning } from './folder.ts'
import { until } from './until.ts'

/** Made by the first test that needs it, and used by the next. */
const shared = keptFolder()
afterAll(() => rmSync(shared, { recursive: true, force: true }))

/** Stopped when the test ends, unless it has stopped it before. */
async function start(dir: string, more: Partial<EmbeddedOptions> = {}) {
  const embedded = await startEmbedded({ dir, report: quiet, tuning, ...more })
  onTestFinished(() => embedded.stop().catch(() => {}))
  return embedded
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(`select ${question} as answer`)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

const postmasterOf = (dir: string) =>
  Number(readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('where no script ran as it was installed, the links between its libraries are made before it starts', () => {
  const home = folder()
  const native = join(home, 'native')
  mkdirSync(join(native, 'lib'), { recursive: true })
  writeFileSync(join(native, 'lib', 'libicuuc.so.60.2'), 'library')
  const link = (name: string) => ({ source: 'native/lib/libicuuc.so.60.2', target: `native/lib/${name}` })
  const list = [link('libicuuc.so'), link('libicuuc.so.60')]
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(list))
  for (let again = 0; again < 2; again++) {
    makeLinks(home)
    for (const { target } of list) expect(readlinkSync(join(home, target))).toBe('libicuuc.so.60.2')
  }
  expect(readFileSync(join(native, 'lib', 'libicuuc.so'), 'utf8')).toBe('library')
})

test('runs in a folder that only its user may enter, and keeps what it holds', async () => {
  const dir = join(folder(), 'a'.repeat(120), 'data')
  mkdirSync(join(dir, 'postgres.new', 'half'), { recursive: true })
  const first = await start(dir)
  expect(await ask(first.url, `current_setting('server_encoding') || ' ' || lower('ÉÇ')`)).toBe('UTF8 éç')
  expect(await ask(first.url, `(select datcollate from pg_database where datname = 'kiu')`)).toBe('C.UTF-8')
  expect(readdirSync(dir)).not.toContain('postgres.new')
  for (const secret of ['postgres', 'postgres-passwords.json', 'postgres.log']) {
    expect(statSync(join(dir, secret)).mode & 0o077).toBe(0)
  }

  const owner = new Client({ connectionString: first.ownerUrl })
  await owner.connect()
  await owner.query(`create table kept as select 'still here' as word`)
  await owner.end()
  await first.stop()
  const second = await start(dir)
  expect(await ask(second.ownerUrl, '(select word from kept)')).toBe('still here')
}, 30_000)

test('the serving role owns nothing and makes nothing', async () => {
  const { url, ownerUrl, superUrl } = await start(shared)
  expect(await ask(url, 'current_user')).toBe('kiu_app')
  expect(
    await ask(
      url,
      `(select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user)`,
    ),
  ).toBe(false)
  expect(await ask(url, `has_schema_privilege('public', 'create')`)).toBe(false)
  expect(await ask(ownerUrl, `has_schema_privilege('public', 'create')`)).toBe(true)
  expect(await ask(superUrl, '(select rolsuper from pg_roles where rolname = current_user)')).toBe(true)
  await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), '1')).rejects.toThrow(/password/)
})

test('a second holder is told who the first is', async () => {
  const dir = shared
  const first = await start(dir)
  await expect(startEmbedded({ dir, report: quiet })).rejects.toThrow(
    `is held by another Kiu (process ${process.pid})`,
  )
  await expect(startEmbedded({ dir, report: quiet })).rejects.toBeInstanceOf(Plain)
  expect(isHeld(dir)).toBe(true)
  expect(runningEmbedded(dir)).toEqual({ url: first.url, ownerUrl: first.ownerUrl, superUrl: first.superUrl })
  await first.stop()
  expect(isHeld(dir)).toBe(false)
  expect(runningEmbedded(dir)).toBeUndefined()
  await start(dir)
})

test('a command joins the database of a running server, and starts it where none runs', async () => {
  const server = await start(shared)
  const joined = await openDatabase({ dataDir: shared }, quiet)
  expect(joined.url).toBe(server.url)
  await joined.close()
  expect(await ask(server.url, '1')).toBe(1)
  await server.stop()

  const alone = await openDatabase({ dataDir: shared }, quiet)
  expect(await ask(alone.url, '1')).toBe(1)
  expect(isHeld(shared)).toBe(true)
  await alone.close()
  expect(isHeld(shared)).toBe(false)
})

test('is started again when it dies, at the same place', async () => {
  const dir = shared
  const embedded = await start(dir)
  const before = postmasterOf(dir)
  process.kill(before, 'SIGKILL')
  await until('the database answers again', async () => (await ask(embedded.url, '1')) === 1)
  const after = postmasterOf(dir)
  expect(after).not.toBe(before)
  await embedded.stop()
  expect(isAlive(after)).toBe(false)
})

test('a stale pid that now belongs to somebody else does nobody harm', async () => {
  const dir = shared
  const first = await start(dir)
  await first.stop()
  const place = realpathSync(join(dir, 'postgres'))
  writeFileSync(join(place, 'postmaster.pid'), `${process.pid}\n${place}\n0\n5432\n/nowhere\n\n\nready\n`)
  const second = await start(dir)
  expect(await ask(second.url, '1')).toBe(1)
})

test('where root may not be somebody else inside, the files go to another user’s folder', async () => {
  const dir = folder()
  const publicHome = folder()
  chmodSync(publicHome, 0o711)
  const machine = { publicHome, namespaces: false }
  if (process.getuid?.() !== 0) {
    // Only root needs this: anybody else runs it as themselves, in place.
    expect(chooseAccount(join(dir, 'postgres'), machine)).toMatchObject({ elsewhere: false, ids: undefined })
    return
  }
  const said: string[] = []
  const first = await start(dir, { machine, report: { ...quiet, step: (text) => said.push(text) } })
  const place = realpathSync(join(dir, 'postgres'))
  expect(place.startsWith(publicHome)).toBe(true)
  expect(said).toContain(`The embedded database lies in ${place}`)
  expect(statSync(place).uid).not.toBe(0)
  expect(statSync(place).mode & 0o077).toBe(0)
  expect(await ask(first.url, '1')).toBe(1)
  await first.stop()
  const second = await start(dir, { machine: { ...machine, namespaces: true } })
  expect(realpathSync(join(dir, 'postgres'))).toBe(place)
  expect(await ask(second.url, '1')).toBe(1)
}, 30_000)

test('leaves no socket behind', async () => {
  const embedded = await start(shared)
  const socketDir = new URL(embedded.url).searchParams.get('host') ?? ''
  expect(existsSync(socketDir)).toBe(true)
  expect(statSync(socketDir).mode & 0o077).toBe(0)
  await embedded.stop()
  expect(existsSync(socketDir)).toBe(false)
})
