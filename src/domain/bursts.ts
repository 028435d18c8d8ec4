// Bursts: many flags on one comment within an hour, by new accounts or by one group on one side. They are marked, and
// do not help to hide the comment: that is what they may have been sent for.
import type { Sector, Stance } from './words.ts'

export const burstKinds = ['new_accounts', 'one_side'] as const
export type BurstKind = (typeof burstKinds)[number]

/** A flag, with what is known of who sent it. */
export interface FlagSeen {
  person_id: string
  flagged_at: Date
  /** When its sender joined. */
  joined_at: Date
  /** `null`: unsaid, and then nobody's group. */
  sector: Sector | null
  /** Of the sender on the flagged comment. */
  stance: Stance | null
  /** The sender flagged another comment of the same author within the same hour. */
  flagged_author_again: boolean
}

/** Whose flags make the burst. */
export interface Burst {
  kind: BurstKind
  people: string[]
}

const hour = 3_600_000
const day = 24 * hour

/** Flags in an hour from which on they are many, … */
const least = 4
/** … an account is new for so many days, … */
const newDays = 7
/** … and so large a share of the hour's flags must come from new accounts, … */
const newShare = 2 / 3
/** … or from one group on one side. */
const groupShare = 4 / 5

/**
 * Of one comment's flags in the hour before `now` (an hour old is out, an account of seven days is not new):
 * - `new_accounts`: at least 4, two thirds of them from accounts younger than 7 days;
 * - `one_side`: at least 4, four fifths of them from people who disagree with the comment (one side) *and* belong
 *   together (one group): they declare the same sector, or each flagged another comment of the same author in that hour.
 *
 * That people disagree and flag is no burst, nor is it that citizens do: it takes both, and the hour.
 */
export function burstIn(flags: readonly FlagSeen[], now: Date): Burst | null {
  const recent = flags.filter(({ flagged_at }) => now.getTime() - flagged_at.getTime() < hour)
  if (recent.length < least) return null
  const fresh = recent.filter(
    ({ flagged_at, joined_at }) => flagged_at.getTime() - joined_at.getTime() < newDays * day,
  )
  if (fresh.length >= newShare * recent.length) return burst('new_accounts', fresh)
  const group = largestGroup(recent.filter(({ stance }) => stance === 'disagree'))
  if (group.length >= least && group.length >= groupShare * recent.length) return burst('one_side', group)
  return null
}

const burst = (kind: BurstKind, flags: readonly FlagSeen[]): Burst => ({
  kind,
  people: flags.map(({ person_id }) => person_id),
})

function largestGroup(flags: readonly FlagSeen[]): readonly FlagSeen[] {
  const sectors = Map.groupBy(
    flags.filter(({ sector }) => sector !== null),
    ({ sector }) => sector,
  )
  const groups = [flags.filter(({ flagged_author_again }) => flagged_author_again), ...sectors.values()]
  return groups.reduce((largest, group) => (group.length > largest.length ? group : largest))
}
