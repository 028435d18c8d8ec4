// The ballot of a poll, by its method: fields that work without a script, each with its option's name.
import type { AssetName } from '../assets.ts'
import type { PollOption, PollRow } from '../db/polls.ts'
import { canCastBallot } from '../domain/permissions.ts'
import { shuffled } from '../domain/shuffle.ts'
import { type Ballot, ballotField, idOfField, idOfOption, labelOf, optionField } from './ballot-names.ts'
import { type Filling, pointsFields, rankingFields, scoreFields } from './ballot-numbers.ts'
import { faultTexts, type Values } from './faults.ts'
import { choice, errorSummary, hidden, html, type Markup, submit } from './parts.ts'
import type { Reading } from './reading.ts'

/** What a page needs besides kiu.css for this poll's ballot, if the reader may cast one. */
export const ballotStyles = (poll: PollRow | undefined, { viewer, now }: Reading): AssetName[] =>
  poll !== undefined && ballotField(poll) !== 'option' && canCastBallot(viewer, poll, now)
    ? ['ballots.css']
    : []

/** What stands of the form: after a mistake what was sent, else what the person's ballot says. */
export function valuesOfBallot({ method, options, my_ballot }: PollRow): Values {
  if (my_ballot === null) return {}
  const chosen = options.filter((_, at) => my_ballot.choices[at]! > 0)
  if (ballotField({ method }) === 'option') return { option: chosen.map(({ public_id }) => public_id) }
  const filled = method === 'score' ? options : chosen
  return Object.fromEntries(
    filled.map((option) => [
      optionField({ method }, option.public_id),
      String(my_ballot.choices[options.indexOf(option)]),
    ]),
  )
}

export function ballotForm(
  poll: PollRow,
  faults: Readonly<Record<string, string>>,
  typed: Values,
  reading: Reading,
): Markup {
  const { t } = reading
  const said = faultTexts(faults, t)
  const action = `/${t.lang}/polls/${poll.public_id}/ballot`
  const options = inOrder(poll, reading)
  const first = idOfOption(poll, firstToMend(poll, options, typed))
  const isOption = (name: string) => options.some((option) => name === optionField(poll, option.public_id))
  return html`<form class="ballot" method="post" action="${action}"
    hx-post="${action}" hx-target="#poll-${poll.public_id}" hx-swap="outerHTML">
    ${errorSummary(said, t, (name) => (isOption(name) ? idOfField(poll, name) : first))}
    ${ballotFieldset(poll, options, { said, typed, t })}${hidden('wording', String(poll.wording))}
    ${submit(poll.has_ballot ? t.poll.recast : t.poll.cast)}
  </form>`
}

/** Each person has an order of their own, since what stands first is chosen more often; steps of a scale have theirs. */
const inOrder = ({ method, options }: PollRow, { viewer }: Reading): PollOption[] =>
  viewer === null || method === 'scale' ? options : shuffled(options, viewer.id, ({ public_id }) => public_id)

/** Where the summary of mistakes leads for the ballot as a whole: of scores, to the first that was not given. */
const firstToMend = (poll: PollRow, options: readonly PollOption[], typed: Values): PollOption =>
  (poll.method === 'score' &&
    options.find(({ public_id }) => (typed[optionField(poll, public_id)] ?? '') === '')) ||
  options[0]!

export function ballotFieldset(poll: Ballot, options: readonly PollOption[], filling: Filling): Markup {
  const { said, typed, t } = filling
  switch (poll.method) {
    case 'one':
    case 'several':
    case 'scale':
      return choice({
        name: 'option',
        id: idOfOption(poll, options[0]!),
        label: t.poll.how(poll.method, { most: poll.max_choices ?? options.length, all: options.length }),
        value: typed['option'],
        several: poll.method === 'several',
        options: options.map((option) => ({ value: option.public_id, label: labelOf(option, t) })),
        error: said['option'],
      })
    case 'ranking':
      return rankingFields(poll, options, filling)
    case 'points':
      return pointsFields(poll, options, filling)
    case 'score':
      return scoreFields(poll, options, filling)
  }
}
