// What new groups are called: as the last ones that hold the same people, so that letters and colours stay.
import { idsIn } from './labels.ts'

/**
 * An id for each of `many` new groups. `last` are the ids people had before (-1: none): of all ways of handing those on,
 * the one that lets most people keep theirs; groups beyond take the smallest numbers that are free. Without `last` the
 * largest group is 0, the next 1, and so on.
 */
export function namesFor(labels: Int32Array, many: number, last?: Int32Array): number[] {
  const old = last ? idsIn(last) : []
  const shared = Array.from({ length: many }, () => new Map<number, number>())
  labels.forEach((g, i) => shared[g]!.set(last?.[i] ?? -1, (shared[g]!.get(last?.[i] ?? -1) ?? 0) + 1))
  const { names } = heirs(shared, old, 0)
  const free = Array.from({ length: old.length + many }, (_, id) => id).filter(
    (id) => !names.includes(id) && !old.includes(id),
  )
  const sizes = shared.map((counts) => [...counts.values()].reduce((sum, n) => sum + n, 0))
  const bySize = sizes.map((_, g) => g).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  for (const g of bySize) names[g] ??= free.shift()
  return names.map((name) => name!)
}

interface Heirs {
  names: (number | undefined)[]
  kept: number
}

/** Tries every way, group after group: there are at most five, and 1,546 ways. */
function heirs(shared: readonly ReadonlyMap<number, number>[], old: readonly number[], g: number): Heirs {
  if (g === shared.length) return { names: [], kept: 0 }
  const without = heirs(shared, old, g + 1)
  let best: Heirs = { names: [undefined, ...without.names], kept: without.kept }
  for (const id of old) {
    const rest = heirs(
      shared,
      old.filter((other) => other !== id),
      g + 1,
    )
    const kept = rest.kept + (shared[g]!.get(id) ?? 0)
    if (kept > best.kept) best = { names: [id, ...rest.names], kept }
  }
  return best
}
