// A ranking is counted twice, by instant run-off and by Schulze's method; where they differ, this says why.
import { type Runoff, runoffOf } from './instant-runoff.ts'
import { ordersOf } from './orders.ts'
import { ballotsIn, type OnProgress, type Packed, sumsOf } from './packed.ts'
import { type Schulze, schulzeOf } from './schulze.ts'

/** `firsts`: ballots that rank the option first, in the order of options. */
export interface Ranking {
  ballots: number
  firsts: number[]
  runoff: Runoff
  schulze: Schulze
}

export function rankingOf(packed: Packed, onProgress?: OnProgress): Ranking {
  const orders = ordersOf(packed)
  const half =
    (first: number): OnProgress =>
    (share) =>
      onProgress?.(first + share / 2)
  return {
    ballots: ballotsIn(packed),
    firsts: sumsOf(packed, (rank) => Number(rank === 1)),
    runoff: runoffOf(packed, half(0), orders),
    schulze: schulzeOf(packed, half(0.5), orders),
  }
}

/** `votes` ballots put `winner` before `loser`, `against` the other way round. */
export interface Win {
  winner: number
  loser: number
  votes: number
  against: number
}

/**
 * `winner` wins by Schulze's method and beats `loser`, who may win the run-off. `path`: one win where it does so head to
 * head, else the wins of the strongest path from one to the other. `out_in`: the round, from 1, after which the winner
 * went out of the run-off as it is shown; `null` if it stood to the last.
 */
export interface Difference {
  winner: number
  loser: number
  path: Win[]
  out_in: number | null
}

/** `null` where everybody who may win the run-off wins by Schulze's method too. */
export function differenceIn({ runoff, schulze }: Pick<Ranking, 'runoff' | 'schulze'>): Difference | null {
  const { pairwise, paths } = schulze
  const loser = runoff.winners.find((option) => !schulze.winners.includes(option))
  if (loser === undefined) return null
  const beating = schulze.winners.filter((option) => paths[option]![loser]! > paths[loser]![option]!)
  const winner =
    beating.find((option) => pairwise[option]![loser]! > pairwise[loser]![option]!) ?? beating[0]!
  const round = runoff.rounds.findIndex(({ out }) => out.includes(winner))
  return { winner, loser, path: pathFrom(schulze, winner, loser), out_in: round < 0 ? null : round + 1 }
}

/** A head to head win if there is one; else, of the strongest paths, the shortest. */
function pathFrom({ pairwise, paths }: Schulze, from: number, to: number): Win[] {
  const win = (winner: number, loser: number): Win => ({
    winner,
    loser,
    votes: pairwise[winner]![loser]!,
    against: pairwise[loser]![winner]!,
  })
  const isWin = ({ votes, against }: Win) => votes > against
  if (isWin(win(from, to))) return [win(from, to)]
  const reached = new Map<number, Win[]>([[from, []]])
  for (const [option, path] of reached)
    for (const next of pairwise.keys()) {
      const step = win(option, next)
      if (!reached.has(next) && isWin(step) && step.votes >= paths[from]![to]!)
        reached.set(next, [...path, step])
    }
  return reached.get(to) ?? []
}
