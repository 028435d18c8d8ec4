// As many as one likes, or up to a maximum: each choice is one approval (Brams & Fishburn, Approval Voting, 1983).
import type { Packed } from './packed.ts'
import { type Counts, pluralityOf } from './plurality.ts'

/** The counts add up to the approvals, not to the ballots. */
export const approvalOf = (packed: Packed): Counts => pluralityOf(packed)
