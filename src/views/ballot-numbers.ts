// Ballots that are filled in with a number for each option: a ranking, points to share out, scores.
import { assetPath } from '../assets.ts'
import type { PollOption } from '../db/polls.ts'
import { highestScore } from '../domain/tally/score.ts'
import type { Texts } from '../locales/index.ts'
import {
  type Ballot,
  ballotField,
  idOfField,
  idOfOption,
  labelOf,
  optionField,
  optionOf,
} from './ballot-names.ts'
import type { Values } from './faults.ts'
import { html, type Markup, type Part } from './parts.ts'

/** What was typed, and what is wrong with it. */
export interface Filling {
  said: Readonly<Record<string, string>>
  typed: Values
  t: Texts
}

/** Number fields; ranking.js adds buttons and dragging, and keeps the list in the order of the numbers. */
export function rankingFields(poll: Ballot, options: readonly PollOption[], filling: Filling): Markup {
  const { t, typed } = filling
  const { placed, unplaced, unranked } = t.poll.ranking
  const row = (option: PollOption) =>
    numberRow(poll, option, filling, [
      html`<span class="grip" aria-hidden="true" hidden>⠿</span>`,
      moves(optionOf(option, t).text, t),
    ])
  return html`<fieldset class="choice numbers ranking"${describedBy(poll, filling)} data-brings="${assetPath('ranking.js')}"
    data-placed="${placed('{option}', '{place}')}" data-unplaced="${unplaced('{option}')}">
    <legend>${t.poll.how('ranking', { all: options.length })}</legend>${wholeFault(poll, filling)}
    <p class="small unscripted">${t.poll.ranking.rest}</p><p class="small" hidden>${t.poll.ranking.hint}</p>
    <ul>${rankedFirst(poll, options, typed).map(row)}<li class="unranked" hidden>${unranked}</li></ul>
    <p class="unseen" role="status"></p></fieldset>`
}

const moves = (option: string, { poll: { ranking } }: Texts): Markup =>
  html`<span class="moves" hidden><button type="button" data-move="up" aria-label="${ranking.up(option)}">↑</button><button type="button" data-move="down" aria-label="${ranking.down(option)}">↓</button></span>`

/** What was ranked stands in its order, the rest below: so it reads as the list it is. */
function rankedFirst(poll: Ballot, options: readonly PollOption[], typed: Values): PollOption[] {
  const rank = ({ public_id }: PollOption) => Number(typed[optionField(poll, public_id)] ?? '') || Infinity
  return options.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

/** points.js says while one types how many points are left. */
export function pointsFields(poll: Ballot, options: readonly PollOption[], filling: Filling): Markup {
  const { t } = filling
  const budget = poll.budget ?? 0
  const { left, over } = t.poll.points
  return html`<fieldset class="choice numbers"${describedBy(poll, filling)} data-brings="${assetPath('points.js')}"
    data-budget="${budget}" data-left="${left('{points}')}" data-over="${over('{points}')}">
    <legend>${t.poll.how('points', { budget })}</legend>${wholeFault(poll, filling)}
    <ul>${options.map((option) => numberRow(poll, option, filling))}</ul>
    <p class="left" role="status" hidden></p></fieldset>`
}

/** Digits in a line of text: whatever was typed stays, full-width digits are taken, and no wheel turns it. */
function numberRow(
  poll: Ballot,
  option: PollOption,
  { said, typed, t }: Filling,
  [before, after]: Part[] = [],
): Markup {
  const name = optionField(poll, option.public_id)
  const id = idOfOption(poll, option)
  const value = [typed[name] ?? ''].flat()[0] ?? ''
  const fault = said[name]
  return html`<li>${before}<input type="text" inputmode="numeric" autocomplete="off" id="${id}" name="${name}"${[
    value !== '' && html` value="${value}"`,
    fault !== undefined && html` aria-describedby="${id}-error" aria-invalid="true"`,
  ]}><label for="${id}">${labelOf(option, t)}</label>${after}${
    fault !== undefined && html`<p class="error" id="${id}-error">${fault}</p>`
  }</li>`
}

export function scoreFields(poll: Ballot, options: readonly PollOption[], filling: Filling): Markup {
  return html`<fieldset class="choice scores"${describedBy(poll, filling)}><legend>${filling.t.poll.how('score', {})}</legend>
    ${wholeFault(poll, filling)}${options.map((option) => scoreRow(poll, option, filling))}</fieldset>`
}

const scores = Array.from({ length: highestScore + 1 }, (_, score) => score)

/** The words at the ends are told with the scores they belong to. */
function scoreRow(poll: Ballot, option: PollOption, { said, typed, t }: Filling): Markup {
  const name = optionField(poll, option.public_id)
  const id = idOfOption(poll, option)
  const chosen = [typed[name] ?? ''].flat()[0]
  const fault = said[name]
  const isMissing = chosen === undefined || chosen === ''
  const ends = new Map([
    [0, t.poll.scores.least],
    [highestScore, t.poll.scores.most],
  ])
  const radio = (score: number) => {
    const end = ends.get(score)
    return html`<label><input type="radio" id="${score === 0 ? id : `${id}-${score}`}" name="${name}" value="${score}"${
      chosen === String(score) && html` checked`
    }><span>${score}${end !== undefined && html` <span class="unseen">${end}</span>`}</span></label>`
  }
  return html`<fieldset${[
    fault !== undefined && html` aria-describedby="${id}-error"`,
    isMissing && said[ballotField(poll)] !== undefined && html` data-missing`,
  ]}><legend>${labelOf(option, t)}</legend>${fault !== undefined && html`<p class="error" id="${id}-error">${fault}</p>`}
    <div><small aria-hidden="true">${t.poll.scores.least}</small>${scores.map(radio)}<small aria-hidden="true">${t.poll.scores.most}</small></div></fieldset>`
}

/** Of the ballot as a whole: said above its fields, and with each of them. */
const wholeFault = (poll: Ballot, { said }: Filling): Part => {
  const fault = said[ballotField(poll)]
  return fault !== undefined && html`<p class="error" id="${faultId(poll)}">${fault}</p>`
}
const describedBy = (poll: Ballot, { said }: Filling): Part =>
  said[ballotField(poll)] !== undefined && html` aria-describedby="${faultId(poll)}"`
const faultId = (poll: Ballot) => `${idOfField(poll, ballotField(poll))}-error`
