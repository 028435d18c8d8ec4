// Instant run-off: the last goes out and its ballots go on to the next on them, until one has more than half of those that still count.
import type { Orders } from './orders.ts'
import type { Progress } from './packed.ts'

/** One round of the run-off. */
export interface Round {
  /** Ballots that now count for the option; `null` for one that went out before. */
  counts: (number | null)[]
  /** Ballots on which nobody is left. */
  exhausted: number
  /** Who goes out after this round; none after the last. Several go together only where that changes nothing. */
  out: number[]
  /** Those tied for the last place where it matters who goes: each way was followed. Else none. */
  tied: number[]
}

export interface Runoff {
  /** One way through: where there were several, the one on which the tied option listed first goes out. */
  rounds: Round[]
  /** Every option that wins on some way through all ties. */
  winners: number[]
  /** Whether all ways were followed. If not, `winners` holds also all that were still in where counting stopped. */
  complete: boolean
}

/** So many different sets of remaining options are counted at most. Twenty options tied in every round would have a million. */
export const mostSets = 5_000

/**
 * Ties are broken in every way ("parallel universes": Conitzer, Rognlie and Xia, 2009): generation by generation of sets of remaining options,
 * each set counted once. Those tied for last go out together where all their ballots together are fewer than the next has: each would
 * go out anyway, one after another.
 */
export function runoffOf(orders: Orders, onProgress?: Progress): Runoff {
  if (orders.counts.length === 0) return { rounds: [], winners: [], complete: true }
  const everybody = 2 ** orders.options - 1
  const seen = new Map<number, Round>()
  const winners = new Set<number>()
  let sets = [everybody]
  let complete = true
  for (let generation = 1; sets.length > 0; generation++) {
    complete = seen.size + sets.length <= mostSets
    if (!complete) {
      for (const option of sets.flatMap((set) => optionsIn(set, orders.options))) winners.add(option)
      break
    }
    for (const set of sets) seen.set(set, roundOf(orders, set))
    const next = new Set<number>()
    for (const set of sets) {
      const round = seen.get(set)!
      for (const winner of wonBy(round)) winners.add(winner)
      for (const left of setsAfter(set, round)) if (!seen.has(left)) next.add(left)
    }
    sets = [...next]
    onProgress?.(Math.min(1, generation / orders.options))
  }
  return { rounds: wayThrough(seen, everybody), winners: [...winners].toSorted((a, b) => a - b), complete }
}

const optionsIn = (set: number, options: number) =>
  Array.from({ length: options }, (_, option) => option).filter((option) => set & (1 << option))

function roundOf(orders: Orders, set: number): Round {
  const { sums, exhausted } = topsOf(orders, set)
  const counts = sums.map((sum, option) => (set & (1 << option) ? sum : null))
  const left = optionsIn(set, orders.options)
  const numbers = left.map((option) => sums[option]!)
  const [most, fewest] = [Math.max(...numbers), Math.min(...numbers)]
  const valid = numbers.reduce((sum, count) => sum + count, 0)
  if (left.length === 1 || most * 2 > valid) return { counts, exhausted, out: [], tied: [] }
  const last = left.filter((option) => sums[option] === fewest)
  const next = Math.min(...numbers.filter((count) => count > fewest))
  const isSafe = last.length === 1 || (last.length < left.length && fewest * last.length < next)
  if (isSafe) return { counts, exhausted, out: last, tied: [] }
  // Of two that are level at the end nobody goes: both win.
  return { counts, exhausted, out: left.length === 2 ? [] : last.slice(0, 1), tied: last }
}

/** For whom each ballot counts while only the options in `set` are left. */
function topsOf({ options, order, lengths, counts }: Orders, set: number) {
  const sums = Array.from({ length: options }, () => 0)
  let exhausted = 0
  for (let pile = 0; pile < counts.length; pile++) {
    const start = pile * options
    const end = start + lengths[pile]!
    let at = start
    while (at < end && !(set & (1 << order[at]!))) at++
    if (at < end) sums[order[at]!]! += counts[pile]!
    else exhausted += counts[pile]!
  }
  return { sums, exhausted }
}

function wonBy({ counts, out, tied }: Round): number[] {
  if (out.length > 0) return []
  if (tied.length > 0) return tied
  const most = Math.max(...counts.map((count) => count ?? -1))
  return [counts.indexOf(most)]
}

function setsAfter(set: number, { out, tied }: Round): number[] {
  const without = (some: readonly number[]) => some.reduce((left, option) => left & ~(1 << option), set)
  if (out.length === 0) return []
  return tied.length > 0 ? tied.map((option) => without([option])) : [without(out)]
}

function wayThrough(seen: Map<number, Round>, everybody: number): Round[] {
  const rounds: Round[] = []
  for (let set: number | undefined = everybody; set !== undefined;) {
    const round = seen.get(set)
    if (!round) break
    rounds.push(round)
    set = setsAfter(set, round)[0]
  }
  return rounds
}
