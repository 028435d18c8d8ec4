// The counting of polls: ballots in, a result that says everything that was counted and breaks no tie.
import type { PollMethod } from '../words.ts'
import { approvalOf } from './approval.ts'
import { type OnProgress, pack, type Packed, type Pile } from './packed.ts'
import { type Counts, pluralityOf } from './plurality.ts'
import { type Points, pointsOf } from './points.ts'
import { type Ranking, rankingOf } from './ranking.ts'
import { scaleOf, type Steps } from './scale.ts'
import { scoreOf, type Scores } from './score.ts'

export { faultOf, type Limits } from './fault.ts'
export type { Round, Runoff } from './instant-runoff.ts'
export type { OnProgress, Packed, Pile } from './packed.ts'
export { type Difference, differenceIn, type Win } from './ranking.ts'
export type { Schulze } from './schulze.ts'

/**
 * What a poll came to, as it is kept and published: plain JSON, everything by the indexes of options. `leaders` and
 * `winners` are several where they are level, and none where there is no ballot.
 */
export type Tally =
  | ({ method: 'one' | 'several' } & Counts)
  | ({ method: 'ranking' } & Ranking)
  | ({ method: 'score' } & Scores)
  | ({ method: 'points' } & Points)
  | ({ method: 'scale' } & Steps)

/** The ballots are taken as they are: that each is one is for `faultOf` and the database. At most 20 options. */
export const tallyOf = (method: PollMethod, optionCount: number, piles: readonly Pile[]): Tally =>
  tallyOfPacked(method, pack(optionCount, piles))

export function tallyOfPacked(method: PollMethod, packed: Packed, onProgress?: OnProgress): Tally {
  switch (method) {
    case 'one':
      return { method, ...pluralityOf(packed) }
    case 'several':
      return { method, ...approvalOf(packed) }
    case 'ranking':
      return { method, ...rankingOf(packed, onProgress) }
    case 'score':
      return { method, ...scoreOf(packed) }
    case 'points':
      return { method, ...pointsOf(packed) }
    case 'scale':
      return { method, ...scaleOf(packed) }
  }
}
