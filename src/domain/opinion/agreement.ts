// What people agree on, and what they reject: everybody together, and every group by itself.
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

/** Below that many answers a group says nothing about a statement. */
const leastAnswers = 5

/**
 * For each side at most five statements that more than half of *every* group took, by the product of the groups' shares as in
 * group-informed consensus; what fewer than five of a group answered, nobody can say of it.
 */
export function agreementOfGroups(
  { ids, statements, seen, ...counts }: Tallies,
  removed: Uint8Array,
): Record<Side, number[]> {
  const carried = (side: Side) =>
    Array.from({ length: statements }, (_, statement) => {
      const cells = ids.map((_, g) => g * statements + statement)
      const isHeard = removed[statement] !== 1 && cells.every((cell) => seen[cell]! >= leastAnswers)
      const shares = cells.map((cell) => share(counts[side][cell]!, seen[cell]!))
      const all = isHeard && shares.every((one) => one > 0.5)
      return { statement, product: all ? shares.reduce((product, one) => product * one, 1) : 0 }
    })
      .filter(({ product }) => product > 0)
      .sort((a, b) => b.product - a.product || a.statement - b.statement)
      .slice(0, most)
      .map(({ statement }) => statement)
  return { agree: carried('agree'), disagree: carried('disagree') }
}
