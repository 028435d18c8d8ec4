// The embedded PostgreSQL: a real server from npm, in a folder of ours, started before everything and stopped last.
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, renameSync, rmSync } from 'node:fs'
import { readFileSync, writeFileSync } from 'node:fs'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Report } from '../report.ts'
import { type Account, chooseAccount } from './embedded-account.ts'
import { isAlive, lockFolder, Plain } from './embedded-lock.ts'
import { makeRoles, passwordsIn } from './embedded-roles.ts'

export type Embedded = {
  /** For the role that serves. */
  url: string
  /** For the role that owns the forum's tables. */
  ownerUrl: string
  /** For the superuser, at the maintenance database `postgres`. */
  superUrl: string
  stop(): Promise<void>
}

/** Server settings by name; tests trade safety for speed with them. */
export type Tuning = Record<string, string>

const run = promisify(execFile)

/** Starts the cluster in `dir`, making it first where there is none. Throws `Plain` where a person can mend it. */
export async function startEmbedded(options: {
  dir: string
  report: Report
  tuning?: Tuning
}): Promise<Embedded> {
  const dir = resolve(options.dir)
  const tuning = options.tuning ?? {}
  const lock = await lockFolder(dir)
  try {
    const account = chooseAccount(join(dir, 'postgres'))
    await endOrphan(account.dataDir)
    if (!existsSync(join(account.dataDir, 'PG_VERSION'))) {
      options.report.step('Making the embedded database')
      await makeCluster(dir, account, tuning)
    }
    if (account.elsewhere) options.report.step(`The embedded database lies in ${account.elsewhere}`)
    options.report.step('Starting the embedded database')
    const server = await startServer(dir, account, tuning)
    const passwords = passwordsIn(dir)
    const url = (role: keyof typeof passwords, database: string) =>
      `postgres://${role}:${passwords[role]}@127.0.0.1:${server.port}/${database}?host=${encodeURIComponent(server.socketDir)}`
    const superUrl = url('postgres', 'postgres')
    await makeRoles(superUrl, passwords)
    const stop = () => server.stop().finally(() => lock.release())
    return { url: url('kiu_app', 'kiu'), ownerUrl: url('kiu_owner', 'kiu'), superUrl, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Made beside its place and moved there when whole, so a half-made cluster is never taken for one. */
async function makeCluster(dir: string, account: Account, tuning: Tuning) {
  const half = `${account.dataDir}.new`
  const passwordFile = join(account.elsewhere ? resolve(account.dataDir, '..') : dir, 'initdb-password')
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, passwordsIn(dir).postgres, { mode: 0o600 })
  if (account.ids.uid !== undefined)
    chownSync(passwordFile, account.ids.uid, account.ids.gid ?? account.ids.uid)
  const args = ['-D', half, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  args.push('--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions')
  if (tuning['fsync'] === 'off') args.push('--no-sync')
  try {
    const [command, all] = account.command('initdb', args)
    await run(command, all, { ...account.ids, cwd: '/', env: environment() })
  } catch (error) {
    throw new Plain(
      `The embedded database could not be made: ${(error as { stderr?: string }).stderr ?? String(error)}`,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, account.dataDir)
}

/** PG… variables of the person who starts us are meant for another server. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')))
}

type Server = { port: number; socketDir: string; stop(): Promise<void> }

/** Runs until it is stopped: should it die before, it is started again, and the pool finds it at the same place. */
async function startServer(dir: string, account: Account, tuning: Tuning): Promise<Server> {
  const socketDir = makeSocketDir(account)
  let stopping = false
  let port = await freePort()
  let child = spawnServer(dir, account, socketDir, port, tuning)
  const watch = () =>
    child.once('exit', () => {
      if (stopping) return
      setTimeout(() => {
        if (stopping) return
        child = spawnServer(dir, account, socketDir, port, tuning)
        watch()
      }, 500)
    })
  for (let attempt = 1; !(await isReady(child, account.dataDir)); attempt++) {
    if (attempt === 4) {
      rmSync(socketDir, { recursive: true, force: true })
      throw new Plain(`The embedded database did not start: ${lastLines(join(dir, 'postgres.log'))}`)
    }
    await sleep(300)
    port = await freePort()
    child = spawnServer(dir, account, socketDir, port, tuning)
  }
  watch()
  const stop = async () => {
    stopping = true
    if (child.exitCode === null && child.signalCode === null && child.pid) await endPostmaster(child.pid)
    rmSync(socketDir, { recursive: true, force: true })
  }
  return { port, socketDir, stop }
}

/** Detached: Ctrl-C reaches every process of the terminal's group, and the database must outlive the drain. */
function spawnServer(
  dir: string,
  account: Account,
  socketDir: string,
  port: number,
  tuning: Tuning,
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketDir,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The details and statements of errors carry what people wrote.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...tuning,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, all] = account.command('postgres', ['-D', account.dataDir, ...args])
  const log = openSync(join(dir, 'postgres.log'), 'w', 0o600)
  const child = spawn(command, all, {
    ...account.ids,
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return child
}

/** A socket's path may have 107 bytes, and a checkout may lie deep. */
function makeSocketDir(account: Account): string {
  const base = tmpdir().length > 60 ? '/tmp' : tmpdir()
  const socketDir = mkdtempSync(join(base, 'kiu-'))
  if (account.ids.uid !== undefined) chownSync(socketDir, account.ids.uid, account.ids.gid ?? account.ids.uid)
  return socketDir
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((ready, fail) => server.once('listening', ready).once('error', fail))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

/** postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status. */
function postmasterIn(dataDir: string): { pid: number; socketDir: string; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
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
async function endOrphan(dataDir: string) {
  const orphan = postmasterIn(dataDir)
  if (!orphan) return
  if (isAlive(orphan.pid) && (await isPostmasterOf(orphan.pid, dataDir))) await endPostmaster(orphan.pid)
  else if (!isAlive(orphan.pid)) rmSync(join(dataDir, 'postmaster.pid'), { force: true })
  if (/\/kiu-\w{6}$/.test(orphan.socketDir)) rmSync(orphan.socketDir, { recursive: true, force: true })
}

/** A pid is reused sooner or later: look at what runs under it. */
async function isPostmasterOf(pid: number, dataDir: string): Promise<boolean> {
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  const command = existsSync('/proc/self/cmdline') ? commandLine(pid) : stdout
  return command.includes('postgres') && command.includes(dataDir)
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** Fast, and where that does not come to an end, at once: the next start then recovers from the log. */
async function endPostmaster(pid: number) {
  for (const [signal, patience] of [
    ['SIGINT', 5000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 1000],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    for (const until = performance.now() + patience; isAlive(pid) && performance.now() < until;)
      await sleep(15)
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' · ')
}
