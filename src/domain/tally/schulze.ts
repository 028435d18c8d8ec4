// Schulze's method, with winning votes: who is beaten by nobody, along chains of majorities that are as strong as their weakest link.
import type { Orders } from './orders.ts'
import { type Progress, progressEvery } from './packed.ts'

/** Markus Schulze, *A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method* (2011). */
export interface Schulze {
  /** `pairs[a][b]`: ballots that prefer a to b; whoever is not ranked stands behind all that are, and level with the others that are not. */
  pairs: number[][]
  /** `paths[a][b]`: ballots in the weakest link of the strongest chain of majorities from a to b; 0 where there is none. */
  paths: number[][]
  /** Best first; those together that nobody before them leaves and that do not beat each other. The first are the winners. */
  order: number[][]
  winners: number[]
}

export function schulzeOf(orders: Orders, onProgress?: Progress): Schulze {
  const pairs = pairsOf(orders, onProgress)
  const paths = pathsOf(pairs)
  if (orders.counts.length === 0) return { pairs, paths, order: [], winners: [] }
  const order = orderOf(paths)
  return { pairs, paths, order, winners: order[0]! }
}

function pairsOf({ options, order, lengths, counts }: Orders, onProgress?: Progress): number[][] {
  // Where nothing branches but the loops themselves a million ballots take a fifth of a second.
  const flat = new Float64Array(options * options)
  const isIn = new Uint8Array(options)
  for (let pile = 0; pile < counts.length; pile++) {
    const start = pile * options
    const end = start + lengths[pile]!
    const count = counts[pile]!
    for (let better = start; better < end; better++) {
      const row = order[better]! * options
      for (let worse = better + 1; worse < end; worse++) flat[row + order[worse]!]! += count
    }
    if (end - start < options) {
      isIn.fill(0)
      for (let at = start; at < end; at++) isIn[order[at]!] = 1
      for (let option = 0; option < options; option++) {
        if (isIn[option]) continue
        for (let at = start; at < end; at++) flat[order[at]! * options + option]! += count
      }
    }
    if (pile % progressEvery === 0) onProgress?.(pile / counts.length)
  }
  return Array.from({ length: options }, (_, a) => [...flat.subarray(a * options, (a + 1) * options)])
}

/** Floyd and Warshall's algorithm with minimum and maximum in place of sum and minimum (Schulze 2011, section 2.3.1). */
function pathsOf(pairs: readonly (readonly number[])[]): number[][] {
  const paths = pairs.map((row, a) => row.map((votes, b) => (votes > pairs[b]![a]! ? votes : 0)))
  for (const [via, onward] of paths.entries()) {
    for (const [from, row] of paths.entries()) {
      if (from === via) continue
      for (let to = 0; to < row.length; to++) {
        if (to !== via && to !== from) row[to] = Math.max(row[to]!, Math.min(row[via]!, onward[to]!))
      }
    }
  }
  return paths
}

/** Again and again those that none of the rest beats. The relation is transitive (Schulze 2011, section 4.1), so there always are some. */
function orderOf(paths: readonly (readonly number[])[]): number[][] {
  const order: number[][] = []
  let rest = paths.map((_, option) => option)
  while (rest.length > 0) {
    const all = rest
    const best = all.filter((a) => all.every((b) => paths[a]![b]! >= paths[b]![a]!))
    order.push(best)
    rest = all.filter((option) => !best.includes(option))
  }
  return order
}
