// What became of the answers of those who answered twice: counts of people, small ones hidden. Made in the transaction
// of the last close, and all that is kept of who is who in the two waves.
import { leastCell, suppress } from './suppression.ts'
import { supports } from './supports.ts'
import { oneOptionEach } from './who-answered.ts'
import type { PollMethod } from './words.ts'

/** The two answers of one person, or of several who gave the same two; `null`: none in that wave. */
export interface Pair {
  first: readonly number[] | null
  second: readonly number[] | null
  count: number
}

export type Flows =
  | {
      kind: 'moves'
      /** People who answered both. */
      both: number
      /** Of them by option, in the first wave and in the second; `null` is hidden. */
      first: (number | null)[]
      second: (number | null)[]
      /** From option, to option; those who stayed are on the diagonal. `null` is hidden. */
      moves: (number | null)[][]
    }
  | {
      kind: 'changes'
      both: number
      first: (number | null)[]
      second: (number | null)[]
      /** By option; all three are hidden or none, and with them the two above. */
      options: ({ kept: number; took: number; dropped: number } | null)[]
    }

interface Held {
  first: boolean[] | null
  second: boolean[] | null
  count: number
}

/**
 * Everybody knows how each wave came out and how many answered both, so also what is left over: the answers of those who
 * answered once. Where these are few they are as much to be kept as those of few who moved.
 */
export function flowsOf(method: PollMethod, pairs: readonly Pair[], options: number): Flows {
  const supported = (choices: readonly number[] | null) =>
    choices && choices.map((value) => supports(method, value))
  const held = pairs.map(({ first, second, count }): Held => {
    return { first: supported(first), second: supported(second), count }
  })
  return oneOptionEach(method) ? movesOf(held, options) : changesOf(held, options)
}

const total = (held: readonly Held[], where: (one: Held) => boolean): number =>
  held.reduce((sum, one) => (where(one) ? sum + one.count : sum), 0)
const answeredBoth = ({ first, second }: Held) => first !== null && second !== null

const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** A table of both waves in which "did not answer" is an option too: its rows and columns add up to what is published. */
function movesOf(held: readonly Held[], options: number): Flows {
  const nowhere = options
  const at = (choices: boolean[] | null) => (choices === null ? nowhere : choices.indexOf(true))
  const all = range(options + 1)
  const counts = all.map(() => all.map(() => 0))
  for (const { first, second, count } of held) counts[at(first)]![at(second)]! += count
  const people = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const came = people[nowhere] === 0
  const stayed = counts.every((row) => row[nowhere] === 0)
  // Who answered neither time is not counted anywhere; and where nobody answered once, that is known as well.
  const known = all.flatMap((one) => [
    ...(one === nowhere || came ? [{ group: nowhere, option: one }] : []),
    ...(one === nowhere || stayed ? [{ group: one, option: nowhere }] : []),
  ])
  const within = range(options)
  const column = (to: number) => counts.reduce((sum, row) => sum + row[to]!, 0)
  // Of an option's voters those who did not come again leave those who did, and the other way round.
  const giving = within.flatMap((option) => [
    ...(people[option]! - counts[option]![nowhere]! < leastCell ? [{ group: option, option: nowhere }] : []),
    ...(column(option) - counts[nowhere]![option]! < leastCell ? [{ group: nowhere, option }] : []),
  ])
  const shown = suppress({ people, counts, sizesAreKnown: true, known, giving }).counts
  const without = (all: number, once: number | null) => (once === null ? null : all - once)
  return {
    kind: 'moves',
    both: total(held, answeredBoth),
    first: within.map((from) => without(people[from]!, shown[from]![nowhere]!)),
    second: within.map((to) => without(column(to), shown[nowhere]![to]!)),
    moves: within.map((from) => shown[from]!.slice(0, options)),
  }
}

function changesOf(held: readonly Held[], options: number): Flows {
  const both = held.filter(answeredBoth)
  const once = [
    held.filter((one) => one.second === null).map(({ first, count }) => ({ chose: first, count })),
    held.filter((one) => one.first === null).map(({ second, count }) => ({ chose: second, count })),
  ]
  const people = total(both, () => true)
  const each = range(options).map((option) => {
    const of = (first: boolean, second: boolean) =>
      total(both, (one) => one.first![option] === first && one.second![option] === second)
    const [kept, took, dropped, neither] = [
      of(true, true),
      of(false, true),
      of(true, false),
      of(false, false),
    ]
    // One of the four gives the other three away, by the totals; and what is left of a wave are those who answered once.
    const rest = once.flatMap((some) => {
      const [all, chose] = [some, some.filter((one) => one.chose![option])].map((list) =>
        list.reduce((sum, { count }) => sum + count, 0),
      )
      return all === 0 ? [] : [chose!, all! - chose!]
    })
    const small = [kept, took, dropped, neither, ...rest].some((count) => count < leastCell)
    return small ? null : { kept, took, dropped }
  })
  return {
    kind: 'changes',
    both: people,
    first: each.map((one) => one && one.kept + one.dropped),
    second: each.map((one) => one && one.kept + one.took),
    options: each,
  }
}
