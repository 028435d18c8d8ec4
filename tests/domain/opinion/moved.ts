// How many people a new map has moved to another group.
import type { OpinionMap } from '../../../src/domain/opinion/map.ts'

/** As a share of those in a group. Both maps are of the same people. */
export const movedShare = (one: OpinionMap, other: OpinionMap) =>
  one.labels.filter((label, i) => label !== other.labels[i]).length /
  one.labels.filter((label) => label >= 0).length
