// How well groups are told apart: each person's distance to their own group beside that to the nearest other one.
import type { Positions } from './positions.ts'

/**
 * The mean over all points of (b − a) / max(a, b), where a is the mean distance to the others of the own group and b
 * the smallest mean distance to another one (Rousseeuw, 1987); a point alone in its group counts 0. From -1 to 1.
 * `labels` are below `many`. O(points²): give a sample.
 */
export function silhouetteOf({ x, y }: Positions, labels: Int32Array, many: number): number {
  const sizes = new Int32Array(many)
  for (const label of labels) sizes[label]!++
  const sums = distancesTo(labels, many, { x, y })
  let total = 0
  for (let i = 0; i < labels.length; i++) {
    total += widthOf(sums.subarray(i * many, (i + 1) * many), sizes, labels[i]!)
  }
  return labels.length === 0 ? 0 : total / labels.length
}

/** Of each point to the points of each group, summed: a row of `many` for each point. Each distance is taken once. */
function distancesTo(labels: Int32Array, many: number, { x, y }: Positions): Float64Array {
  const sums = new Float64Array(labels.length * many)
  for (let i = 0; i < labels.length; i++) {
    const px = x[i]!
    const py = y[i]!
    const row = i * many
    const own = labels[i]!
    for (let j = 0; j < i; j++) {
      const across = x[j]! - px
      const up = y[j]! - py
      const distance = Math.sqrt(across * across + up * up)
      sums[row + labels[j]!]! += distance
      sums[j * many + own]! += distance
    }
  }
  return sums
}

function widthOf(sums: Float64Array, sizes: Int32Array, own: number): number {
  if (sizes[own]! < 2) return 0
  const a = sums[own]! / (sizes[own]! - 1)
  let b = Infinity
  for (let g = 0; g < sizes.length; g++) if (g !== own && sizes[g]! > 0) b = Math.min(b, sums[g]! / sizes[g]!)
  return b === Infinity || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
}
