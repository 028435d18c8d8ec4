// A ballot as it was posted: read by the poll's method into a number for each option.
import { z } from 'zod'
import type { PollRow } from '../db/polls.ts'
import { faultOf } from '../domain/tally/index.ts'
import { ballotField, optionField } from '../views/ballot-names.ts'
import { type Faults, several, type Values } from './forms.ts'

/** The fields that a ballot of this poll may have, and no others: an option of another poll is a field too many. */
export const ballotFields = (poll: PollRow) =>
  z.strictObject({
    ...(isChosen(poll)
      ? { option: several(z.string().regex(/^[\w-]{12}$/), 20) }
      : Object.fromEntries(
          poll.options.map(({ public_id }) => [optionField(poll, public_id), z.string().optional()]),
        )),
    wording: z.string().optional(),
  })

/** What the person read is what is asked now: its words, its rules, and when its results show. */
export const isOfWording = ({ wording }: PollRow, { wording: read }: Values): boolean =>
  read === undefined || read === String(wording)

const isChosen = ({ method }: PollRow) => method === 'one' || method === 'several' || method === 'scale'

export type Read = { choices: number[] } | { faults: Faults }

/** `values` have the shape of `ballotFields`. */
export function choicesIn(poll: PollRow, values: Values): Read {
  const faults: Faults = {}
  const choices = isChosen(poll) ? chosenIn(poll, values, faults) : numbersIn(poll, values, faults)
  if (Object.keys(faults).length > 0) return { faults }
  const fault = faultOf(poll.method, choices, {
    optionCount: poll.options.length,
    max_choices: poll.max_choices,
    budget: poll.budget,
  })
  return fault === null ? { choices } : { faults: { [ballotField(poll)]: fault } }
}

function chosenIn(poll: PollRow, values: Values, faults: Faults): number[] {
  const chosen = [values['option'] ?? []].flat()
  if (chosen.some((id) => !poll.options.some(({ public_id }) => public_id === id)))
    faults['option'] = 'not_a_choice'
  return poll.options.map(({ public_id }) => (chosen.includes(public_id) ? 1 : 0))
}

function numbersIn(poll: PollRow, values: Values, faults: Faults): number[] {
  const most =
    poll.method === 'ranking' ? poll.options.length : poll.method === 'score' ? 5 : (poll.budget ?? 0)
  const numbers = poll.options.map(({ public_id }) => {
    const name = optionField(poll, public_id)
    const typed = String(values[name] ?? '')
      .normalize('NFKC')
      .trim()
    if (typed === '') return poll.method === 'score' ? -1 : 0
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : -1
    if (number < 0 || number > most) faults[name] = `whole_number_to:${most}`
    return number
  })
  // Gaps say nothing: who writes 1, 3 and 7 has an order all the same.
  return poll.method === 'ranking' ? closedUp(numbers) : numbers
}

function closedUp(ranks: number[]): number[] {
  const steps = [...new Set(ranks.filter((rank) => rank > 0))].toSorted((a, b) => a - b)
  return ranks.map((rank) => steps.indexOf(rank) + 1)
}
