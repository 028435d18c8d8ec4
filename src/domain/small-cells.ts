// Counts in a row with its sum, the small ones hidden so that none of them can be worked out.
// Several groups and options at once are suppressed by suppression.ts; here one sum is all that is known.
import { leastCell } from './suppression.ts'

/** `few`: one to four, which could be recognised. `withheld`: it would give one of those away. Nobody is recognised by 0. */
export type Said = number | 'few' | 'withheld'

export const said = (count: number): Said => (count > 0 && count < leastCell ? 'few' : count)

/**
 * The sum is said only where every hidden count could be another one. Known of them is how many there are, what they sum
 * up to, and that each is 1, 2, 3 or 4: they can be told where there is one, or where all are 1, or all are 4.
 */
export function saidWithSum(counts: readonly number[]): { counts: Said[]; sum: Said } {
  const few = counts.filter((count) => said(count) === 'few')
  const [hidden, sum] = [sumOf(few), sumOf(counts)]
  const most = leastCell - 1
  const safe = few.length === 0 || (few.length > 1 && hidden > few.length && hidden < few.length * most)
  return { counts: counts.map(said), sum: safe || said(sum) === 'few' ? said(sum) : 'withheld' }
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
