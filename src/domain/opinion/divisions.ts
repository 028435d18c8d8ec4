// Where it divides: the statements on which the groups' shares of agreement lie furthest apart.
import { share } from './proportions.ts'
import type { Tallies } from './tallies.ts'

/** Below that many answers a group says nothing about a statement. */
const leastAnswers = 5
const most = 5

/**
 * The places of at most five statements that at least two groups answered five times, the furthest apart first; removed
 * ones (1 in `removed`) never. Shares as in group-informed consensus, (A + 1) / (S + 2). Ties follow the order of statements.
 */
export function divisionsOf({ ids, statements, agree, seen }: Tallies, removed: Uint8Array): number[] {
  const found: { statement: number; apart: number }[] = []
  for (let statement = 0; statement < statements; statement++) {
    if (removed[statement] === 1) continue
    const shares = ids.flatMap((_, g) => {
      const cell = g * statements + statement
      return seen[cell]! < leastAnswers ? [] : [share(agree[cell]!, seen[cell]!)]
    })
    if (shares.length < 2) continue
    const apart = Math.max(...shares) - Math.min(...shares)
    if (apart > leastApart) found.push({ statement, apart })
  }
  return found
    .sort((a, b) => b.apart - a.apart || a.statement - b.statement)
    .slice(0, most)
    .map(({ statement }) => statement)
}

/** Nearer than that is not apart. */
const leastApart = 0.25
