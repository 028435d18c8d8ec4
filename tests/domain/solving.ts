// Somebody who wants a hidden number: tries every table that fits what is shown. Knows nothing of how it was hidden.
import type { Suppressed } from '../../src/domain/suppression.ts'

/** Everything there is to know besides what is shown: how often each ballot was cast, and which options it supports. */
export interface Known {
  kinds: readonly { supported: readonly number[]; count: number }[]
  groups: number
  options: number
}

/** The hidden places, written as "group/option", that have the same number in every table that fits. */
export function solved({ people, counts }: Suppressed, { kinds, groups, options }: Known): string[] {
  const seen = new Map<string, Set<number>>()
  const row = () => Array.from({ length: options + 1 }, () => 0)
  const table = Array.from({ length: groups }, row)
  const shown = counts.map((cells, group) => [...cells, people[group]!])
  const place = (kind: number): void => {
    if (kind === kinds.length) {
      if (shown.some((cells, group) => cells.some((is, at) => is !== null && is !== table[group]![at])))
        return
      table.forEach((cells, group) =>
        cells.forEach((count, at) => {
          const key = `${group}/${at === options ? 'people' : at}`
          if (shown[group]![at] === null) seen.set(key, (seen.get(key) ?? new Set()).add(count))
        }),
      )
      return
    }
    const { supported, count } = kinds[kind]!
    const touched = [...supported, options]
    const put = (group: number, many: number) => touched.forEach((at) => (table[group]![at]! += many))
    const fits = (group: number) =>
      touched.every((at) => (shown[group]![at] ?? Number.POSITIVE_INFINITY) >= table[group]![at]!)
    const share = (group: number, rest: number): void => {
      if (group === groups - 1) {
        put(group, rest)
        if (fits(group)) place(kind + 1)
        put(group, -rest)
        return
      }
      for (let many = 0; many <= rest; many += 1) {
        put(group, many)
        if (fits(group)) share(group + 1, rest - many)
        put(group, -many)
      }
    }
    share(0, count)
  }
  place(0)
  if (seen.size === 0 && shown.flat().includes(null)) throw new Error('not even the true table fits')
  return [...seen].filter(([, values]) => values.size === 1).map(([key]) => key)
}
