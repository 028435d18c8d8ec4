// What comes out of judging decisions twice: how often the outcome was the same, and κ for the outcome and for each reason.
import { type GuidelineSection, guidelineSections } from './guidelines.ts'
import { type Agreement, agreementOf, oneAgainstRest, squareOf } from './kappa.ts'
import { type Outcome, outcomes, type Reason } from './words.ts'

/** One combination of what both said, and how often it came about. */
export interface Judged {
  first_outcome: Outcome
  first_reason: Reason
  second_outcome: Outcome
  second_reason: Reason
  count: number
}

export interface Comparison {
  judged: number
  /** With the same outcome. */
  agreed: number
  outcome: Agreement
  /** Rows are the first moderator's outcomes, columns the second's, in the order of `outcomes`. */
  square: number[][]
  reasons: ReasonCompared[]
}

/** Of all decisions judged twice: this reason or another one, whatever was done. */
export interface ReasonCompared {
  reason: GuidelineSection
  /** Given by one or by both; by both. */
  either: number
  both: number
  agreement: Agreement
}

export function compared(rows: readonly Judged[]): Comparison {
  const square = squareOf(
    rows.map((row) => ({ first: row.first_outcome, second: row.second_outcome, count: row.count })),
    outcomes,
  )
  const outcome = agreementOf(square)
  const reasons = rows.map((row) => ({
    first: row.first_reason,
    second: row.second_reason,
    count: row.count,
  }))
  return {
    judged: outcome.n,
    agreed: square.reduce((sum, row, i) => sum + row[i]!, 0),
    outcome,
    square,
    reasons: guidelineSections.map((reason) => {
      const table = oneAgainstRest(reasons, reason)
      const [[both = 0, first = 0] = [], [second = 0] = []] = table
      return { reason, either: both + first + second, both, agreement: agreementOf(table) }
    }),
  }
}
