// Only one process may use a data folder: a lock that the kernel gives back when its holder dies, however it dies.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Plain } from '../../report.ts'

export type FolderLock = { release(): void }

/**
 * SQLite's file lock is the one lock in Node that needs no native module, holds across containers on one machine, and
 * ends with the process. The pid beside it is only there to name the holder.
 */
export async function lockFolder(dir: string): Promise<FolderLock> {
  makePrivate(dir)
  const pidFile = join(dir, 'holder.pid')
  const lock = tryLock(dir)
  if (!lock)
    throw new Plain(`The data folder ${dir} is held by another Kiu (process ${await holder(pidFile)}).`)
  writeFileSync(pidFile, String(process.pid))
  return lock
}

/** Whether some process holds the folder at this moment. */
export function isHeld(dir: string): boolean {
  if (!existsSync(join(dir, 'lock'))) return false
  const lock = tryLock(dir)
  lock?.release()
  return !lock
}

function tryLock(dir: string): FolderLock | undefined {
  const file = new DatabaseSync(join(dir, 'lock'))
  try {
    file.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive')
    return { release: () => file.close() }
  } catch (error) {
    file.close()
    if (error instanceof Error && error.message.includes('locked')) return undefined
    throw error
  }
}

function makePrivate(dir: string) {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    writeFileSync(join(dir, 'lock'), '', { flag: 'a' })
  } catch (error) {
    throw new Plain(`The data folder ${dir} cannot be written by this user (${(error as Error).message}).`)
  }
}

/** The holder writes its pid just after it has the lock: allow it a moment. */
async function holder(pidFile: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const pid = readPid(pidFile)
    if (pid && isAlive(pid)) return String(pid)
    await sleep(50)
  }
  return 'unknown'
}

function readPid(pidFile: string): number | undefined {
  try {
    return Number(readFileSync(pidFile, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** A process that has ended counts as dead, also where nobody collects it: in a container often nobody does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    // Gone in this moment, or a system without /proc.
    return !existsSync('/proc/self/stat')
  }
}
