// A sanction: one comment in so many minutes, until it ends by itself.
import type { Rule } from './rule.ts'

const minute = 60_000

export const slowMode: Rule = ({ author: { slow_mode, last_comment_at }, is_edit, now }) => {
  if (is_edit || !slow_mode || !last_comment_at) return undefined
  const next = last_comment_at.getTime() + slow_mode.every_minutes * minute
  const until = new Date(Math.min(next, slow_mode.until.getTime()))
  if (now >= until) return undefined
  return {
    rule: 'slow_mode',
    outcome: 'wait',
    spans: [],
    detail: { until, minutes: slow_mode.every_minutes },
  }
}
