// Agreement in steps: how many stand on each, and on which the middle of all stands.
import type { Packed } from './packed.ts'
import { type Counts, pluralityOf } from './plurality.ts'

/** `median`: one step, or the two between which the middle lies; none without a ballot. */
export interface Steps extends Counts {
  median: number[]
}

export function scaleOf(packed: Packed): Steps {
  const counted = pluralityOf(packed)
  const { ballots, counts } = counted
  if (ballots === 0) return { ...counted, median: [] }
  const [lower, upper] = [stepOf(counts, Math.ceil(ballots / 2)), stepOf(counts, Math.floor(ballots / 2) + 1)]
  return { ...counted, median: lower === upper ? [lower] : [lower, upper] }
}

/** The step on which the ballot of that number stands, if all stood in a row from the first step up; from 1. */
function stepOf(counts: readonly number[], number: number): number {
  let before = 0
  return counts.findIndex((count) => (before += count) >= number)
}
