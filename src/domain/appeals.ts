// Appeals: what somebody may object to, within how many days, and by when somebody has looked at it.
import type { StatementAct } from './words.ts'

/** What gives somebody something back is none of it. */
export const appealable = [
  'text_held',
  'text_refused',
  'comment_hidden',
  'comment_removed',
  'flag_not_agreed',
  'warned',
  'slowed',
  'suspended',
] as const satisfies StatementAct[]

export const appealDays = 30

/** Days in which somebody decides an appeal; then it is overdue. */
export const answerDays = 7
