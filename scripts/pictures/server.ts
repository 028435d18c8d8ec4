// The server that is photographed: one of its own with the demonstration in a temporary folder, or a running one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DemoAccount, accountsFile } from '../../src/demonstration/accounts.ts'

export type Photographed = { baseURL: string; accounts: DemoAccount[]; close: () => Promise<void> }

/** Only its name is shown: nothing answers there. */
const shown = {
  id: 'city',
  name: { en: 'City ID', 'zh-HK': '市民通' },
  issuer: 'http://127.0.0.1:9',
  client_id: 'kiu',
  client_secret: 'only for pictures, and no secret',
}

const root = join(import.meta.dirname, '../..')
const patience = 300_000

/** `SHOTS_URL` names a running server, whose demonstration's sign-ins stand in `DATA_DIR` (default `.data`). */
export async function photographed(): Promise<Photographed> {
  const running = process.env['SHOTS_URL']
  if (!running) return ownServer()
  const accounts = accountsIn(process.env['DATA_DIR'] ?? join(root, '.data'))
  return { baseURL: running.replace(/\/+$/, ''), accounts, close: () => Promise.resolve() }
}

const accountsIn = (dataDir: string) =>
  JSON.parse(readFileSync(accountsFile(dataDir), 'utf8')) as DemoAccount[]

async function ownServer(): Promise<Photographed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kiu-shots-'))
  const port = String(await freePort())
  const own = {
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
    ORIGIN: '',
    SIGN_IN_PROVIDERS: JSON.stringify([shown]),
  }
  const env = { ...process.env, ...own, NODE_ENV: 'development', LOG_LEVEL: 'warn' }
  const server = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const close = async () => {
    const ended = server.exitCode === null ? once(server, 'exit') : undefined
    server.kill('SIGINT')
    await Promise.race([ended, sleep(15_000, undefined, { ref: false })])
    server.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  }
  const baseURL = `http://127.0.0.1:${port}`
  try {
    await ready(`${baseURL}/readyz`, () => server.exitCode !== null)
    return { baseURL, accounts: accountsIn(dataDir), close }
  } catch (error) {
    console.error(said)
    await close()
    throw error
  }
}

async function ready(address: string, isOver: () => boolean) {
  for (const since = Date.now(); Date.now() - since < patience; await sleep(250)) {
    if (isOver()) throw new Error('the server ended before it was ready')
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error(`the server was not ready after ${patience / 1000} s`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
