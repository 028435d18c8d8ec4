// Whether a ballot is one of its poll: the twin of the database's `ballot_fits`, with the reason.
import type { PollMethod } from '../words.ts'
import { highestScore } from './score.ts'

export interface Rules {
  optionCount: number
  /** How many may be chosen by `several`; `null`: all. */
  max_choices: number | null
  /** How many points there are to share out; `null` where there are none. */
  budget: number | null
}

/**
 * `null` for a ballot that can be counted. Else what is wrong: `none`, `too_many:N` (at most N), `rank_twice`, `rank_gap`,
 * `not_scored` (a score of -1 is one that was not given), `overspent:N` (by N points), `out_of_range` (a number that no ballot has, or not one for each option).
 */
export function faultOf(method: PollMethod, choices: readonly number[], rules: Rules): string | null {
  const { optionCount } = rules
  if (choices.length !== optionCount) return 'out_of_range'
  if (method === 'score' && choices.includes(-1)) return 'not_scored'
  const most = mostOf(method, rules)
  if (!choices.every((value) => Number.isInteger(value) && value >= 0)) return 'out_of_range'
  if (method === 'points') return sharedOut(choices, most)
  if (choices.some((value) => value > most)) return 'out_of_range'
  if (method === 'score') return null
  if (choices.every((value) => value === 0)) return 'none'
  if (method === 'ranking') return ranked(choices)
  return chosen(choices, method === 'several' ? (rules.max_choices ?? optionCount) : 1)
}

/** The highest number that one option can have. */
function mostOf(method: PollMethod, { optionCount, budget }: Rules): number {
  if (method === 'ranking') return optionCount
  if (method === 'score') return highestScore
  return method === 'points' ? (budget ?? 0) : 1
}

const sum = (choices: readonly number[]) => choices.reduce((all, value) => all + value, 0)

function sharedOut(choices: readonly number[], budget: number) {
  const spent = sum(choices)
  if (spent === 0) return 'none'
  return spent > budget ? `overspent:${spent - budget}` : null
}

function ranked(choices: readonly number[]) {
  const ranks = choices.filter((rank) => rank > 0)
  if (new Set(ranks).size < ranks.length) return 'rank_twice'
  return Math.max(...ranks) > ranks.length ? 'rank_gap' : null
}

const chosen = (choices: readonly number[], most: number) => (sum(choices) > most ? `too_many:${most}` : null)
