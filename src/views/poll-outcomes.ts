// A closed poll as its result is told: what was frozen at the close, with the question in the reader's language.
import type { CountedWave, PollRow } from '../db/polls.ts'
import type { PollOutcome } from '../domain/outcome.ts'
import type { PollFacts } from '../domain/poll-limits.ts'
import { leastCell } from '../domain/suppression.ts'
import type { Texts } from '../locales/index.ts'
import { optionOf, questionOf } from './ballot-names.ts'

/** `counted`: one of the poll's waves. `receipt`: what was looked for, and the ballot that was found with it. */
export function outcomeOf(
  poll: PollRow,
  counted: CountedWave,
  t: Texts,
  receipt: PollOutcome['receipt'] = null,
): PollOutcome {
  const { tally, breakdown, turnout, flows, root } = counted
  return {
    public_id: poll.public_id,
    wave: poll.outcomes.length > 1 ? counted.wave : null,
    question: questionOf(poll, t),
    options: poll.options.map((option) => optionOf(option, t)),
    method: poll.method,
    tally,
    breakdown,
    turnout,
    flows,
    facts: withFirstWave(poll, counted),
    root,
    receipt,
  }
}

/** Of a second wave it is also told when the first was, and how many answered both. */
function withFirstWave({ outcomes }: PollRow, { wave, facts, flows }: CountedWave): PollFacts {
  const first = outcomes.find((each) => each.wave === 1)?.facts
  if (wave === 1 || first === undefined || flows === null) return facts
  const { opened, closed } = first
  return { ...facts, firstWave: { opened, closed, both: flows.both < leastCell ? null : flows.both } }
}
