// A ranking is counted twice, as a run-off and by Schulze's method; where they differ, what that comes from.
import { firstsOf, ordersOf } from './orders.ts'
import { type Runoff, runoffOf } from './instant-runoff.ts'
import { ballotsIn, type Packed, type Progress } from './packed.ts'
import { type Schulze, schulzeOf } from './schulze.ts'

/** `firsts`: ballots that put the option first. */
export interface RankingTally {
  method: 'ranking'
  ballots: number
  firsts: number[]
  runoff: Runoff
  schulze: Schulze
}

export function rankingOf(packed: Packed, onProgress?: Progress): RankingTally {
  const orders = ordersOf(packed)
  return {
    method: 'ranking',
    ballots: ballotsIn(packed),
    firsts: firstsOf(orders),
    runoff: runoffOf(orders, (share) => onProgress?.(share / 2)),
    schulze: schulzeOf(orders, (share) => onProgress?.(0.5 + share / 2)),
  }
}

/** Why an option that wins by Schulze's method and one that wins the run-off are not the same. */
export interface Reason {
  /** The winner by Schulze's method. */
  schulze: number
  /** The winner of the run-off. */
  runoff: number
  /** Ballots that prefer the winner by Schulze's method to that of the run-off, and the other way round. */
  preferred: number
  opposed: number
  /** Whether the winner by Schulze's method beats every other option one against one (a Condorcet winner). */
  beats_all: boolean
  /** After which round of the run-off, from 1, the winner by Schulze's method went out; `null` where it stayed to the end. */
  out_after: number | null
  /** Then it had so many ballots. */
  out_with: number | null
  /** The strongest chain from the one to the other: each beats the next. The two alone where one beats the other by itself; empty where none leads there. */
  chain: number[]
}

/** `null` where both have the same winners. Else one reason for each pair that wins by one way of counting only, or for each pair at all. */
export function differenceOf({ runoff, schulze }: RankingTally): Reason[] | null {
  const [ours, theirs] = [schulze.winners, runoff.winners]
  if (ours.length === theirs.length && ours.every((option) => theirs.includes(option))) return null
  const only = (some: number[], others: number[]) => {
    const alone = some.filter((option) => !others.includes(option))
    return alone.length > 0 ? alone : some
  }
  return only(ours, theirs).flatMap((option) =>
    only(theirs, ours)
      .filter((other) => other !== option)
      .map((other) => reasonOf(option, other, runoff, schulze)),
  )
}

function reasonOf(option: number, other: number, { rounds }: Runoff, schulze: Schulze): Reason {
  const { pairs } = schulze
  const beats = (a: number, b: number) => pairs[a]![b]! > pairs[b]![a]!
  const round = rounds.findIndex(({ out }) => out.includes(option))
  return {
    schulze: option,
    runoff: other,
    preferred: pairs[option]![other]!,
    opposed: pairs[other]![option]!,
    beats_all: pairs.every((_, third) => third === option || beats(option, third)),
    out_after: round < 0 ? null : round + 1,
    out_with: rounds[round]?.counts[option] ?? null,
    chain: beats(option, other) ? [option, other] : chainOf(option, other, schulze),
  }
}

/** The shortest of the strongest chains: breadth first over the links that are as strong as the whole must be. */
function chainOf(from: number, to: number, { pairs, paths }: Schulze): number[] {
  const strength = paths[from]![to]!
  if (strength === 0) return []
  const cameFrom = new Map<number, number>([[from, from]])
  for (const a of cameFrom.keys()) {
    for (const [b, votes] of pairs[a]!.entries()) {
      if (votes >= strength && votes > pairs[b]![a]! && !cameFrom.has(b)) cameFrom.set(b, a)
    }
  }
  const chain = [to]
  while (chain[0] !== from) chain.unshift(cameFrom.get(chain[0]!)!)
  return chain
}
