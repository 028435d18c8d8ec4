// A heated branch slows those who take part in it: two minutes after one's first comment there, then four, then eight …
import type { Rule } from './rule.ts'

const minute = 60_000

/** Staff may answer at once: it is for them to calm it. Whoever joins is not slowed, and an edit adds no comment. */
export const heat: Rule = ({ branch, author, is_edit, now, settings }) => {
  if (is_edit || author.is_staff || !branch || branch.flags < settings.heat_flags) return undefined
  if (!branch.own_last_at || branch.own_recent < 1) return undefined
  const minutes = Math.min(settings.heat_minutes * 2 ** (branch.own_recent - 1), settings.heat_most_minutes)
  const until = new Date(branch.own_last_at.getTime() + minutes * minute)
  return now < until ? { rule: 'heat', outcome: 'wait', spans: [], detail: { until, minutes } } : undefined
}
