// What happens to a comment, or an edit, before it appears: one list of rules, of which the first that says something ends
// the run.
import { firstComments } from './first-comments.ts'
import { heat } from './heat.ts'
import { length } from './length.ts'
import { links } from './links.ts'
import { nearDuplicate } from './near-duplicate.ts'
import { personalData } from './personal-data.ts'
import { rejections } from './rejections.ts'
import { repetition } from './repetition.ts'
import type { Context, Rule, RuleName, RuleOutcome, Verdict } from './rule.ts'
import { slowMode } from './slow-mode.ts'
import { trusted } from './trusted.ts'
import { words } from './words.ts'

export { findPersonalData, maskPersonalData, type PersonalDatum } from './find-personal-data.ts'
export { fingerprint, fingerprintVersion } from './fingerprint.ts'
export { type PersonalDataKind, personalDataKinds } from './personal-data-kinds.ts'
export { reasonsOfRules } from './reasons.ts'
export * from './rule.ts'
export { type RuleSettings, usualSettings } from './settings.ts'
export { buildWords, findWords, type FoundWord, type WordAutomaton, type WordRule } from './word-automaton.ts'

/**
 * In this order:
 *
 * 1. What makes somebody wait (`slow_mode`, `heat`): whatever the text is, it does not come now. Before everything that
 *    holds, or held comments would be a way around, and fill the queue.
 * 2. What does harm to others whoever wrote it (`personal_data`, `words`), also where staff did.
 * 3. `trusted`: from here on staff are not asked.
 * 4. What the author can mend by looking once (`length`, `repetition`), before anything costs a moderator's time.
 * 5. What of the text wants a second look (`links`, `near_duplicate`): the moderator sees the reason in the text.
 * 6. What is about the person and not about the text: `rejections` before `first_comments`, since it says more; a new
 *    account with three refused comments should not read that it is held for being new.
 */
export const rules: readonly Rule[] = [
  slowMode,
  heat,
  personalData,
  words,
  trusted,
  length,
  repetition,
  links,
  nearDuplicate,
  rejections,
  firstComments,
]

/**
 * The first outcome of the list; `undefined`: no rule says anything, it appears. What only asks is passed over where the
 * author was asked about that rule with this form.
 */
export function judge(context: Context): Verdict | undefined {
  for (const rule of rules) {
    const verdict = rule(context)
    if (verdict && !isAnswered(verdict, context.asked)) return verdict
  }
  return undefined
}

const isAnswered = ({ rule, outcome }: Verdict, asked: readonly RuleName[]) =>
  outcome === 'ask' && asked.includes(rule)

/** Ask first, hold second: what holds is asked about once before it holds. */
export function whatHappens(verdict: Verdict | undefined, asked: readonly RuleName[]): RuleOutcome {
  if (!verdict || isAnswered(verdict, asked)) return 'publish'
  return verdict.outcome === 'hold' && !asked.includes(verdict.rule) ? 'ask' : verdict.outcome
}
