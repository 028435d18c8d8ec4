// Ballots as numbers in a row: what counts a million of them goes over two flat arrays, which a thread can be given.

/** Ballots that are the same, together. `choices`: a number for each option, in their order; what it means is the method's. */
export interface Pile {
  choices: readonly number[]
  count: number
}

/** `choices`: pile after pile, in each a number from 0 to 255 for each option. `counts`: how many ballots each pile has. */
export interface Packed {
  options: number
  choices: Uint8Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** Called with the share that is done, from 0 to 1, now and then. */
export type OnProgress = (share: number) => void

export const emptyPacked = (options: number, piles: number): Packed => ({
  options,
  choices: new Uint8Array(piles * options),
  counts: new Uint32Array(piles),
})

/** Writes the piles `from` to before `to` at their places; so a long list can be packed in slices. */
export function packSlice(packed: Packed, piles: readonly Pile[], from: number, to: number): void {
  const { options, choices, counts } = packed
  for (let pile = from; pile < to; pile++) {
    const { choices: given, count } = piles[pile]!
    const start = pile * options
    for (let option = 0; option < options; option++) choices[start + option] = given[option]!
    counts[pile] = count
  }
}

export function pack(options: number, piles: readonly Pile[]): Packed {
  const packed = emptyPacked(options, piles.length)
  packSlice(packed, piles, 0, piles.length)
  return packed
}

export function ballotsIn({ counts }: Packed): number {
  let sum = 0
  for (let pile = 0; pile < counts.length; pile++) sum += counts[pile]!
  return sum
}

/** For each option what `of` makes of its number, times how often it was given. */
export function sumsOf({ options, choices, counts }: Packed, of: (choice: number) => number): number[] {
  const sums = Array.from({ length: options }, () => 0)
  for (let pile = 0, at = 0; pile < counts.length; pile++)
    for (let option = 0; option < options; option++, at++)
      sums[option] = sums[option]! + of(choices[at]!) * counts[pile]!
  return sums
}

/** The indexes of the highest number: several where they are level, none where there is no ballot. */
export function leadersIn(sums: readonly number[], ballots: number): number[] {
  if (ballots === 0) return []
  const best = Math.max(...sums)
  return sums.flatMap((sum, option) => (sum === best ? [option] : []))
}
