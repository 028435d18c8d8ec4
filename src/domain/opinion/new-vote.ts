// What one vote changes at once, before the map is drawn anew.
import type { Axes } from './axes.ts'
import type { Centred } from './centred.ts'
import { consensusOn } from './consensus.ts'
import { positionsOf } from './positions.ts'
import type { Tallies } from './tallies.ts'
import type { Vote } from './votes.ts'

/** A vote given, changed (`before` is not null) or taken back (`after` is null), by somebody of the group `label`, -1 for none. */
export interface NewVote {
  label: number
  statement: number
  before: Vote | null
  after: Vote | null
}

/** The counts and the consensus with it; what was given is left as it is. `consensus` is null where there are no groups. */
export function withVote<C extends Float64Array | null>(
  { tallies, consensus }: { tallies: Tallies; consensus: C },
  { label, statement, before, after }: NewVote,
) {
  const g = tallies.ids.indexOf(label)
  if (g === -1) return { tallies, consensus }
  const [agree, disagree, seen] = [tallies.agree.slice(), tallies.disagree.slice(), tallies.seen.slice()]
  const cell = g * tallies.statements + statement
  agree[cell]! += Number(after === 1) - Number(before === 1)
  disagree[cell]! += Number(after === -1) - Number(before === -1)
  seen[cell]! += Number(after !== null) - Number(before !== null)
  const counted: Tallies = { ...tallies, agree, disagree, seen }
  const known = consensus?.slice() ?? null
  if (known !== null) known[statement] = consensusOn(counted, statement)
  return { tallies: counted, consensus: known }
}

/**
 * Where somebody with these votes stands on a map that is there: `statements` are places in it, `values` the votes. Means and axes
 * stay those of the map. O(votes of this person).
 */
export function placeOf(
  { statements, values }: { statements: Int32Array; values: Int8Array },
  map: Pick<Centred, 'means' | 'removed'> & { axes: Axes },
): { x: number; y: number } {
  const row = { starts: Int32Array.of(0, statements.length), columns: statements, values }
  const { x, y } = positionsOf({ ...row, means: map.means, removed: map.removed }, map.axes)
  return { x: x[0]!, y: y[0]! }
}
