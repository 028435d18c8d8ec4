// Scores from 0 to 5: the highest sum leads, which is the highest mean, since everybody scores every option.
import { ballotsIn, leadersOf, type Packed, sumsOf } from './packed.ts'

export const highestScore = 5

/** `spread[option][score]`: ballots that gave it that score, from 0 to 5. */
export interface ScoreTally {
  method: 'score'
  ballots: number
  sums: number[]
  spread: number[][]
  leaders: number[]
}

export function scoreOf(packed: Packed): ScoreTally {
  const ballots = ballotsIn(packed)
  const perScore = Array.from({ length: highestScore + 1 }, (_, score) =>
    sumsOf(packed, (value) => (value === score ? 1 : 0)),
  )
  const spread = Array.from({ length: packed.options }, (_, option) => perScore.map((row) => row[option]!))
  const sums = sumsOf(packed, (value) => value)
  return { method: 'score', ballots, sums, spread, leaders: leadersOf(sums, ballots) }
}
