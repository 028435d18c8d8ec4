// The embedded PostgreSQL: a real server from npm, in a folder of ours, started before everything and stopped last.
import { execFile } from 'node:child_process'
import { chownSync, existsSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Plain, type Report } from '../report.ts'
import { type Account, chooseAccount, environment } from './embedded/account.ts'
import { lockFolder } from './embedded/lock.ts'
import type { Machine } from './embedded/public-home.ts'
import { makeRoles, passwordsIn } from './embedded/roles.ts'
import { endOrphan, type Place, postmasterIn, startPostmaster, type Tuning } from './embedded/server.ts'

export type Addresses = {
  /** For the role that serves. */
  url: string
  /** For the role that owns the forum's tables. */
  ownerUrl: string
  /** For the superuser, at the maintenance database `postgres`. */
  superUrl: string
}

export type Embedded = Addresses & { stop(): Promise<void> }

export type EmbeddedOptions = { dir: string; report: Report; tuning?: Tuning; machine?: Machine }

/** Starts the cluster in `dir`, making it first where there is none. Throws `Plain` where a person can mend it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { report, tuning = {}, machine } = options
  const dir = resolve(options.dir)
  const lock = await lockFolder(dir)
  try {
    const account = chooseAccount(join(dir, 'postgres'), machine)
    await endOrphan(account.dataDir)
    if (account.elsewhere) report.step(`The embedded database lies in ${account.dataDir}`)
    if (!existsSync(join(account.dataDir, 'PG_VERSION'))) {
      report.step('Making the embedded database')
      await makeCluster(dir, account, tuning)
    }
    report.step('Starting the embedded database')
    const postmaster = await startPostmaster(dir, account, tuning)
    const addresses = addressesAt(dir, postmaster)
    await makeRoles(addresses.superUrl, passwordsIn(dir))
    return { ...addresses, stop: () => postmaster.stop().finally(() => lock.release()) }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The addresses of the cluster that another process of ours runs in `dir`, if it runs: for commands beside a server. */
export function runningEmbedded(dir: string): Addresses | undefined {
  const place = join(resolve(dir), 'postgres')
  if (!existsSync(place)) return undefined
  const postmaster = postmasterIn(realpathSync(place))
  return postmaster?.ready ? addressesAt(resolve(dir), postmaster) : undefined
}

/** By the socket, which is quicker; the port is there for tools that know no sockets, and names the socket. */
function addressesAt(dir: string, { port, socketDir }: Place): Addresses {
  const passwords = passwordsIn(dir)
  const address = (role: keyof typeof passwords, database: string) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}?host=${encodeURIComponent(socketDir)}`
  return {
    url: address('kiu_app', 'kiu'),
    ownerUrl: address('kiu_owner', 'kiu'),
    superUrl: address('postgres', 'postgres'),
  }
}

/** Made beside its place and moved there when whole, so a half-made cluster is never taken for one. */
async function makeCluster(dir: string, account: Account, tuning: Tuning) {
  const half = `${account.dataDir}.new`
  const passwordFile = `${account.dataDir}.password`
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, passwordsIn(dir).postgres, { mode: 0o600 })
  if (account.ids) chownSync(passwordFile, account.ids.uid, account.ids.gid)
  const args = ['-D', half, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  args.push('--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions')
  if (tuning['fsync'] === 'off') args.push('--no-sync')
  const [command, all] = account.command('initdb', args)
  try {
    await promisify(execFile)(command, all, { ...account.ids, cwd: '/', env: environment() })
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    throw new Plain(`The embedded database could not be made: ${stderr?.trim() || String(error)}`, {
      cause: error,
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, account.dataDir)
}
