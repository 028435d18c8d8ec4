// What of the staff log everybody may read, and how it is told: what happened and who did it, never to whom.

/** The forum's days, whatever zone its pages are shown in: what is published by the day has one meaning. */
export const hongKong = 'Asia/Hong_Kong'

/**
 * Left out: articles, polls, topics, roles and accounts, which are no moderation, and `second_opinion`, of which the first
 * moderator must not learn.
 */
export const publicActs = [
  'text_held',
  'comment_hidden',
  'case_decided',
  'decision_undone',
  'person_warned',
  'person_slowed',
  'person_suspended',
  'suspension_lifted',
  'sanction_ended',
  'appeal_made',
  'appeal_decided',
  'word_rule_saved',
  'word_rule_deleted',
  'rules_saved',
  'guideline_saved',
] as const
export type PublicAct = (typeof publicActs)[number]

/** The choices of `?what=`, and the acts of each; a decision, and that it was taken back, by its outcome. */
export const logFilters = {
  held: { acts: ['text_held'] },
  hidden: { acts: ['comment_hidden'], outcome: 'hide' },
  removed: { acts: [], outcome: 'remove' },
  kept: { acts: [], outcome: 'keep' },
  sanctions: {
    acts: ['person_warned', 'person_slowed', 'person_suspended', 'suspension_lifted', 'sanction_ended'],
  },
  appeals: { acts: ['appeal_made', 'appeal_decided'] },
  rules: { acts: ['word_rule_saved', 'word_rule_deleted', 'rules_saved', 'guideline_saved'] },
} as const satisfies Record<string, { acts: readonly PublicAct[]; outcome?: string }>
export type LogFilter = keyof typeof logFilters
export const logFilterNames = Object.keys(logFilters) as LogFilter[]

export const happenings = [
  'held',
  'hidden',
  'removed',
  'refused',
  'kept',
  'restored',
  'published',
  'undone',
  'warned',
  'slowed',
  'suspended',
  'suspension_lifted',
  'sanction_ended',
  'appeal_made',
  'appeal_upheld',
  'appeal_dismissed',
  'words_changed',
  'rules_changed',
  'guidelines_changed',
] as const
/** What a line of the public log says. */
export type Happening = (typeof happenings)[number]

export interface LoggedDeed {
  act: PublicAct
  outcome: string | null
  /** The text is a comment, so that what is taken down was once to be read. */
  of_comment: boolean
  /** What was done to the same text before: `null` where nothing was; `refused`, where it had not appeared. */
  before: 'held' | 'refused' | 'taken' | 'kept' | null
}

/** To keep what readers could not read is to publish it, or to put it back. */
export function happeningOf({ act, outcome, of_comment, before }: LoggedDeed): Happening {
  switch (act) {
    case 'text_held':
      return 'held'
    case 'comment_hidden':
      return 'hidden'
    case 'case_decided':
      if (outcome === 'hide') return 'hidden'
      if (outcome === 'remove') return of_comment ? 'removed' : 'refused'
      if (before === 'held' || before === 'refused') return 'published'
      return before === 'taken' ? 'restored' : 'kept'
    case 'decision_undone':
      return 'undone'
    case 'person_warned':
      return 'warned'
    case 'person_slowed':
      return 'slowed'
    case 'person_suspended':
      return 'suspended'
    case 'appeal_decided':
      return outcome === 'agreed' ? 'appeal_upheld' : 'appeal_dismissed'
    case 'word_rule_saved':
    case 'word_rule_deleted':
      return 'words_changed'
    case 'rules_saved':
      return 'rules_changed'
    case 'guideline_saved':
      return 'guidelines_changed'
    case 'suspension_lifted':
    case 'sanction_ended':
    case 'appeal_made':
      return act
  }
}

/** `administration`: an act that only administrators can do has no number beside it, which would tell whose all other lines with it are. */
export type By = 'rule' | 'forum' | 'administration' | 'concerned' | 'moderator'

export function byWhom(deed: { act: PublicAct; rule: string | null; by_somebody: boolean }): By {
  if (deed.act === 'appeal_made') return 'concerned'
  if (!deed.by_somebody) return deed.rule === null ? 'forum' : 'rule'
  return ['word_rule_saved', 'word_rule_deleted', 'rules_saved'].includes(deed.act)
    ? 'administration'
    : 'moderator'
}
