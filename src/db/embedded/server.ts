// The postmaster as a process: started apart from ours, watched, found again after a crash, ended in good order.
import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Plain } from '../../report.ts'
import { type Account, environment } from './account.ts'
import { isAlive } from './lock.ts'

/** Server settings by name; tests trade safety for speed with them. */
export type Tuning = Record<string, string>

export type Place = { port: number; socketDir: string }

export type Postmaster = Place & { stop(): Promise<void> }

/** Runs until it is stopped: should it die before, it is started again, and the pool finds it at the same place. */
export async function startPostmaster(dir: string, account: Account, tuning: Tuning): Promise<Postmaster> {
  const socketDir = makeSocketDir(account)
  const start = (port: number) => spawnPostmaster(dir, account, { port, socketDir }, tuning)
  let stopping = false
  let port = await freePort()
  let child = start(port)
  for (let attempt = 1; !(await isReady(child, account.dataDir)); attempt++) {
    if (attempt === 4) {
      rmSync(socketDir, { recursive: true, force: true })
      throw new Plain(`The embedded database did not start: ${lastLines(join(dir, 'postgres.log'))}`)
    }
    await sleep(300)
    port = await freePort()
    child = start(port)
  }
  const watch = () =>
    child.once('exit', () => {
      const again = setTimeout(() => {
        if (stopping) return
        child = start(port)
        watch()
      }, 500)
      again.unref()
    })
  watch()
  const stop = async () => {
    stopping = true
    if (child.exitCode === null && child.signalCode === null && child.pid) await endPostmaster(child.pid)
    rmSync(socketDir, { recursive: true, force: true })
  }
  return { port, socketDir, stop }
}

/** Detached: Ctrl-C reaches every process of the terminal's group, and the database must outlive the drain. */
function spawnPostmaster(dir: string, account: Account, place: Place, tuning: Tuning): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(place.port),
    unix_socket_directories: place.socketDir,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The details and statements of errors carry what people wrote.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // What a closed poll leaves behind goes with the next checkpoint, instead of lying in files that wait to be used again.
    wal_recycle: 'off',
    min_wal_size: '32MB',
    ...tuning,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, all] = account.command('postgres', ['-D', account.dataDir, ...args])
  const log = openSync(join(dir, 'postgres.log'), 'w', 0o600)
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  const child = spawn(command, all, { ...account.ids, cwd: '/', env: environment(), detached: true, stdio })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return child
}

/** A socket's path may have 107 bytes, and a checkout may lie deep. */
function makeSocketDir(account: Account): string {
  const base = tmpdir().length > 60 ? '/tmp' : tmpdir()
  const socketDir = mkdtempSync(join(base, 'kiu-'))
  if (account.ids) chownSync(socketDir, account.ids.uid, account.ids.gid)
  return socketDir
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((ready, fail) => server.once('listening', ready).once('error', fail))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

/** The lines of postmaster.pid: pid, data folder, start time, port, socket folder, address, memory, status. */
export function postmasterIn(dataDir: string): (Place & { pid: number; ready: boolean }) | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return { pid, port, socketDir: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** True once it takes connections, however long recovery takes; false when it has given up. */
async function isReady(child: ChildProcess, dataDir: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && child.pid) {
    const postmaster = postmasterIn(dataDir)
    if (postmaster?.pid === child.pid && postmaster.ready) return true
    await sleep(15)
  }
  return false
}

/** After `kill -9` of the forum its database lives on. We hold the lock, so it serves nobody: end it. */
export async function endOrphan(dataDir: string): Promise<void> {
  const orphan = postmasterIn(dataDir)
  if (!orphan) return
  if (isPostmasterOf(orphan.pid, dataDir)) await endPostmaster(orphan.pid)
  // A pid is reused sooner or later, and PostgreSQL would then wait for a stranger to end.
  rmSync(join(dataDir, 'postmaster.pid'), { force: true })
  if (/\/kiu-\w{6}$/.test(orphan.socketDir)) rmSync(orphan.socketDir, { recursive: true, force: true })
}

function isPostmasterOf(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataDir)
  } catch {
    // No /proc (macOS): the lock says that no forum is alive, so a living pid in this file is its orphan.
    return process.platform !== 'linux'
  }
}

const waysToEnd = [
  ['SIGINT', 2500],
  ['SIGQUIT', 1000],
  ['SIGKILL', 1000],
] as const

/** Fast, and where that does not come to an end, at once: the next start then recovers from its log. */
async function endPostmaster(pid: number) {
  for (const [signal, patience] of waysToEnd) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    for (const until = performance.now() + patience; isAlive(pid) && performance.now() < until;)
      await sleep(15)
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' · ')
}
