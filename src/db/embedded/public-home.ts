// Where the embedded database lies when root has to run it as somebody else: binaries and files out of root's own folders.
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lchownSync, lstatSync, mkdirSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Machine = {
  /** Where a cluster goes that root's processes may not run themselves. */
  publicHome: string
  /** Whether root may be somebody else inside a process; some containers forbid it. */
  namespaces: boolean
}

export const thisMachine: Machine = { publicHome: '/var/lib/kiu', namespaces: true }

/** A copy of the binaries that anybody may run: the checkout may lie where only root may go. */
export function publicBinaries(bin: string, { publicHome }: Machine): string {
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
export function moveToPublicHome(
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
