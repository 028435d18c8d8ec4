// The ballot of a poll, by its method: fields that work without a script, each with its option's name.
import type { PollOption, PollRow } from '../db/polls.ts'
import { shuffled } from '../domain/shuffle.ts'
import type { Texts } from '../locales/index.ts'
import { faultTexts, type Values } from './faults.ts'
import { fieldId } from './fields.ts'
import { choice, errorSummary, field, html, type Markup, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'

/** What stands of the form: after a mistake what was sent, else what the person's ballot says. */
export function valuesOfBallot({ method, options, my_ballot }: PollRow): Values {
  if (my_ballot === null) return {}
  const chosen = options.filter((_, at) => my_ballot.choices[at]! > 0)
  if (method === 'one' || method === 'several' || method === 'scale')
    return { option: chosen.map(({ public_id }) => public_id) }
  const filled = method === 'score' ? options : chosen
  return Object.fromEntries(
    filled.map((option) => [
      optionField({ method }, option.public_id),
      String(my_ballot.choices[options.indexOf(option)]),
    ]),
  )
}

/** What a fault of the ballot as a whole is told under. */
export const ballotField = ({ method }: Pick<PollRow, 'method'>) =>
  method === 'ranking' ? 'rank' : method === 'score' || method === 'points' ? method : 'option'

/** Of a method that takes a number for each option. */
export const optionField = (poll: Pick<PollRow, 'method'>, publicId: string) =>
  `${ballotField(poll)}[${publicId}]`

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
  const first = idOfOption(poll, options[0]!)
  return html`<form class="ballot" method="post" action="${action}"
    hx-post="${action}" hx-target="#poll-${poll.public_id}" hx-swap="outerHTML">
    ${errorSummary(said, t, (name) => (name.includes('[') ? idOfField(poll, name) : first))}
    ${fieldsOf(poll, options, said, typed, t)}
    ${submit(poll.has_ballot ? t.poll.recast : t.poll.cast)}
  </form>`
}

/** Each person has an order of their own, since what stands first is chosen more often; steps of a scale have theirs. */
const inOrder = ({ method, options }: PollRow, { viewer }: Reading): PollOption[] =>
  viewer === null || method === 'scale' ? options : shuffled(options, viewer.id, ({ public_id }) => public_id)

function fieldsOf(
  poll: PollRow,
  options: readonly PollOption[],
  said: Record<string, string>,
  typed: Values,
  t: Texts,
): Part {
  const error = said[ballotField(poll)]
  switch (poll.method) {
    case 'one':
    case 'several':
    case 'scale':
      return choice({
        name: 'option',
        id: idOfOption(poll, options[0]!),
        label: t.poll.how(poll.method, {
          most: poll.max_choices ?? poll.options.length,
          all: poll.options.length,
        }),
        value: typed['option'],
        several: poll.method === 'several',
        options: options.map((option) => ({ value: option.public_id, label: labelOf(option, t) })),
        error,
      })
    case 'ranking':
      return numberFields(poll, rankedFirst(poll, options, typed), said, typed, t)
    case 'points':
      return numberFields(poll, options, said, typed, t)
    case 'score':
      return html`<fieldset class="choice"><legend>${t.poll.how('score', {})}</legend>
        ${error !== undefined && html`<p class="error">${error}</p>`}
        ${options.map((option) => scoreRow(poll, option, said, typed, t))}</fieldset>`
  }
}

/** What was ranked stands in its order, the rest below: so it reads as the list it is. */
function rankedFirst(poll: PollRow, options: readonly PollOption[], typed: Values): PollOption[] {
  const rank = ({ public_id }: PollOption) => Number(typed[optionField(poll, public_id)] ?? '') || Infinity
  return options.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

const numberFields = (
  poll: PollRow,
  options: readonly PollOption[],
  said: Record<string, string>,
  typed: Values,
  t: Texts,
): Markup => {
  const error = said[ballotField(poll)]
  const most = poll.method === 'ranking' ? poll.options.length : (poll.budget ?? 0)
  const how =
    poll.method === 'ranking' ? t.poll.how('ranking', { all: most }) : t.poll.how('points', { budget: most })
  return html`<fieldset class="choice numbers"${poll.method === 'ranking' && html` data-ranking`}><legend>${how}</legend>
    ${error !== undefined && html`<p class="error">${error}</p>`}
    ${options.map((option) => {
      const name = optionField(poll, option.public_id)
      return field({
        name,
        id: idOfOption(poll, option),
        label: labelOf(option, t),
        value: [typed[name] ?? ''].flat()[0],
        type: 'number',
        min: poll.method === 'ranking' ? '1' : '0',
        max: String(most),
        error: said[name],
      })
    })}</fieldset>`
}

const scoreRow = (
  poll: PollRow,
  option: PollOption,
  said: Record<string, string>,
  typed: Values,
  t: Texts,
): Markup =>
  choice({
    name: optionField(poll, option.public_id),
    id: idOfOption(poll, option),
    label: labelOf(option, t),
    value: typed[optionField(poll, option.public_id)],
    options: [0, 1, 2, 3, 4, 5].map((score) => ({ value: String(score), label: t.number(score) })),
    error: said[optionField(poll, option.public_id)],
  })

const idOfOption = (poll: PollRow, { public_id }: PollOption) => idOfField(poll, optionField(poll, public_id))
const idOfField = ({ public_id }: PollRow, name: string) =>
  `${fieldId(name)}-of-${public_id}`.replace(/-+/g, '-')

/** In the reader's language, or in the only one there is. */
const wordsOf = ({ label_en, label_zh_hk }: PollOption, t: Texts): [string, 'en' | 'zh-HK' | undefined] => {
  const [own, other] = t.lang === 'en' ? [label_en, label_zh_hk] : [label_zh_hk, label_en]
  return own === null ? [other ?? '', t.other] : [own, undefined]
}

export function labelOf(option: PollOption, t: Texts): Markup {
  const [words, lang] = wordsOf(option, t)
  return lang === undefined ? html`<span>${words}</span>` : html`<span lang="${lang}">${words}</span>`
}
