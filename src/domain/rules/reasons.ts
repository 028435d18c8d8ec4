// What stands in the place of a comment that a rule hides, until somebody decides: the reason that comes nearest.
import type { Reason } from '../words.ts'
import type { RuleName } from './rule.ts'

export const reasonsOfRules: Readonly<Record<RuleName, Reason>> = {
  length: 'other',
  repetition: 'spam',
  personal_data: 'personal_data',
  words: 'other',
  links: 'spam',
  near_duplicate: 'spam',
  first_comments: 'other',
  rejections: 'other',
  heat: 'other',
  slow_mode: 'other',
  trusted: 'other',
}
