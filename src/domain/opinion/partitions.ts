// The best way found to part people into a given number of groups: looked for among some, finished with all.
import { kMeans, type Middles, middlesOf, nearest, type Partition, spreadStart } from './kmeans.ts'
import { idsIn, placesOf } from './labels.ts'
import { placesAt, type Positions } from './positions.ts'

/** Fewer people than this are no group. */
const leastInGroup = 3
const starts = 20
/** So many people at most stand for all where starts are tried and where each is compared with each. */
export const samplePeople = 1500
/** By this share the sum of squares must be smaller before people are moved out of the groups they are in. */
const worthMoving = 0.01

/** So often at most people who stand apart are set aside. */
const settings = 10

/** The partition with the smallest sum of squares from twenty k-means++ starts; null where none makes groups of at least three. */
export function bestOfStarts(points: Positions, many: number, random: () => number): Partition | null {
  let best: Partition | null = null
  for (let start = 0; start < starts; start++) {
    const partition = whole(points, (some) => spreadStart(some, many, random))
    if (partition !== null && (best === null || partition.within < best.within)) best = partition
  }
  return best
}

/**
 * Everybody parted from those middles, or, if these are as many groups, from where the people of each `last` group stand
 * now (ids, -1 for none); people stay with the latter unless it is clearly the worse. null where a group has fewer than three.
 */
export function finished(points: Positions, middles: Middles, last?: Int32Array): Partition | null {
  const anew = whole(points, () => middles)
  const start = last && middlesOfLast(points, last, middles)
  const again = start ? whole(points, () => start) : null
  if (again === null || anew === null) return again ?? anew
  return anew.within < again.within * (1 - worthMoving) ? anew : again
}

/**
 * One or two people far from everybody would be a group of their own: they are set aside, the others parted without
 * them, and then each of them goes to the nearest group. null where that does not come to an end.
 */
function whole(points: Positions, startFor: (some: Positions) => Middles): Partition | null {
  let some = points
  for (let setting = 0; setting < settings; setting++) {
    const partition = kMeans(some, startFor(some))
    const { labels, sizes } = partition
    if (sizes.every((size) => size >= leastInGroup)) {
      return some === points ? partition : nearest(points, partition.middles)
    }
    const stay = Int32Array.from(labels.keys().filter((i) => sizes[labels[i]!]! >= leastInGroup))
    if (stay.length === labels.length || stay.length < leastInGroup * sizes.length) return null
    some = placesAt(some, stay)
  }
  return null
}

function middlesOfLast(points: Positions, last: Int32Array, middles: Middles): Middles | null {
  const ids = idsIn(last)
  if (2 * ids.length !== middles.length) return null
  return middlesOf(points, placesOf(last, ids), middles)
}
