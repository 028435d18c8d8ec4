// What staff write appears; no later rule is asked.
import type { Rule } from './rule.ts'

export const trusted: Rule = ({ author }) =>
  author.is_staff ? { rule: 'trusted', outcome: 'publish', spans: [], detail: null } : undefined
