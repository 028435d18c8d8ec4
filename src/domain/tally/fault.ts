// Whether somebody's numbers are a ballot, and if not, why; the twin of `ballot_fits` in the database.
import type { PollMethod } from '../words.ts'
import { highestScore } from './score.ts'

export interface Limits {
  optionCount: number
  /** Of `several`; `null`: as many as there are. */
  max_choices: number | null
  /** Of `points`: how many there are to share out. */
  budget: number | null
}

/**
 * `null`: it is a ballot. Else `none` (nothing chosen), `too_many:N` (more than N), `rank_twice`, `rank_gap`, `not_scored`
 * (an option is below 0), `overspent:N` (N points too many), or `out_of_range`: no number that the method knows.
 */
export function faultOf(method: PollMethod, choices: readonly number[], limits: Limits): string | null {
  if (choices.length !== limits.optionCount || !choices.every((choice) => Number.isInteger(choice)))
    return 'out_of_range'
  if (method === 'score') return scoreFault(choices)
  if (choices.some((choice) => choice < 0)) return 'out_of_range'
  const sum = choices.reduce((all, choice) => all + choice, 0)
  if (sum === 0) return 'none'
  if (method === 'ranking') return rankFault(choices)
  const most = method === 'points' ? (limits.budget ?? 0) : chosenAtMost(method, limits)
  if (method === 'points') return sum > most ? `overspent:${sum - most}` : null
  if (choices.some((choice) => choice > 1)) return 'out_of_range'
  return sum > most ? `too_many:${most}` : null
}

const chosenAtMost = (method: PollMethod, { optionCount, max_choices }: Limits) =>
  method === 'several' ? (max_choices ?? optionCount) : 1

function scoreFault(scores: readonly number[]): string | null {
  if (scores.some((score) => score > highestScore)) return 'out_of_range'
  return scores.some((score) => score < 0) ? 'not_scored' : null
}

function rankFault(choices: readonly number[]): string | null {
  const ranks = choices.filter((rank) => rank > 0)
  if (Math.max(...ranks) > choices.length) return 'out_of_range'
  if (new Set(ranks).size < ranks.length) return 'rank_twice'
  return Math.max(...ranks) > ranks.length ? 'rank_gap' : null
}
