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
  const sums = new Float64Array(many)
  let total = 0
  for (let i = 0; i < labels.length; i++) {
    sums.fill(0)
    const px = x[i]!
    const py = y[i]!
    for (let j = 0; j < labels.length; j++) {
      const across = x[j]! - px
      const up = y[j]! - py
      sums[labels[j]!]! += Math.sqrt(across * across + up * up)
    }
    total += widthOf(sums, sizes, labels[i]!)
  }
  return labels.length === 0 ? 0 : total / labels.length
}

function widthOf(sums: Float64Array, sizes: Int32Array, own: number): number {
  if (sizes[own]! < 2) return 0
  const a = sums[own]! / (sizes[own]! - 1)
  let b = Infinity
  for (let g = 0; g < sizes.length; g++) if (g !== own && sizes[g]! > 0) b = Math.min(b, sums[g]! / sizes[g]!)
  return b === Infinity || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
}
