// Elections to count: rankings written as words, all ballots there are, and ballots by chance.
import type { Pile } from '../../../src/domain/tally/index.ts'
import type { PollMethod } from '../../../src/domain/words.ts'

/** `'BEA'` among `'ABCDE'`: B first, then E, then A, and the others not ranked. */
export const ranks = (order: string, options: string): number[] =>
  options.split('').map((option) => order.indexOf(option) + 1)

/** `{ BEA: 5 }`: five such ballots. */
export const ranked = (options: string, election: Record<string, number>): Pile[] =>
  Object.entries(election).map(([order, count]) => ({ choices: ranks(order, options), count }))

/** The capital of Tennessee (Memphis, Nashville, Chattanooga, Knoxville): each city wants it near. */
export const tennessee = ranked('MNCK', { MNCK: 42, NCKM: 26, CKNM: 15, KCNM: 17 })

/** Schulze 2011, example 1 (section 3.1): 45 voters, five options, and the winner is E. */
export const schulzesExample = ranked('ABCDE', {
  ACBED: 5,
  ADECB: 5,
  BEDAC: 8,
  CABED: 3,
  CAEBD: 7,
  CBADE: 2,
  DCEBA: 7,
  EBADC: 8,
})

/** Every ranking of some of the options, as choices. */
export function allRankings(options: number): number[][] {
  const orders: number[][] = [[]]
  for (const order of orders)
    for (let option = 0; option < options; option++)
      if (!order.includes(option)) orders.push([...order, option])
  return orders
    .slice(1)
    .map((order) => Array.from({ length: options }, (_, option) => order.indexOf(option) + 1))
}

/** Every way to take up to `most` of the things, in no order. */
export function* handfuls<T>(things: readonly T[], most: number, from = 0): Generator<T[]> {
  yield []
  if (most === 0) return
  for (let index = from; index < things.length; index++)
    for (const rest of handfuls(things, most - 1, index)) yield [things[index]!, ...rest]
}

/** A ballot of the method by chance; `chance` as from tests/random.ts. `scale` is for five options. */
export function chanceBallot(
  method: PollMethod,
  options: number,
  chance: () => number,
  budget = 10,
): number[] {
  const below = (limit: number) => Math.floor(chance() * limit)
  const choices = Array.from({ length: options }, () => 0)
  switch (method) {
    case 'one':
    case 'scale':
      choices[below(options)] = 1
      return choices
    case 'several':
      for (let chosen = below(options); chosen >= 0; chosen--) choices[below(options)] = 1
      return choices
    case 'ranking': {
      const order = choices.map((_, option) => option)
      for (let at = options - 1; at > 0; at--) {
        const other = below(at + 1)
        ;[order[at], order[other]] = [order[other]!, order[at]!]
      }
      const ranked = 1 + below(options)
      for (const [rank, option] of order.slice(0, ranked).entries()) choices[option] = rank + 1
      return choices
    }
    case 'score':
      return choices.map(() => below(6))
    case 'points':
      for (let point = below(budget); point >= 0; point--) choices[below(options)]! += 1
      return choices
  }
}

/** One ballot a pile. */
export const single = (ballots: readonly number[][]): Pile[] =>
  ballots.map((choices) => ({ choices, count: 1 }))
