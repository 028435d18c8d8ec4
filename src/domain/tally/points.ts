// Points to share out (cumulative voting): the highest sum leads.
import { ballotsIn, leadersOf, type Packed, sumsOf } from './packed.ts'

/** `givers`: ballots that gave the option at least one point. */
export interface PointsTally {
  method: 'points'
  ballots: number
  sums: number[]
  givers: number[]
  leaders: number[]
}

export function pointsOf(packed: Packed): PointsTally {
  const ballots = ballotsIn(packed)
  const sums = sumsOf(packed, (value) => value)
  const givers = sumsOf(packed, (value) => (value > 0 ? 1 : 0))
  return { method: 'points', ballots, sums, givers, leaders: leadersOf(sums, ballots) }
}
