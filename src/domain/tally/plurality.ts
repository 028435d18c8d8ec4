// One choice: whoever is chosen most often leads.
import { ballotsIn, leadersOf, type Packed, sumsOf } from './packed.ts'

/** `counts`: ballots that chose the option. */
export interface CountsTally<Method> {
  method: Method
  ballots: number
  counts: number[]
  leaders: number[]
}

export const pluralityOf = (packed: Packed): CountsTally<'one'> => ({ method: 'one', ...countsOf(packed) })

/** Where each ballot that chose an option counts one for it. */
export function countsOf(packed: Packed) {
  const ballots = ballotsIn(packed)
  const counts = sumsOf(packed, (value) => (value > 0 ? 1 : 0))
  return { ballots, counts, leaders: leadersOf(counts, ballots) }
}
