// A result as one number for each option, with its share: what a line of a table and a bar show, whatever the method.
import { mayShowShares } from '../domain/poll-limits.ts'
import type { Tally } from '../domain/tally/index.ts'
import type { Texts } from '../locales/index.ts'

export interface Line {
  value: number
  /** Between 0 and 1: of the ballots, of the points given, of the highest score there could be. */
  share: number
}

/** The share in words, wherever a poll shows one; of few ballots none. */
export const percentOf = ({ share }: Line, tally: Tally | null, t: Texts): string =>
  mayShowShares(tally?.ballots ?? 0) ? t.percent(share) : ''

const of = (value: number, all: number): Line => ({ value, share: all === 0 ? 0 : value / all })

/** In the order of the options. `null`: nothing was counted yet, which shows as nothing. */
export function linesOf(tally: Tally | null, options: number): Line[] {
  if (tally === null) return Array.from({ length: options }, () => of(0, 0))
  switch (tally.method) {
    case 'one':
    case 'several':
    case 'scale':
      return tally.counts.map((count) => of(count, tally.ballots))
    case 'ranking':
      return tally.firsts.map((count) => of(count, tally.ballots))
    case 'score':
      return tally.sums.map((sum) => of(sum, 5 * tally.ballots))
    case 'points': {
      const given = tally.sums.reduce((sum, points) => sum + points, 0)
      return tally.sums.map((points) => of(points, given))
    }
  }
}
