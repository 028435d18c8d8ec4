// What a flag weighs: by how often moderators agreed with its sender before. After Discourse's bonus for accurate
// flaggers (peers.md 2.2, 1): nothing until more than 5 were decided, then around an axis of 70 % agreement.

/** Of somebody's latest decided flags, at most `recordLength`: `right` where the comment was hidden or removed, `wrong` where it was kept. */
export interface FlagRecord {
  right: number
  wrong: number
}

/** So many of the latest decided flags are looked at: people change, and nobody's first month follows them for ever. */
export const recordLength = 100

/** Flags that tell nothing yet. */
const untold = 5
/** Who is right so often weighs 1, like somebody of whom nothing is known. */
const axis = 0.7
const heaviest = 2
const lightest = 0.25

/**
 * Between 0.25 and 2, and 1 until more than 5 were decided. The agreement is drawn towards the axis as if 5 more had been
 * decided there, a = (right + 0.7 · 5) / (n + 5), so that six flags say less than sixty; then 1 + (2 − 1) · (a − 0.7) / 0.3
 * above the axis, and 1 − (1 − 0.25) · (0.7 − a) / 0.7 below it. Being right never lowers it, being wrong never raises it.
 */
export function flagWeight({ right, wrong }: FlagRecord): number {
  const decided = right + wrong
  if (decided <= untold) return 1
  const agreement = (right + axis * untold) / (decided + untold)
  return agreement >= axis
    ? 1 + ((heaviest - 1) * (agreement - axis)) / (1 - axis)
    : 1 - ((1 - lightest) * (axis - agreement)) / axis
}
