// The small words for a case that several pages use: its address, its badges, its first words.
import type { QueueRow } from '../db/moderation.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import type { Outcome, Reason } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Markup } from './parts.ts'

export const casePath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/moderation/cases/${public_id}`

export const outcomeBadge = (outcome: Outcome, t: Texts): Markup =>
  html`<span class="badge" data-state="${outcome}">${t.decided[outcome]}</span>`

/** `comment_id` null: it was held, so it is published or not. */
export const decidedBadge = (outcome: Outcome, of: { comment_id: string | null }, t: Texts): Markup =>
  of.comment_id === null
    ? html`<span class="badge" data-state="${outcome}">${t.queue.published[outcome]}</span>`
    : outcomeBadge(outcome, t)

export const commentBadge = (state: QueueRow['comment_state'], t: Texts): Markup =>
  html`<span class="badge" data-state="${state}">${t.commentStates[state]}</span>`

/** The beginning of a comment, as a link's words. */
export const excerptOf = ({ body_html }: { body_html: string }, t: Texts): string =>
  excerpt(plainText(body_html), 160) || t.moderation.noText

/** Of a list to choose from; nothing is chosen before somebody does. */
export const reasonOptions = (reasons: readonly Reason[], t: Texts) => [
  { value: '', label: t.moderation.choose },
  ...reasons.map((value) => ({ value, label: t.reasons[value] })),
]

/** `undefined`: what is stored tells of a rule that this version does not know. */
export const ruleName = (rule: string, { ruleNames }: Texts): string | undefined =>
  Object.hasOwn(ruleNames, rule) ? ruleNames[rule as keyof typeof ruleNames] : undefined
