// What a rule looks at before a comment appears, and what it can say. A rule is pure: what it needs of the database is
// read before (one statement, or two) and stands in its context.
import type { Language } from '../words.ts'
import type { PersonalDataKind } from './personal-data-kinds.ts'
import type { RuleSettings } from './settings.ts'
import type { WordAutomaton, WordRule } from './word-automaton.ts'

/** The names of all rules, as an enum of the database has them; the order in which they are asked is `rules` in index.ts. */
export const ruleNames = [
  'length',
  'repetition',
  'personal_data',
  'words',
  'links',
  'near_duplicate',
  'first_comments',
  'rejections',
  'heat',
  'slow_mode',
  'trusted',
] as const
export type RuleName = (typeof ruleNames)[number]

/** UTF-16 offsets into the text as it was typed, end exclusive; never empty, in order, and none overlaps another. */
export interface Span {
  start: number
  end: number
}

/**
 * - `publish`: it appears, and no later rule is asked.
 * - `ask`: the author is asked once; if they send it again, it is as if this rule had said nothing.
 * - `hold`: the author is asked first; if they send it again, it is held until a moderator has seen it.
 * - `wait`: not before `detail.until`; the form comes back with the text kept, and nothing is stored.
 */
export const ruleOutcomes = ['publish', 'ask', 'hold', 'wait'] as const
export type RuleOutcome = (typeof ruleOutcomes)[number]

/** What the sentence of each rule needs to know. Plain data; as JSON its dates are ISO strings. */
export interface Details {
  /** At least so many letters (or Chinese characters) say something. */
  length: { least: number; unit: 'letters' | 'characters' }
  /** `own`: the author's own text again, of which `id` is the public id. */
  repetition: { kind: 'characters' | 'words' | 'lines' | 'capitals'; id: null } | { kind: 'own'; id: string }
  /** Each kind once, in the order of the text. */
  personal_data: { kinds: PersonalDataKind[] }
  /** Each word rule that was met, once, in the order of the text. */
  words: { words: Pick<WordRule, 'id' | 'term' | 'action'>[] }
  /** Links that count, and how many may stand. */
  links: { count: number; most: number }
  /** The comment it is like, by its public id. */
  near_duplicate: { id: string; is_own: boolean }
  /** How many comments are still to stand before one appears by itself. */
  first_comments: { left: number }
  /** Of the author's comments in `settings.window_days`. */
  rejections: { refused: number; published: number }
  /** From when on the next may come, and how many minutes after the last that is. */
  heat: { until: Date; minutes: number }
  slow_mode: { until: Date; minutes: number }
  trusted: null
}

/** `spans` are the places in the text that the rule means; none where it means all of it or none of it. */
export type Verdict = {
  [Name in RuleName]: { rule: Name; outcome: RuleOutcome; spans: readonly Span[]; detail: Details[Name] }
}[RuleName]

/** A comment that stands or stood, compared with what is written now. */
export interface EarlierText {
  /** Public id. */
  id: string
  text: string
  posted_at: Date
}

export interface Author {
  joined_at: Date
  /** Moderator, editor or administrator. */
  is_staff: boolean
  /** Comments that stand: published, not held, hidden, removed or withdrawn. Nothing is asked above 1,000: stop counting there. */
  standing: number
  /** Of the comments posted in the last `settings.window_days`: those that stand now, … */
  published: number
  /** … and those that a moderator hid, removed or did not let appear, unless an appeal gave them back. */
  refused: number
  /** Own comments of the last `settings.repeat_hours`, in any article and any state, newest first, at most 10; without the one that is edited. */
  recent: readonly EarlierText[]
  /** The newest own comment, in any state, except the one that is edited. */
  last_comment_at: Date | null
  /** A sanction that is in force: at most one comment in so many minutes, until then. */
  slow_mode: { every_minutes: number; until: Date } | null
}

/** The branch that the comment is a reply in: from its ancestor at the top of the thread down. */
export interface Branch {
  /** Flags of the last `settings.heat_hours` on all comments of the branch, except those that a decision found wrong. */
  flags: number
  /** The author's newest comment in it, in any state. */
  own_last_at: Date | null
  /** How many comments the author wrote in it in the last `settings.heat_hours`, in any state. */
  own_recent: number
}

export interface Context {
  /** Markdown, as it was typed and cleaned (`cleanText`): spans are offsets into exactly this. */
  text: string
  /** Of the text (`languageOf`), not of the page. */
  language: Language
  /** The database's clock. */
  now: Date
  /** What the author was already asked about with this form. */
  asked: readonly RuleName[]
  /** An edit of a comment that is there: the rules about how often somebody speaks say nothing. */
  is_edit: boolean
  author: Author
  /** `null`: a comment at the top of the thread, or an edit. */
  branch: Branch | null
  settings: RuleSettings
  words: WordAutomaton
  /** Comments of the last `settings.duplicate_days` with a band of `fingerprint(text)`, by anybody, in any article and any
   * state but withdrawn, newest first, at most 10; without the one that is edited. */
  similar: readonly (EarlierText & { is_own: boolean })[]
}

export type Rule = (context: Context) => Verdict | undefined
