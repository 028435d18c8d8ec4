// The first comments of an account are held until some of them stand. It ends by itself.
import type { Rule } from './rule.ts'

export const firstComments: Rule = ({ author, settings }) => {
  const left = settings.first_comments - author.standing
  if (left <= 0) return undefined
  return { rule: 'first_comments', outcome: 'hold', spans: [], detail: { left } }
}
