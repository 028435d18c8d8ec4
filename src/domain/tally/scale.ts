// A scale of agreement in five steps: the counts, and the step in the middle.
import type { Packed } from './packed.ts'
import { countsOf, type CountsTally } from './plurality.ts'

/** `median`: the step of the ballot in the middle; the two between which it lies where the two middle ballots differ. */
export interface ScaleTally extends CountsTally<'scale'> {
  median: number[]
}

export function scaleOf(packed: Packed): ScaleTally {
  const { ballots, counts, leaders } = countsOf(packed)
  return { method: 'scale', ballots, counts, median: medianOf(counts, ballots), leaders }
}

function medianOf(counts: readonly number[], ballots: number): number[] {
  if (ballots === 0) return []
  const low = stepOf(counts, Math.ceil(ballots / 2))
  const high = stepOf(counts, Math.floor(ballots / 2) + 1)
  return low === high ? [low] : [low, high]
}

/** The step of the nth ballot, from 1, when they lie in the order of the steps. */
function stepOf(counts: readonly number[], nth: number): number {
  let passed = 0
  return counts.findIndex((count) => (passed += count) >= nth)
}
