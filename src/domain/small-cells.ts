// Counts in a row with its sum, the small ones hidden so that none of them can be worked out.
// Several groups and options at once are suppressed by suppression.ts; here one sum is all that is known.
import { leastCell } from './suppression.ts'

/** `few`: one to four, which could be recognised. `withheld`: it would give one of those away. Nobody is recognised by 0. */
export type Said = number | 'few' | 'withheld'

export const said = (count: number): Said => (count > 0 && count < leastCell ? 'few' : count)

/**
 * The sum is said only where no count is hidden. To say it wherever it leaves a hidden count open would tell the others:
 * that it is not said would mean that they are all 1, or all 4.
 */
export function saidWithSum(counts: readonly number[]): { counts: Said[]; sum: Said } {
  const all = counts.map(said)
  return { counts: all, sum: all.includes('few') ? 'withheld' : sumOf(counts) }
}

/** The least and the most that counts can sum up to, for who sees what is said of them. */
export const sumsOf = (all: readonly Said[]): [least: number, most: number] => [
  sumOf(all.map((one) => (typeof one === 'number' ? one : 1))),
  sumOf(all.map((one) => (typeof one === 'number' ? one : leastCell - 1))),
]

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
