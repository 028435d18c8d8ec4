// Ballots packed flat, so that a million of them can be counted and can change threads without being copied.

/** Ballots that are the same, counted together: a number for each option, in the options' order. */
export interface Pile {
  choices: readonly number[]
  count: number
}

/** Pile `p` has its number for option `o` at `values[p * options + o]`, and there are `counts[p]` of it. */
export interface Packed {
  options: number
  values: Uint8Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** How much of a count is done, from 0 to 1. */
export type Progress = (share: number) => void

/** After so many piles a count says how far it is. */
export const progressEvery = 50_000

/** Packs piles one after another; what they hold must have passed `faultOf`, and `packed` ends it. */
export function startPacking(options: number) {
  let room = 64
  let piles = 0
  let values = new Uint8Array(room * options)
  let counts = new Uint32Array(room)
  function grow() {
    room *= 2
    const [before, countsBefore] = [values, counts]
    values = new Uint8Array(room * options)
    values.set(before)
    counts = new Uint32Array(room)
    counts.set(countsBefore)
  }
  return {
    add(choices: readonly number[], count: number) {
      if (piles === room) grow()
      values.set(choices, piles * options)
      counts[piles++] = count
    },
    packed: (): Packed => ({
      options,
      values: values.slice(0, piles * options),
      counts: counts.slice(0, piles),
    }),
  }
}

export function pack(options: number, piles: Iterable<Pile>): Packed {
  const packing = startPacking(options)
  for (const { choices, count } of piles) packing.add(choices, count)
  return packing.packed()
}

export const ballotsIn = ({ counts }: Packed) => counts.reduce((sum, count) => sum + count, 0)

/** Per option, `what` of its number on a ballot, summed over all ballots. */
export function sumsOf({ options, values, counts }: Packed, what: (value: number) => number): number[] {
  const sums = Array.from({ length: options }, () => 0)
  for (let pile = 0; pile < counts.length; pile++) {
    for (let option = 0; option < options; option++)
      sums[option]! += what(values[pile * options + option]!) * counts[pile]!
  }
  return sums
}

/** Indexes of the highest, several where they are tied; none where there is no ballot. */
export function leadersOf(sums: readonly number[], ballots: number): number[] {
  const best = Math.max(...sums)
  return ballots === 0 ? [] : sums.flatMap((sum, option) => (sum === best ? [option] : []))
}
