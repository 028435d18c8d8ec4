// The ballots of every method: untouched with long options, and with what is wrong in them.
import type { PollRow } from '../../../src/db/polls.ts'
import { type PollMethod, pollMethods } from '../../../src/domain/words.ts'
import { ballotForm } from '../../../src/views/ballots.ts'
import type { Faults, Values } from '../../../src/views/faults.ts'
import type { Page } from '../../../src/views/layout.ts'
import { html, type Markup } from '../../../src/views/parts.ts'
import type { Reading } from '../../../src/views/reading.ts'
import { sayIn } from '../reading.ts'

const labels = [
  [
    'Waiting times in public clinics, measured and published each quarter',
    '公立診所輪候時間，每季量度並公布',
  ],
  ['Startups still in business after three years', '三年後仍在營運的初創企業'],
  ['Papers and patents', '論文及專利'],
  [
    'Nothing before the fifth year, because whatever can be counted sooner is what somebody wanted to be counted',
    '第五年前不作量度，因為早早可以點算的，往往只是有人想點算的',
  ],
]

const wrong: Partial<Record<PollMethod, [Faults, Values]>> = {
  several: [{ option: 'too_many:2' }, { option: ['option-0', 'option-1', 'option-3'] }],
  ranking: [
    { rank: 'rank_twice', 'rank[option-2]': 'whole_number_to:4' },
    { 'rank[option-0]': '1', 'rank[option-1]': '1', 'rank[option-2]': 'two' },
  ],
  points: [
    { points: 'overspent:30' },
    { 'points[option-0]': '100', 'points[option-1]': '30', 'points[option-2]': '0' },
  ],
  score: [{ score: 'not_scored' }, { 'score[option-0]': '5', 'score[option-1]': '0' }],
}

/** `isWrong`: as it comes back after a mistake. */
const ballot = (method: PollMethod, isWrong: boolean, reading: Reading): Markup => {
  const say = sayIn(reading)
  const steps = reading.t.poll.steps.map((step) => [step, step])
  const id = `${method}${isWrong ? '-wrong' : ''}`
  const poll = {
    public_id: id,
    method,
    max_choices: 2,
    budget: 100,
    options: (method === 'scale' ? steps : labels).map(([label_en = '', label_zh_hk = ''], at) => ({
      public_id: `option-${at}`,
      label_en,
      label_zh_hk,
    })),
    has_ballot: false,
    my_ballot: null,
  } as unknown as PollRow
  const [faults, typed] = (isWrong ? wrong[method] : undefined) ?? [{}, {}]
  const question = say('What should the institute be measured by?', '應以甚麼量度研發院的成效？')
  return html`<section class="card poll" id="poll-${id}" aria-labelledby="question-${id}">
    <p class="eyebrow">${reading.t.pollMethods[method]}</p><h2 id="question-${id}">${question} (${id})</h2>${ballotForm(poll, faults, typed, { ...reading, viewer: null })}</section>`
}

export const ballotsGuide = (reading: Reading): Page => ({
  title: reading.t.poll.eyebrow,
  path: '/polls',
  styles: ['ballots.css'],
  body: html`<h1>${reading.t.poll.eyebrow}</h1><div class="beside">${pollMethods.map((method) => ballot(method, false, reading))}
    ${pollMethods.filter((method) => wrong[method]).map((method) => ballot(method, true, reading))}</div>`,
})
