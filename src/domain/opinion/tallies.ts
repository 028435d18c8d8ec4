// How the people of each group answered each statement: counts.
import { idsIn, placesOf } from './labels.ts'
import type { VoteMatrix } from './votes.ts'

/** Counts of people: of the group `ids[g]` on statement `j` at `g * statements + j`. `seen` are all votes, unsure among them. */
export interface Tallies {
  ids: number[]
  statements: number
  agree: Int32Array
  disagree: Int32Array
  seen: Int32Array
}

/** Votes are counted as they were cast, also those on removed statements. `labels` in the order of people; of `ids` alone. */
export function talliesOf(
  { statements, starts, columns, values }: VoteMatrix,
  labels: Int32Array,
  ids = idsIn(labels),
): Tallies {
  const places = placesOf(labels, ids)
  const tallies = noTallies(ids, statements.length)
  const { agree, disagree, seen } = tallies
  for (let i = 0; i + 1 < starts.length; i++) {
    if (places[i]! < 0) continue
    const row = places[i]! * statements.length
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const cell = row + columns[at]!
      seen[cell]!++
      if (values[at] === 1) agree[cell]!++
      else if (values[at] === -1) disagree[cell]!++
    }
  }
  return tallies
}

/** Everybody who voted as one group, whatever group they are in. */
export const everybody = (votes: VoteMatrix): Tallies =>
  talliesOf(votes, new Int32Array(votes.people.length), [0])

/** All groups as one; nobody's votes where there is no group. */
export function together({ ids, statements, ...counts }: Tallies): Tallies {
  const all = noTallies([0], statements)
  for (const kind of ['agree', 'disagree', 'seen'] as const) {
    for (let at = 0; at < ids.length * statements; at++) all[kind][at % statements]! += counts[kind][at]!
  }
  return all
}

/** Nobody has voted yet. */
export const noTallies = (ids: number[], statements: number): Tallies => ({
  ids,
  statements,
  agree: new Int32Array(ids.length * statements),
  disagree: new Int32Array(ids.length * statements),
  seen: new Int32Array(ids.length * statements),
})
