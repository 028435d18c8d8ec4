// What became of the answers of those who answered twice: counts of people, small ones hidden. Made in the transaction
// of the last close, and all that is kept of who is who in the two waves.
import { leastCell, suppress } from './suppression.ts'
import { supports } from './supports.ts'
import { oneOptionEach } from './who-answered.ts'
import type { PollMethod } from './words.ts'

/** The two answers of one person, or of several who gave the same two. */
export interface Pair {
  first: readonly number[]
  second: readonly number[]
  count: number
}

export type Flows =
  | {
      kind: 'moves'
      /** People who answered both. */
      both: number
      /** Of them by option, in the first wave and in the second. */
      first: number[]
      second: number[]
      /** From option, to option; those who stayed are on the diagonal. `null` is hidden. */
      moves: (number | null)[][]
    }
  | {
      kind: 'changes'
      both: number
      first: number[]
      second: number[]
      /** By option; all three are hidden or none. */
      options: ({ kept: number; took: number; dropped: number } | null)[]
    }

/** `first` and `second` of the result are published whole: they are totals, like the results themselves. */
export function flowsOf(method: PollMethod, pairs: readonly Pair[], options: number): Flows {
  const held = pairs.map(({ first, second, count }) => ({
    first: first.map((value) => supports(method, value)),
    second: second.map((value) => supports(method, value)),
    count,
  }))
  const total = (where: (pair: (typeof held)[number]) => boolean) =>
    held.reduce((sum, pair) => (where(pair) ? sum + pair.count : sum), 0)
  const each = <T>(value: (option: number) => T) => Array.from({ length: options }, (_, at) => value(at))
  const margins = {
    both: total(() => true),
    first: each((option) => total((pair) => pair.first[option] === true)),
    second: each((option) => total((pair) => pair.second[option] === true)),
  }
  if (oneOptionEach(method)) {
    const counts = each((from) =>
      each((to) => total((pair) => pair.first[from] === true && pair.second[to] === true)),
    )
    const { counts: moves } = suppress({ people: margins.first, counts, sizesAreKnown: true })
    return { kind: 'moves', ...margins, moves }
  }
  const changes = each((option) => {
    const kept = total((pair) => pair.first[option] === true && pair.second[option] === true)
    const [took, dropped] = [margins.second[option]! - kept, margins.first[option]! - kept]
    // One of the four gives the other three away, by the totals.
    const small = [kept, took, dropped, margins.both - kept - took - dropped].some(
      (count) => count < leastCell,
    )
    return small ? null : { kept, took, dropped }
  })
  return { kind: 'changes', ...margins, options: changes }
}
