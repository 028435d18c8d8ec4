// Processor seconds that processes have used so far, from /proc (Linux; clock ticks of a hundredth of a second).
import { readdirSync, readFileSync } from 'node:fs'

interface Stat {
  pid: number
  parent: number
  /** Its own, and those of children that ended and were waited for. */
  own: number
  children: number
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold blanks: fields are counted from behind it (proc(5): state is field 3).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((i) => Number(fields[i]))
    return { pid, parent: parent!, own: (user! + system!) / 100, children: (childUser! + childSystem!) / 100 }
  } catch {
    return null
  }
}

export const secondsOf = (pid: number): number => statOf(pid)?.own ?? 0

export const parentOf = (pid: number): number => statOf(pid)?.parent ?? 0

/** A PostgreSQL server by its first process: that, the backends there are, and those that have ended. */
export function secondsOfServer(first: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat !== null)
  const living = all
    .filter(({ pid, parent }) => pid === first || parent === first)
    .reduce((sum, { own }) => sum + own, 0)
  return living + (statOf(first)?.children ?? 0)
}
