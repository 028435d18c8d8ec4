// The opinion map: where people stand and which groups they make, from their votes alone.
import { type Axes, axesOf } from './axes.ts'
import { centred } from './centred.ts'
import { described, groupedPeople, type Grouping, groupsOf } from './groups.ts'
import { type Positions, positionsOf } from './positions.ts'
import { byId, type VoteMatrix } from './votes.ts'

/** Plain data: it can be stored, sent to a thread, and given back as `last`. Arrays follow `people` or `statements`. */
export interface OpinionMap extends Grouping {
  people: string[]
  statements: string[]
  /** As in `Centred`. */
  means: Float64Array
  removed: Uint8Array
  axes: Axes
  positions: Positions
}

/** What a later map of the same talk starts from. */
export type LastMap = Pick<OpinionMap, 'people' | 'statements' | 'axes' | 'labels' | 'rival'>

/** Tolerance of axes that start from the last ones: they will be drawn anew after the next votes, from these. */
const refit = 1e-6

/**
 * The same votes make the same map, whatever their order; `last` saves time, and keeps sides, ids and people where they
 * were. People and statements of `last` are found again by id. O(votes × rounds of the axes).
 */
export function opinionMap(votes: VoteMatrix, { seed, last }: { seed: number; last?: LastMap }): OpinionMap {
  const statements = votes.statements.map(({ id }) => id)
  const matrix = centred(votes)
  const axes = last ? axesOf(matrix, seed, axesFor(statements, last), refit) : axesOf(matrix, seed)
  const positions = positionsOf(matrix, axes)
  const before = last && labelsFor(votes.people, last)
  const who = groupedPeople(votes.starts, statements.length, before)
  const grouping = groupsOf(positions, who, seed, last && { labels: before!, rival: last.rival })
  const { means, removed } = matrix
  return { people: votes.people, statements, means, removed, axes, positions, ...grouping }
}

/** The same places with other groups; `labels` in the order of people, ids from 0, -1 for none. */
export function regrouped(map: OpinionMap, labels: Int32Array, seed: number): OpinionMap {
  return { ...map, labels, ...described(map.positions, labels, seed), why: null, rival: null }
}

/** The last weights of these statements, 0 for new ones. */
function axesFor(statements: readonly string[], last: LastMap): Axes {
  const weights = (axis: Float64Array) => {
    const found = new Float64Array(statements.length)
    inBoth(statements, last.statements, (j, old) => (found[j] = axis[old]!))
    return found
  }
  return { x: weights(last.axes.x), y: weights(last.axes.y) }
}

/** The last ids of these people's groups, -1 for who is new. */
function labelsFor(people: readonly string[], last: LastMap): Int32Array {
  const labels = new Int32Array(people.length).fill(-1)
  inBoth(people, last.people, (i, old) => (labels[i] = last.labels[old]!))
  return labels
}

/** Tells where each id stands that is in both lists; they are in the order of ids. */
function inBoth(
  ids: readonly string[],
  others: readonly string[],
  tell: (at: number, other: number) => void,
) {
  for (let at = 0, other = 0; at < ids.length && other < others.length;) {
    const order = byId(ids[at]!, others[other]!)
    if (order === 0) tell(at, other)
    if (order <= 0) at++
    if (order >= 0) other++
  }
}
