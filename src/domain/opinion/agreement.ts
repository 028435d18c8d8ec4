// What everybody agrees on, and what everybody rejects, whatever group they are in.
import { share, significant, testOfHalf } from './proportions.ts'
import type { Side } from './representative.ts'
import type { Tallies } from './tallies.ts'

const most = 5

/**
 * For each side at most five statements with significantly more than half of all votes, by share times test; a removed one (1 in
 * `removed`) never. `all` are everybody's tallies, as one group.
 */
export function agreementOf(all: Tallies, removed: Uint8Array): Record<Side, number[]> {
  const carried = (side: Side) =>
    Array.from({ length: all.statements }, (_, statement) => {
      const [count, seen] = [all[side][statement]!, all.seen[statement]!]
      return { statement, share: share(count, seen), test: testOfHalf(count, seen) }
    })
      .filter(({ statement, share, test }) => removed[statement] !== 1 && share > 0.5 && test > significant)
      .sort((a, b) => b.share * b.test - a.share * a.test)
      .slice(0, most)
      .map(({ statement }) => statement)
  return { agree: carried('agree'), disagree: carried('disagree') }
}
