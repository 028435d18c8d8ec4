// Who answered what: the answers of each group, as they may be published. Counted once, when a poll closes.
import { countsOf, suppressBallots } from './suppression-ballots.ts'
import { suppress, type Suppressed } from './suppression.ts'
import { supports } from './supports.ts'
import type { PollMethod } from './words.ts'

/** Ballots that are the same, together. */
interface Pile {
  choices: readonly number[]
  count: number
}

/** The groups of a breakdown, in the order they are shown; `unsaid` is a sector too. */
export const breakdowns = {
  sectors: ['citizen', 'government', 'academia', 'industry', 'startup', 'civil_society', 'unsaid'],
  verified: ['verified', 'unverified'],
  language: ['en', 'zh-HK'],
} as const
export type BreakdownName = keyof typeof breakdowns

/** `groups`: the ballots of each group, in the order of `breakdowns`; together they are all ballots of the poll. */
export function whoAnswered(
  method: PollMethod,
  groups: readonly (readonly Pile[])[],
  options: number,
): Suppressed {
  const supporting = groups.map((piles) =>
    piles.map(({ choices, count }) => ({
      supported: choices.map((value) => supports(method, value)),
      count,
    })),
  )
  return oneOptionEach(method)
    ? suppress(countsOf(supporting, options))
    : suppressBallots(supporting, options)
}

/** Every ballot supports exactly one option, so that the counts of a group add up to its people. */
export const oneOptionEach = (method: PollMethod): boolean =>
  method === 'one' || method === 'scale' || method === 'ranking'
