// Points into so many heaps, each around its own middle.
import type { Positions } from './positions.ts'

/** A heap for each point, the heaps' middles and sizes, and the sum of squared distances of points to their middles. */
export interface Partition {
  labels: Int32Array
  middles: Middles
  sizes: number[]
  within: number
}

/** The middles of heaps: x and y of the first, x and y of the second, and so on. */
export type Middles = Float64Array

const rounds = 100

/** Lloyd's algorithm from given middles until no point changes its heap; a tie goes to the earlier one. A heap may end empty. */
export function kMeans(points: Positions, start: Middles): Partition {
  const labels = new Int32Array(points.x.length).fill(-1)
  let middles = start
  for (let round = 0; round < rounds && assign(points, middles, labels); round++) {
    middles = middlesOf(points, labels, middles)
  }
  return { labels, middles, ...measured(points, labels, middles) }
}

/** Each point with the nearest of these middles, which stay as they are. */
export function nearest(points: Positions, middles: Middles): Partition {
  const labels = new Int32Array(points.x.length)
  assign(points, middles, labels)
  return { labels, middles, ...measured(points, labels, middles) }
}

/** Sends each point to its nearest middle; false where nothing changed. */
function assign({ x, y }: Positions, middles: Middles, labels: Int32Array): boolean {
  let changed = false
  const many = middles.length / 2
  for (let i = 0; i < labels.length; i++) {
    const px = x[i]!
    const py = y[i]!
    let own = 0
    let least = Infinity
    for (let g = 0; g < many; g++) {
      const across = px - middles[2 * g]!
      const up = py - middles[2 * g + 1]!
      const distance = across * across + up * up
      if (distance < least) {
        own = g
        least = distance
      }
    }
    if (labels[i] !== own) {
      labels[i] = own
      changed = true
    }
  }
  return changed
}

/** Of the points with each label; an empty heap stays where it was. Points with a label below 0 are in none. */
export function middlesOf({ x, y }: Positions, labels: Int32Array, before: Middles): Middles {
  const sums = new Float64Array(before.length)
  const counts = new Int32Array(before.length / 2)
  for (let i = 0; i < labels.length; i++) {
    const g = labels[i]!
    if (g < 0) continue
    sums[2 * g]! += x[i]!
    sums[2 * g + 1]! += y[i]!
    counts[g]!++
  }
  return sums.map((sum, at) => (counts[at >> 1] === 0 ? before[at]! : sum / counts[at >> 1]!))
}

function measured({ x, y }: Positions, labels: Int32Array, middles: Middles) {
  const sizes = Array.from({ length: middles.length / 2 }, () => 0)
  let within = 0
  for (let i = 0; i < labels.length; i++) {
    const g = labels[i]!
    sizes[g]!++
    within += (x[i]! - middles[2 * g]!) ** 2 + (y[i]! - middles[2 * g + 1]!) ** 2
  }
  return { sizes, within }
}

/** k-means++ (Arthur & Vassilvitskii, 2007): each next middle is a point drawn by its squared distance to those there are. */
export function spreadStart({ x, y }: Positions, many: number, random: () => number): Middles {
  const middles = new Float64Array(2 * many)
  const distances = new Float64Array(x.length).fill(Infinity)
  let chosen = Math.floor(random() * x.length)
  for (let g = 0; g < many; g++) {
    const mx = x[chosen]!
    const my = y[chosen]!
    middles.set([mx, my], 2 * g)
    let total = 0
    for (let i = 0; i < x.length; i++) {
      const across = x[i]! - mx
      const up = y[i]! - my
      distances[i] = Math.min(distances[i]!, across * across + up * up)
      total += distances[i]!
    }
    let left = random() * total
    chosen = distances.findIndex((distance) => (left -= distance) < 0)
    if (chosen === -1) chosen = 0
  }
  return middles
}
