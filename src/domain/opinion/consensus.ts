// Group-informed consensus: how far every group agrees with a statement.
import type { Tallies } from './tallies.ts'

/**
 * For each statement the product over the groups of (agree + 1) / (seen + 2), between 0 and 1 (Small et al., *Polis*, 2021).
 * A statement nobody voted on has (1/2)^groups. Figures for other numbers of groups are no measure for one another. null
 * where there are no groups.
 */
export function consensusOf(tallies: Tallies): Float64Array | null {
  if (tallies.ids.length === 0) return null
  return new Float64Array(tallies.statements).map((_, j) => consensusOn(tallies, j))
}

/** Of one statement; 1 where there are no groups. */
export const consensusOn = ({ ids, statements, agree, seen }: Tallies, statement: number): number =>
  ids.reduce((product, _, g) => {
    const cell = g * statements + statement
    return (product * (agree[cell]! + 1)) / (seen[cell]! + 2)
  }, 1)
