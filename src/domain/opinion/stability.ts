// How sure the groups are: whether they come out again when the whole is done anew with a little less to go by.
import { axesOf } from './axes.ts'
import { centred } from './centred.ts'
import { chance, sampled } from './chance.ts'
import { peopleIn } from './groups.ts'
import type { OpinionMap } from './map.ts'
import { bestOfStarts, finished, samplePeople } from './partitions.ts'
import { placesAt, positionsOf } from './positions.ts'
import { adjustedRandIndex } from './rand-index.ts'
import type { VoteMatrix } from './votes.ts'

/** Below this the groups are not to be shown. */
export const leastStability = 0.6
const runs = 8
const leftOut = 1 / 20
/** Of the axes: what is thinned by a twentieth is not known more exactly. */
const tolerance = 1e-2

/**
 * The mean adjusted Rand index of the map's groups with those of eight runs, each of as many groups, with a seed of its
 * own, from nothing, and without a twentieth of the votes drawn by chance. A run that finds no groups counts 0. null where
 * the map has none. O(runs × map).
 *
 * New seeds alone would say nearly 1 of anything: the same groups are found again in votes cast by coin.
 */
export function stabilityOf(votes: VoteMatrix, map: OpinionMap, seed: number): number | null {
  if (map.ids.length === 0) return null
  const who = peopleIn(map.labels)
  const labels = who.map((i) => map.labels[i]!)
  const random = chance(seed)
  let sum = 0
  for (let run = 0; run < runs; run++) {
    const again = groupsAnew(votes, who, map.ids.length, Math.floor(random() * 2 ** 32))
    sum += again === null ? 0 : adjustedRandIndex(labels, again)
  }
  return sum / runs
}

function groupsAnew(votes: VoteMatrix, who: Int32Array, many: number, seed: number): Int32Array | null {
  const random = chance(seed)
  const matrix = centred(thinned(votes, random))
  const points = placesAt(positionsOf(matrix, axesOf(matrix, seed, undefined, tolerance)), who)
  const start = bestOfStarts(placesAt(points, sampled(who.length, samplePeople, random)), many, random)
  return (start && finished(points, start.middles))?.labels ?? null
}

function thinned(
  { people, statements, starts: from, columns: cast, values: said }: VoteMatrix,
  random: () => number,
) {
  const starts = new Int32Array(from.length)
  const columns = new Int32Array(cast.length)
  const values = new Int8Array(cast.length)
  let kept = 0
  for (let i = 0; i + 1 < from.length; i++) {
    for (let at = from[i]!; at < from[i + 1]!; at++) {
      if (random() < leftOut) continue
      columns[kept] = cast[at]!
      values[kept++] = said[at]!
    }
    starts[i + 1] = kept
  }
  return { people, statements, starts, columns: columns.subarray(0, kept), values: values.subarray(0, kept) }
}
