// How a poll is counted: ballots in, the tally out, by the poll's method.
import type { PollMethod } from '../words.ts'
import { approvalOf } from './approval.ts'
import { pack, type Packed, type Pile, type Progress } from './packed.ts'
import { type CountsTally, pluralityOf } from './plurality.ts'
import { pointsOf, type PointsTally } from './points.ts'
import { rankingOf, type RankingTally } from './ranking.ts'
import { scaleOf, type ScaleTally } from './scale.ts'
import { scoreOf, type ScoreTally } from './score.ts'

export { faultOf, type Rules } from './faults.ts'
export type { Round, Runoff } from './instant-runoff.ts'
export { type Packed, type Pile, type Progress, startPacking } from './packed.ts'
export { differenceOf, type RankingTally, type Reason } from './ranking.ts'
export type { Schulze } from './schulze.ts'

/** Plain JSON. `leaders` and `winners` are indexes of options: several where they are tied, none where there is no ballot. */
export type Tally =
  | CountsTally<'one'>
  | CountsTally<'several'>
  | RankingTally
  | ScoreTally
  | PointsTally
  | ScaleTally

/** What the ballots hold must have passed `faultOf`. */
export const tallyOf = (method: PollMethod, optionCount: number, piles: Iterable<Pile>): Tally =>
  tallyOfPacked(method, pack(optionCount, piles))

const ways: Record<PollMethod, (packed: Packed, onProgress?: Progress) => Tally> = {
  one: pluralityOf,
  several: approvalOf,
  ranking: rankingOf,
  score: scoreOf,
  points: pointsOf,
  scale: scaleOf,
}

export const tallyOfPacked = (method: PollMethod, packed: Packed, onProgress?: Progress): Tally =>
  ways[method](packed, onProgress)
