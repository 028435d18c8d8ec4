// Points to share out: the most points lead, and how many people gave any is told beside them.
import { ballotsIn, leadersIn, type Packed, sumsOf } from './packed.ts'

/** In the order of options: `sums` in points, `givers` in ballots that gave at least one. */
export interface Points {
  ballots: number
  sums: number[]
  givers: number[]
  leaders: number[]
}

export function pointsOf(packed: Packed): Points {
  const ballots = ballotsIn(packed)
  const sums = sumsOf(packed, (points) => points)
  const givers = sumsOf(packed, (points) => Number(points > 0))
  return { ballots, sums, givers, leaders: leadersIn(sums, ballots) }
}
