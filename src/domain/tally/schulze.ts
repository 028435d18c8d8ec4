// Schulze's method: each option against each other, and the strongest chain of such wins decides.
import { ballotsIn, type OnProgress, type Packed } from './packed.ts'
import { type Orders, ordersOf } from './orders.ts'

/**
 * All by the indexes of options. `pairwise[a][b]`: ballots that put a before b; an option that is not ranked comes after
 * all that are. `paths[a][b]`: strength of the strongest path from a to b, in ballots: that of its weakest win, 0 where
 * there is none. `places`: from the first on, the options that nobody still left beats; two in one place are tied, and
 * two in places that follow each other may be.
 */
export interface Schulze {
  pairwise: number[][]
  paths: number[][]
  places: number[][]
  winners: number[]
}

/**
 * M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
 * method, Social Choice and Welfare 36 (2011), section 2, with the strength of a win measured by its winning votes.
 */
export function schulzeOf(packed: Packed, onProgress?: OnProgress, orders = ordersOf(packed)): Schulze {
  const pairwise = pairwiseOf(orders, onProgress)
  const paths = strongestPaths(pairwise)
  const places = ballotsIn(packed) === 0 ? [] : placesIn(paths)
  return { pairwise, paths, places, winners: places[0] ?? [] }
}

/** Piles between two reports. */
const stretch = 2 ** 16

function pairwiseOf({ options, orders, ranked, counts }: Orders, onProgress?: OnProgress): number[][] {
  const before = new Float64Array(options * options)
  for (let pile = 0, start = 0; pile < counts.length; pile++, start += options) {
    const count = counts[pile]!
    const [last, end] = [start + ranked[pile]!, start + options]
    for (let at = start; at < last; at++) {
      const row = orders[at]! * options
      for (let later = at + 1; later < end; later++)
        before[row + orders[later]!] = before[row + orders[later]!]! + count
    }
    if (pile % stretch === 0) onProgress?.(pile / counts.length)
  }
  return Array.from({ length: options }, (_, a) => [...before.subarray(a * options, (a + 1) * options)])
}

/** By the algorithm of Floyd and Warshall, as in section 2.3.1 of the paper. */
function strongestPaths(pairwise: readonly number[][]): number[][] {
  const paths = pairwise.map((row, a) => row.map((votes, b) => (votes > pairwise[b]![a]! ? votes : 0)))
  for (const [i, through] of paths.entries())
    for (const [j, from] of paths.entries())
      if (i !== j)
        for (const [k, strength] of through.entries())
          if (k !== i && k !== j) from[k] = Math.max(from[k]!, Math.min(from[i]!, strength))
  return paths
}

function placesIn(paths: readonly number[][]): number[][] {
  let left = paths.map((_, option) => option)
  const places: number[][] = []
  while (left.length > 0) {
    const place = left.filter((a) => left.every((b) => paths[b]![a]! <= paths[a]![b]!))
    places.push(place)
    left = left.filter((option) => !place.includes(option))
  }
  return places
}
