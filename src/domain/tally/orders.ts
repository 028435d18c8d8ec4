// Rankings the other way round: not the rank of each option, but the options from first to last.
import type { Packed } from './packed.ts'

/** `orders`: pile after pile, the ranked options from the first on, then the others. `ranked`: how many are ranked. */
export interface Orders {
  options: number
  orders: Uint8Array
  ranked: Uint8Array
  counts: Uint32Array
}

export function ordersOf({ options, choices, counts }: Packed): Orders {
  const orders = new Uint8Array(choices.length)
  const ranked = new Uint8Array(counts.length)
  for (let pile = 0, start = 0; pile < counts.length; pile++, start += options) {
    let least = 0
    for (let option = 0; option < options; option++) if (choices[start + option]! > 0) least++
    ranked[pile] = least
    let next = start + least
    for (let option = 0; option < options; option++) {
      const rank = choices[start + option]!
      orders[rank > 0 ? start + rank - 1 : next++] = option
    }
  }
  return { options, orders, ranked, counts }
}
