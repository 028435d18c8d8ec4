// One choice each: the option that most people chose leads.
import { ballotsIn, leadersIn, type Packed, sumsOf } from './packed.ts'

/** `counts`: ballots for each option, in their order. `leaders`: several where they are level, none without a ballot. */
export interface Counts {
  ballots: number
  counts: number[]
  leaders: number[]
}

export function pluralityOf(packed: Packed): Counts {
  const ballots = ballotsIn(packed)
  const counts = sumsOf(packed, (choice) => choice)
  return { ballots, counts, leaders: leadersIn(counts, ballots) }
}
