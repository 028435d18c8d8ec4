// Which statement to show next: the larger the figure, the more one more vote on it would tell.
import { share } from './proportions.ts'
import type { Tallies } from './tallies.ts'

/**
 * [(1 − p)(1 + E) a (1 + 8 · 2^(−S/5))]²: a the share of agreement and p of unsure as estimated from a flat prior, S the
 * votes, E the extremity. New statements, agreed ones, and those that tell people apart come first. Draw in proportion to it.
 */
export function priorityOf(agree: number, disagree: number, seen: number, extremity: number): number {
  const novelty = 1 + 8 * 2 ** (-seen / 5)
  const worth = (1 - share(seen - agree - disagree, seen)) * (1 + extremity) * share(agree, seen) * novelty
  return worth * worth
}

/** For each statement, from counts as one group. */
export const prioritiesOf = ({ agree, disagree, seen }: Tallies, extremities: Float64Array): Float64Array =>
  extremities.map((extremity, j) => priorityOf(agree[j]!, disagree[j]!, seen[j]!, extremity))

/** Of a statement that nobody has voted on. */
export const unheard = priorityOf(0, 0, 0, 0)
