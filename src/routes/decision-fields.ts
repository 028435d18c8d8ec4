// What a decision says, in whichever form it is made: an outcome and a reason, which has to fit it.
import { z } from 'zod'
import { decisionReasons } from '../domain/guidelines.ts'
import { type Outcome, outcomes, type Reason } from '../domain/words.ts'
import { choice } from './forms.ts'

export const decisionFields = { outcome: choice(outcomes), reason: choice(decisionReasons) }

/** That it is within the rules is a reason to keep, and to nothing else. */
export const reasonFits = ({ outcome, reason }: { outcome: Outcome; reason: Reason }) =>
  outcome === 'keep' || reason !== 'within_rules'

export const reasonFault: z.core.$ZodCustomParams = { path: ['reason'], message: 'reason_keeps' }
