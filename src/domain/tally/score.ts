// Every option is given 0 to 5: the highest sum leads, and how the scores spread is told beside it.
import { ballotsIn, leadersIn, type Packed, sumsOf } from './packed.ts'

export const highestScore = 5

/** `sums` in the order of options. `spread[option][score]`: how many ballots gave it that score. */
export interface Scores {
  ballots: number
  sums: number[]
  spread: number[][]
  leaders: number[]
}

export function scoreOf(packed: Packed): Scores {
  const ballots = ballotsIn(packed)
  const sums = sumsOf(packed, (score) => score)
  const byScore = Array.from({ length: highestScore + 1 }, (_, score) =>
    sumsOf(packed, (given) => Number(given === score)),
  )
  const spread = sums.map((_, option) => byScore.map((counts) => counts[option]!))
  return { ballots, sums, spread, leaders: leadersIn(sums, ballots) }
}
