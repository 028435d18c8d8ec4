// Moderation by month, as it is published: small numbers hidden, every month between the first and this one.
import { type Said, said, saidWithSum, sumsOf } from './small-cells.ts'
import { leastCell } from './suppression.ts'
import { type Reason, reasons } from './words.ts'

/** What was counted in a month, '2026-11'. */
export interface MonthCounted {
  month: string
  flags: number
  decisions: Partial<Record<Reason, number>>
  /** Held or hidden by a rule. */
  by_rule: number
  /** Hours, and of how many decisions. */
  median: { hours: number; of: number } | null
  appeals: { made: number; upheld: number; dismissed: number }
  suspensions: number
}

export interface MonthSaid {
  month: string
  flags: Said
  decisions: Record<Reason, Said>
  decided: Said
  by_rule: Said
  /** Between 0 and 1, rounded; `null` where nothing was done, 'withheld' where it would give away a number that is hidden. */
  rule_share: number | null | 'withheld'
  /** `null`: too few decisions. */
  median_hours: number | null
  appeals: { made: Said; upheld: Said; dismissed: Said }
  suspensions: Said
}

export function saidOf({
  month,
  flags,
  decisions,
  by_rule,
  median,
  appeals,
  suspensions,
}: MonthCounted): MonthSaid {
  const { counts, sum } = saidWithSum(reasons.map((reason) => decisions[reason] ?? 0))
  return {
    month,
    flags: said(flags),
    decisions: Object.fromEntries(
      reasons.map((reason, at) => [reason, counts[at]]),
    ) as MonthSaid['decisions'],
    decided: sum,
    by_rule: said(by_rule),
    rule_share: shareOf(said(by_rule), counts),
    median_hours: median !== null && median.of >= leastCell ? Math.round(median.hours * 10) / 10 : null,
    appeals: { made: said(appeals.made), upheld: said(appeals.upheld), dismissed: said(appeals.dismissed) },
    suspensions: said(suspensions),
  }
}

/**
 * In whole percent where all that the hidden counts can be comes to the same, else in tens where it does, else not at all:
 * so whoever sees the share, or that there is none, has learnt nothing about them.
 */
function shareOf(by_rule: Said, decisions: readonly Said[]): MonthSaid['rule_share'] {
  const [fewestByRule, mostByRule] = sumsOf([by_rule])
  const [fewest, most] = sumsOf(decisions)
  if (mostByRule + most === 0) return null
  const [low, high] = [share(fewestByRule, most), share(mostByRule, fewest)]
  for (const steps of [100, 10]) {
    const rounded = Math.round(low * steps)
    if (rounded === Math.round(high * steps)) return rounded / steps
  }
  return 'withheld'
}

const share = (part: number, other: number) => (part === 0 ? 0 : part / (part + other))

/** From the first month in which something was counted to `now`, both '2026-11', with those between; the oldest first. */
export function everyMonth(counted: readonly MonthCounted[], now: string): MonthCounted[] {
  const first = counted.map(({ month }) => month).sort()[0]
  if (first === undefined) return []
  const known = new Map(counted.map((month) => [month.month, month]))
  const last = [...known.keys(), now].sort().at(-1)!
  const months: MonthCounted[] = []
  for (let month = first; month <= last; month = after(month))
    months.push(known.get(month) ?? nothingIn(month))
  return months
}

const after = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number, 1)).toISOString().slice(0, 7)
}

export const nothingIn = (month: string): MonthCounted => ({
  month,
  flags: 0,
  decisions: {},
  by_rule: 0,
  median: null,
  appeals: { made: 0, upheld: 0, dismissed: 0 },
  suspensions: 0,
})
