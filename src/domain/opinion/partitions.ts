// The best way found to part people into a given number of groups: looked for among some, finished with all.
import { kMeans, type Middles, middlesOf, type Partition, spreadStart } from './kmeans.ts'
import { idsIn, placesOf } from './labels.ts'
import type { Positions } from './positions.ts'

/** Fewer people than this are no group. */
const leastInGroup = 3
const starts = 20
/** So many people at most stand for all where starts are tried and where each is compared with each. */
export const samplePeople = 1500
/** By this share the sum of squares must be smaller before people are moved out of the groups they are in. */
const worthMoving = 0.01

const isWhole = ({ sizes }: Partition) => sizes.every((size) => size >= leastInGroup)

/** The partition with the smallest sum of squares from twenty k-means++ starts; null where each has a group of fewer than three. */
export function bestOfStarts(points: Positions, many: number, random: () => number): Partition | null {
  let best: Partition | null = null
  for (let start = 0; start < starts; start++) {
    const partition = kMeans(points, spreadStart(points, many, random))
    if (isWhole(partition) && (best === null || partition.within < best.within)) best = partition
  }
  return best
}

/**
 * Everybody parted from those middles, or, if these are as many groups, from where the people of each `last` group stand
 * now (ids, -1 for none); people stay with the latter unless it is clearly the worse. null where a group has fewer than three.
 */
export function finished(points: Positions, middles: Middles, last?: Int32Array): Partition | null {
  const anew = kMeans(points, middles)
  const start = last && middlesOfLast(points, last, middles)
  const again = start ? kMeans(points, start) : null
  const isAnewWhole = isWhole(anew)
  if (again === null || !isWhole(again)) return isAnewWhole ? anew : null
  return isAnewWhole && anew.within < again.within * (1 - worthMoving) ? anew : again
}

function middlesOfLast(points: Positions, last: Int32Array, middles: Middles): Middles | null {
  const ids = idsIn(last)
  if (2 * ids.length !== middles.length) return null
  return middlesOf(points, placesOf(last, ids), middles)
}
