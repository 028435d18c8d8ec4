// Many of somebody's comments were refused lately: the next are looked at first. It ends by itself, since the window moves.
import type { Rule } from './rule.ts'

export const rejections: Rule = ({ author: { refused, published }, settings }) => {
  if (refused < settings.rejection_least || refused < settings.rejection_share * (refused + published))
    return undefined
  return { rule: 'rejections', outcome: 'hold', spans: [], detail: { refused, published } }
}
