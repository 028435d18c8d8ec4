// How a poll ended, as it was frozen at the close: all that is shown of it is made from this.
import type { PollFacts } from './poll-limits.ts'
import type { Suppressed } from './suppression.ts'
import type { Runoff, Schulze, Tally } from './tally/index.ts'
import type { TurnoutBin } from './turnout.ts'
import type { Flows } from './waves.ts'
import type { BreakdownName } from './who-answered.ts'
import type { Language, PollMethod } from './words.ts'

export type { Tally } from './tally/index.ts'

export interface PollOutcome {
  public_id: string
  /** Which of two waves this is; `null` of a poll that has one. */
  wave: 1 | 2 | null
  question: Said
  /** In the order of the tally. */
  options: Said[]
  method: PollMethod
  tally: Tally
  breakdown: Record<BreakdownName, Suppressed>
  turnout: TurnoutBin[]
  /** Of a poll in two waves. */
  flows: Flows | null
  facts: PollFacts
  /** SHA-256 of the public list, 64 hex digits; `null` where the list is withheld, under ten ballots. */
  root: string | null
  /** What was asked for with "find my receipt", and the choices of that ballot; `null` where there is none such. */
  receipt: { asked: string; choices: readonly number[] | null } | null
}

/** In the reader's language, or in the only one there is. */
export interface Said {
  text: string
  lang: Language
}

/** Options that lead or win; those of a ranking after the run-off. */
export const leadersOf = (tally: Tally): number[] =>
  tally.method === 'ranking' ? tally.runoff.winners : tally.leaders

/** Both ways to count a ranking come to the same. */
export const agree = ({ runoff, schulze }: { runoff: Runoff; schulze: Schulze }): boolean =>
  runoff.winners.length === schulze.winners.length &&
  runoff.winners.every((option) => schulze.winners.includes(option))
