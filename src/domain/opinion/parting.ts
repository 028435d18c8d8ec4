// Into how many groups people fall, and into which.
import { chance, sampled } from './chance.ts'
import type { Partition } from './kmeans.ts'
import { idsIn } from './labels.ts'
import { bestOfStarts, finished, samplePeople } from './partitions.ts'
import { placesAt, type Positions } from './positions.ts'
import { silhouetteOf } from './silhouette.ts'

const mostGroups = 5
/** The fewest groups whose silhouette is that near to the best. */
const nearEnough = 0.02
/** So often in a row another number of groups must win before it is adopted. */
const winsToChange = 4

/** Another number of groups than the one there is, and how often in a row it has won. */
export interface Rival {
  groups: number
  wins: number
}

/** A group from 0 to before `many` for each point. */
export interface Parting {
  labels: Int32Array
  many: number
  rival: Rival | null
}

export interface PartingOptions {
  seed: number
  /** The ids of the points' last groups, -1 for none. */
  before?: Int32Array | undefined
  rival?: Rival | null | undefined
}

/**
 * 2 to at most 5 groups, as Polis has it, are tried on a sample, each from many starts; the chosen number is finished with everybody,
 * also from `before`. null where no number makes groups of at least three.
 */
export function parted(points: Positions, { seed, before, rival = null }: PartingOptions): Parting | null {
  const random = chance(seed)
  const sample = placesAt(points, sampled(points.x.length, samplePeople, random))
  const there = before ? idsIn(before).length : 0
  for (let sketches = sketchesOf(sample, random); ;) {
    const choice = chosenFrom(sketches, there, rival)
    if (choice === null) return null
    const { sketch } = choice
    const partition = finished(points, sketch.partition.middles, before)
    if (partition !== null) return { labels: partition.labels, many: sketch.many, rival: choice.rival }
    sketches = sketches.filter((other) => other !== sketch)
  }
}

interface Sketch {
  many: number
  partition: Partition
  silhouette: number
}

/** The fewest groups come first. */
function sketchesOf(places: Positions, random: () => number): Sketch[] {
  const most = Math.min(mostGroups, 2 + Math.floor(Math.min(places.x.length, 100) / 12))
  const sketches: Sketch[] = []
  for (let many = 2; many <= most; many++) {
    const partition = bestOfStarts(places, many, random)
    if (partition === null) continue
    sketches.push({ many, partition, silhouette: silhouetteOf(places, partition.labels, many) })
  }
  return sketches
}

/** The winner; but until that has won often enough, the number `there` was, if it can still be made. */
function chosenFrom(sketches: readonly Sketch[], there: number, rival: Rival | null) {
  const best = Math.max(...sketches.map(({ silhouette }) => silhouette))
  const winner = sketches.find(({ silhouette }) => silhouette >= best - nearEnough)
  if (winner === undefined) return null
  const kept = sketches.find(({ many }) => many === there)
  if (kept === undefined || winner === kept) return { sketch: winner, rival: null }
  const wins = rival?.groups === winner.many ? rival.wins + 1 : 1
  if (wins >= winsToChange) return { sketch: winner, rival: null }
  return { sketch: kept, rival: { groups: winner.many, wins } }
}
