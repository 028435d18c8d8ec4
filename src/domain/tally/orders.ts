// Ranks turned round: for each pile the options from first to last, which is what both ways of counting a ranking walk along.
import type { Packed } from './packed.ts'

/** Pile `p` has its options at `order[p * options …]`, best first, as many as `lengths[p]`. */
export interface Orders {
  options: number
  order: Uint8Array
  lengths: Uint8Array
  counts: Uint32Array
}

export function ordersOf({ options, values, counts }: Packed): Orders {
  const order = new Uint8Array(values.length)
  const lengths = new Uint8Array(counts.length)
  for (let pile = 0; pile < counts.length; pile++) {
    const start = pile * options
    for (let option = 0; option < options; option++) {
      const rank = values[start + option]!
      if (rank === 0) continue
      order[start + rank - 1] = option
      lengths[pile]!++
    }
  }
  return { options, order, lengths, counts }
}

/** Ballots that put the option first. */
export function firstsOf({ options, order, lengths, counts }: Orders): number[] {
  const firsts = Array.from({ length: options }, () => 0)
  for (let pile = 0; pile < counts.length; pile++) {
    if (lengths[pile]! > 0) firsts[order[pile * options]!]! += counts[pile]!
  }
  return firsts
}
