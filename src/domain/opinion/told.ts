// What may be told of how groups answered one statement: nothing of fewer than five, nor what would give that away.
import { leastInBlock } from './blocks.ts'

/** Counts of one group on one statement; `seen` counts unsure too. */
export interface Tally {
  id: number
  agree: number
  disagree: number
  seen: number
}

/**
 * The tallies that may be told. `heard`: answers of everybody, also of people in no group. Where all of them but one to four are
 * told, those few follow from the sum that stands beside the comment: so the smallest of the others is not told either.
 */
export function toldOf<T extends Tally>(tallies: readonly T[], heard: number): T[] {
  const told = tallies.filter(({ seen }) => seen >= leastInBlock)
  const untold = told.reduce((left, { seen }) => left - seen, heard)
  if (untold <= 0 || untold >= leastInBlock) return told
  const smallest = Math.min(...told.map(({ seen }) => seen))
  const left = told.findIndex(({ seen }) => seen === smallest)
  return told.filter((_, at) => at !== left)
}
