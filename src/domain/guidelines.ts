// The guidelines of moderators: a section for each reason that a decision can have, in both languages.
import { flagReasons, type Language, type Reason } from './words.ts'

/** In the order of the page; the id of each is the reason itself, and may be linked to. */
export const guidelineSections = [...flagReasons, 'within_rules'] as const satisfies Reason[]

/** What a decision can give as its reason, in the order of its form. */
export const decisionReasons = ['within_rules', ...flagReasons] as const satisfies Reason[]
export type GuidelineSection = (typeof guidelineSections)[number]

/** Markdown. */
export type GuidelineTexts = Record<Language, Record<GuidelineSection, string>>
