// Instant run-off: whoever is last goes out, and their ballots go to the next choice, until one has more than half.
import { ballotsIn, type OnProgress, type Packed } from './packed.ts'
import { type Orders, ordersOf } from './orders.ts'

/** `counts`: ballots for each option, in their order, `null` where it is out. `exhausted`: ballots that rank none of those still in. */
export interface Round {
  counts: (number | null)[]
  exhausted: number
  /** The options that go out after it; none in the last round. */
  out: number[]
  /** Options level in the last place of which any might have gone out: the way shown takes the first of them. Else empty. */
  tied: number[]
}

/**
 * `rounds` show one way through; `winners` are all who win on some way in which ties for the last place can be broken.
 * `every_way`: all those ways were followed. Where they were too many (never with 13 options or fewer), the options
 * still in on a way that was not followed are among the winners too.
 */
export interface Runoff {
  rounds: Round[]
  winners: number[]
  every_way: boolean
}

/** Sets of options still in that are looked at, besides those of the way shown; there are fewer of 13 options. */
const mostSets = 8192

/**
 * Rules, so that it can be counted again: an option with more than half of the ballots that rank any option still in has
 * won, and two that are level at the end both have. Otherwise the lowest goes out. Where several are lowest they go out
 * together if all of them have fewer ballots than the next option, since the order could change nothing; if not, each in
 * turn is taken out, and every way is followed. Whatever the way there, what happens among the same options is the same.
 */
export function runoffOf(packed: Packed, onProgress?: OnProgress, orders = ordersOf(packed)): Runoff {
  if (ballotsIn(packed) === 0) return { rounds: [], winners: [], every_way: true }
  const rounds: Round[] = []
  let [won, unfollowed, looked] = [0, 0, 0]
  // From large sets to small ones, in which all ways lead: so each is looked at once, however it came about.
  const all = 2 ** packed.options - 1
  const bySize = Array.from({ length: packed.options + 1 }, () => new Set<number>())
  bySize[packed.options]!.add(all)
  let shown = all
  for (const sets of bySize.toReversed())
    for (const still of [...sets].toSorted((a, b) => a - b)) {
      if (++looked > mostSets && still !== shown) {
        unfollowed |= still
        continue
      }
      const { round, winners, next } = stepFrom(orders, still)
      for (const option of winners) won |= 1 << option
      for (const set of next) bySize[optionsIn(set).length]!.add(set)
      if (still !== shown) continue
      rounds.push(round)
      shown = without(still, round.out)
      onProgress?.(1 - optionsIn(shown).length / packed.options)
    }
  return { rounds, winners: optionsIn(won | unfollowed), every_way: unfollowed === 0 }
}

function optionsIn(set: number): number[] {
  const options: number[] = []
  for (let option = 0; set >> option > 0; option++) if ((set >> option) & 1) options.push(option)
  return options
}

const without = (set: number, options: readonly number[]): number =>
  options.reduce((left, option) => left & ~(1 << option), set)

interface Step {
  round: Round
  winners: number[]
  /** The sets of options that may be in the next round. */
  next: number[]
}

function stepFrom(orders: Orders, still: number): Step {
  const { firsts, exhausted } = firstsAmong(orders, still)
  const inIt = optionsIn(still)
  const round = {
    counts: firsts.map((count, option) => (inIt.includes(option) ? count : null)),
    exhausted,
    out: [],
    tied: [],
  }
  const active = inIt.reduce((sum, option) => sum + firsts[option]!, 0)
  const winners = inIt.filter((option) => firsts[option]! * 2 > active)
  if (winners.length > 0) return { round, winners, next: [] }
  if (inIt.length === 2) return { round: { ...round, tied: inIt }, winners: inIt, next: [] }
  const { last, together } = lastOf(inIt, firsts)
  if (together) return { round: { ...round, out: last }, winners, next: [without(still, last)] }
  const next = last.map((option) => without(still, [option]))
  return { round: { ...round, out: last.slice(0, 1), tied: last }, winners, next }
}

/** `together`: all of them go out, since even with the ballots of all the others among them each would be the next. */
function lastOf(inIt: readonly number[], firsts: readonly number[]) {
  const least = Math.min(...inIt.map((option) => firsts[option]!))
  const last = inIt.filter((option) => firsts[option] === least)
  const more = inIt.map((option) => firsts[option]!).filter((count) => count > least)
  const together = more.length > 0 && (last.length === 1 || last.length * least < Math.min(...more))
  return { last, together }
}

/** How many ballots have each option first, of those in the set, and how many have none of them. */
function firstsAmong({ options, orders, ranked, counts }: Orders, still: number) {
  const firsts = Array.from({ length: options }, () => 0)
  let exhausted = 0
  for (let pile = 0, start = 0; pile < counts.length; pile++, start += options) {
    const end = start + ranked[pile]!
    let at = start
    while (at < end && ((still >> orders[at]!) & 1) === 0) at++
    if (at < end) firsts[orders[at]!] = firsts[orders[at]!]! + counts[pile]!
    else exhausted += counts[pile]!
  }
  return { firsts, exhausted }
}
