// What groups make of statements. Takes the groups as they are given, wherever they come from.
import { agreementOf } from './agreement.ts'
import { consensusOf } from './consensus.ts'
import { prioritiesOf } from './priority.ts'
import { type Representative, representativesOf, type Side } from './representative.ts'
import { everybody, type Tallies, talliesOf, together } from './tallies.ts'
import type { VoteMatrix } from './votes.ts'

/** Statements are told by their place in the matrix; `representatives` has a list for each of `tallies.ids`. */
export interface Judgement {
  tallies: Tallies
  /** null where there are no groups. */
  consensus: Float64Array | null
  priorities: Float64Array
  representatives: Representative[][]
  agreement: Record<Side, number[]>
}

/**
 * `labels`: for each person of the matrix the id of a group, or -1. `extremities` come from the map, one for each
 * statement. Priorities count, as Polis's do, the people who are in a group; where there are no groups, everybody. O(votes).
 */
export function judgementOf(votes: VoteMatrix, labels: Int32Array, extremities: Float64Array): Judgement {
  const removed = Uint8Array.from(votes.statements, (statement) => Number(statement.removed))
  return judgementOfTallies({
    tallies: talliesOf(votes, labels),
    all: everybody(votes),
    removed,
    extremities,
  })
}

/** The same of what was counted elsewhere; `all` is everybody as one group. */
export function judgementOfTallies({
  tallies,
  all,
  removed,
  extremities,
}: {
  tallies: Tallies
  all: Tallies
  removed: Uint8Array
  extremities: Float64Array
}): Judgement {
  return {
    tallies,
    consensus: consensusOf(tallies),
    priorities: prioritiesOf(tallies.ids.length === 0 ? all : together(tallies), extremities),
    representatives: representativesOf(tallies, removed),
    agreement: agreementOf(all, removed),
  }
}
