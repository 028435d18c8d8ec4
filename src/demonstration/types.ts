// The shape of the demonstration: who takes part, what is asked, what is said, and how sectors lean.

import type { FlagReason, Language, Outcome, PollResults, Reason, Role, Sector } from '../domain/words.ts'

export type TopicSlug =
  | 'government-initiatives'
  | 'research'
  | 'startups'
  | 'finance'
  | 'healthcare'
  | 'challenges'
  | 'international'

/** From −1 (disagrees) to 1 (agrees), around 0 unsure or torn; a sector not named leans 0.1. */
export type Lean = Partial<Record<Sector, number>>

/** A fictitious person. `sector: null` is a sector left unsaid. */
export type DemoPerson = {
  handle: string
  display_name: string
  sector: Sector | null
  /** Generic, in the person's own language: never a real institution. */
  organisation?: string
  /** An administrator has confirmed the affiliation. */
  verified?: true
  language: Language
  /** Beside `citizen`, which everybody holds. */
  roles?: Role[]
  /** One of the four accounts somebody trying the demonstration can sign in with. */
  account?: 'citizen' | Role
}

export type ArticleText = {
  title: string
  standfirst: string
  /** Markdown, without the title. */
  body: string
}

export type DemoOption = Record<Language, string> & {
  /** Odds against the other options, 0 to 1, that somebody of the sector chooses it; not named: 0.2. */
  odds: Partial<Record<Sector, number>>
}

export type DemoPoll = {
  question: Record<Language, string>
  options: DemoOption[]
  /** Unsaid: one or several choices, as `max_choices` says. */
  method?: 'ranking'
  max_choices: number
  results: PollResults
  /** Counted from now, so always in the future; without it the poll stays open. */
  closesInDays?: number
  /** It is over since then, and its result is counted. */
  endedDaysAgo?: number
}

export type DemoArticle = {
  slug: string
  topic: TopicSlug
  /** Handle of the editor in the byline. */
  by: string
  publishedDaysAgo: number
  /** Comments stay open until then, counted from now. */
  closesInDays?: number
  translations: Record<Language, ArticleText>
  poll: DemoPoll
}

export type DemoComment = {
  /** Unique over all threads; starts with the thread's name. */
  key: string
  by: string
  /** Key of the comment it answers, always of the same thread. */
  parent?: string
  /** Hours after the article was published. */
  hoursAfter: number
  /** Markdown, in whichever language its author writes. */
  body: string
  lean: Lean
  /** 0 to 1: the share of each sector that votes on it. */
  weight: number
}

export type DemoThread = { article: string; comments: DemoComment[] }

/** One person's report. */
export type DemoFlag = { comment: string; by: string; hoursAfter: number; reason: FlagReason; note?: string }

/** What a moderator decided about everything reported on one comment. */
export type DemoDecision = {
  comment: string
  by: string
  hoursAfter: number
  outcome: Outcome
  /** `within_rules` where a comment is kept. */
  reason: Reason
  note: string
  /** Of its author, and nobody has looked at it yet. */
  objection?: { body: string; hoursAfter: number }
}
