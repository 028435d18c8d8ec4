// What administrators may set of the rules, and what holds where they set nothing.

export interface RuleSettings {
  /** Where this forum is, as in the configuration (`https://kiu.example`): links to it are no links to elsewhere. */
  origin: string
  /** Letters that say something; a Chinese character weighs 2.5 (domain/measure.ts). 0: off. */
  least_letters: number
  /** Comments of a new account that must stand before one appears unseen: the article's own number, else the site's. 0: off. */
  first_comments: number
  /** Days that an account must have, … */
  link_days: number
  /** … and comments that must stand, before it may set more links than `link_most`. */
  link_standing: number
  /** Links to elsewhere that anybody may set in one comment. */
  link_most: number
  /** Days that the counts of published and refused comments reach back. */
  window_days: number
  /** From this share of refused comments on (0 to 1) the next ones are held, … */
  rejection_share: number
  /** … if at least so many were refused. */
  rejection_least: number
  /** Flags on a branch from which on it is heated, … */
  heat_flags: number
  /** … counted over so many hours. */
  heat_hours: number
  /** Minutes between two comments of one person in a heated branch after the first; doubled with each one, … */
  heat_minutes: number
  /** … up to this. */
  heat_most_minutes: number
  /** Hours in which the same text again is noticed. */
  repeat_hours: number
  /** Days in which nearly the same text is noticed, whoever wrote it. */
  duplicate_days: number
}

/** All but where the forum is. */
export const usualSettings: Omit<RuleSettings, 'origin'> = {
  // "No." and 「好」 are answers.
  least_letters: 2,
  first_comments: 0,
  link_days: 7,
  link_standing: 3,
  link_most: 1,
  window_days: 30,
  rejection_share: 0.4,
  rejection_least: 3,
  heat_flags: 6,
  heat_hours: 6,
  heat_minutes: 2,
  heat_most_minutes: 60,
  repeat_hours: 24,
  duplicate_days: 30,
}
