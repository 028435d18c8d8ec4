// The closed sets of words: one list each, the same as the enum of that name in the database.

export const languages = ['en', 'zh-HK'] as const
/** A language of pages and texts, as it stands in addresses and in `lang`. */
export type Language = (typeof languages)[number]

export const sectors = ['citizen', 'government', 'academia', 'industry', 'startup', 'civil_society'] as const
/** Where somebody says they speak from; unsaid is `null`, never one of these by default. */
export type Sector = (typeof sectors)[number]

export const roles = ['moderator', 'editor', 'administrator'] as const
/** What somebody may do besides; that everybody with an account is a citizen needs no row. */
export type Role = (typeof roles)[number]

export const signInWays = ['password', 'passkey', 'provider', 'link'] as const
/** How somebody showed who they are; `link`: by a mail that reached them. */
export type SignInWay = (typeof signInWays)[number]

export const stances = ['agree', 'disagree', 'unsure'] as const
/** One person's answer to one comment; *unsure* is an answer. Taking a vote back deletes it and is no stance. */
export type Stance = (typeof stances)[number]

export const articleStates = ['draft', 'scheduled', 'published', 'closed'] as const
/** Readers see `published` and `closed`; a withdrawn article is a draft again. */
export type ArticleState = (typeof articleStates)[number]

export const commentStates = ['published', 'hidden', 'removed', 'withdrawn'] as const
/** `hidden` and `removed` are a moderator's deed, `withdrawn` is the author's own; only `published` shows its text. */
export type CommentState = (typeof commentStates)[number]

/** What a word rule does. */
export const wordActions = ['ask', 'hold'] as const

export const flagReasons = ['spam', 'abuse', 'personal_data', 'off_topic', 'false_claim', 'other'] as const
/** Why somebody flags a comment. */
export type FlagReason = (typeof flagReasons)[number]

export const reasons = [...flagReasons, 'within_rules', 'moderated_out'] as const
/** Why a case was decided as it was: `within_rules` is for keeping, `moderated_out` comes with imports only. */
export type Reason = (typeof reasons)[number]

export const caseStates = ['unreviewed', 'open', 'decided'] as const
/** Each comment has a case from its posting on: nobody looked at it (`unreviewed`), somebody has to, or decided. */
export type CaseState = (typeof caseStates)[number]

export const caseQueues = ['reported', 'held', 'unreviewed'] as const
/** Where an undecided case waits. */
export type CaseQueue = (typeof caseQueues)[number]

export const heldStates = ['held', 'published', 'refused', 'withdrawn'] as const
/** Of a text that a rule keeps back: it waits, became a comment, was refused, or its author took it back. */
export type HeldState = (typeof heldStates)[number]

export const outcomes = ['keep', 'hide', 'remove'] as const
/** What a moderator decided of a case. */
export type Outcome = (typeof outcomes)[number]

export const statementActs = [
  'text_held',
  'text_published',
  'text_refused',
  'comment_hidden',
  'comment_removed',
  'comment_restored',
  'flag_agreed',
  'flag_not_agreed',
  'warned',
  'slowed',
  'suspended',
  'sanction_ended',
  'appeal_agreed',
  'appeal_not_agreed',
] as const
/** What somebody is told of a decision that touches them. */
export type StatementAct = (typeof statementActs)[number]

export const sanctionKinds = ['warning', 'slow_mode', 'suspension'] as const
/** What staff may do about somebody; a warning has no end, slow mode is one comment in so many minutes. */
export type SanctionKind = (typeof sanctionKinds)[number]

export const appealStates = ['open', 'agreed', 'not_agreed', 'overtaken'] as const
/** `overtaken`: what was asked for came about before anybody looked at it. */
export type AppealState = (typeof appealStates)[number]

export const appealAims = ['keep', 'take_down', 'end'] as const
/** What an appeal asks for: that a text stays or comes back, that it does not stay, that a sanction ends. */
export type AppealAim = (typeof appealAims)[number]

export const pollMethods = ['one', 'several', 'ranking', 'score', 'points', 'scale'] as const
/** How a poll is answered and counted: see domain/tally. */
export type PollMethod = (typeof pollMethods)[number]

export const pollResults = ['always', 'after_vote', 'after_close'] as const
/** When the results of a poll are shown. */
export type PollResults = (typeof pollResults)[number]

export const sorts = ['best', 'bridging', 'new', 'old'] as const
/** The orders of a thread, as they stand in `?sort=`. */
export type Sort = (typeof sorts)[number]

export const acrosses = ['groups', 'sectors', 'languages'] as const
/** What the order `bridging` bridges, as it stands in `?across=`: groups of the opinion map, sectors, reading languages. */
export type Across = (typeof acrosses)[number]
