// Many cases with one reason: the bar below the list, and what became of each.
import type { TickedRow } from '../db/moderation.ts'
import type { Undecided } from '../db/decisions.ts'
import { decisionReasons } from '../domain/guidelines.ts'
import { outcomesFor, type Shelf } from '../domain/queue.ts'
import { faultTexts, type Filled, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { casePath, excerptOf, reasonOptions } from './moderation.ts'
import {
  errorSummary,
  hidden,
  html,
  langOf,
  type Markup,
  notice,
  type Part,
  selectField,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

/** `back`: the queue where one goes on, as it was asked for. */
export const tickedBar = (shelf: Shelf, back: string, reading: Reading): Markup =>
  html`<fieldset class="card ticked"><legend>${reading.t.queue.ticked}</legend><p class="hint">${reading.t.queue.tickedHint}</p>
  <div class="find">${tickedFields({ values: {}, faults: {} }, shelf === 'held', back, reading)}</div></fieldset>`

function tickedFields(form: Filled, isHeld: boolean, back: string, { t }: Reading): Part {
  const said = faultTexts(form.faults, t)
  const labels = isHeld ? t.queue.publish : t.outcomes
  return [
    hidden('return_to', back),
    selectField({
      name: 'outcome',
      label: isHeld ? t.queue.heldOutcome : t.moderation.outcome,
      value: typedIn(form, 'outcome'),
      required: true,
      options: [
        { value: '', label: t.queue.choose },
        ...outcomesFor(isHeld).map((value) => ({ value, label: labels[value] })),
      ],
      error: said['outcome'],
    }),
    selectField({
      name: 'reason',
      label: t.moderation.reason,
      value: typedIn(form, 'reason'),
      required: true,
      options: reasonOptions(decisionReasons, t),
      error: said['reason'],
    }),
    html`<div class="actions">${submit(t.queue.decideTicked)}</div>`,
  ]
}

/** A form with a mistake, on a page of its own: what was ticked stays so. */
export function tickedAgain(rows: readonly TickedRow[], form: Filled, back: string, reading: Reading): Page {
  const { t } = reading
  const labels = { outcome: t.moderation.outcome, reason: t.moderation.reason, case: t.queue.ticked }
  const ticked = [form.values['case'] ?? []].flat()
  return {
    title: t.queue.ticked,
    path: '/moderation',
    robots: 'noindex',
    body: html`<h1>${t.queue.ticked}</h1><form class="form" method="post" action="/${t.lang}/moderation/decisions">
      ${errorSummary(faultTexts(form.faults, t), t, undefined, labels)}
      ${rows.length > 0 && html`<ol class="list" id="field-case">${rows.map((row) => html`<li>${linkOf(row, reading)}</li>`)}</ol>`}
      ${ticked.map((one) => hidden('case', one))}${tickedFields(form, false, back, reading)}</form>
      <p><a href="${back}">${t.queue.backToQueue}</a></p>`,
  }
}

/** What became of each case that was ticked; the address of one that is gone leads nowhere. */
export interface Became {
  public_id: string
  /** `null`: not there. */
  row: TickedRow | null
  outcome: 'decided' | Undecided
}

export function partlyDecided(all: readonly Became[], back: string, reading: Reading): Page {
  const { t } = reading
  const done = all.filter(({ outcome }) => outcome === 'decided')
  const left = all.filter(({ outcome }) => outcome !== 'decided')
  return {
    title: t.queue.partly,
    path: '/moderation',
    robots: 'noindex',
    body: html`<h1>${t.queue.partly}</h1>${notice('warning', t.queue.partlyWhy(done.length, left.length), t)}
      <section><h2>${t.queue.thoseLeft}</h2><ol class="flags">${left.map((one) => becameItem(one, reading))}</ol></section>
      ${done.length > 0 && html`<section><h2>${t.queue.thoseDecided}</h2><ol class="flags">${done.map((one) => becameItem(one, reading))}</ol></section>`}
      <p><a href="${back}">${t.queue.backToQueue}</a></p>`,
  }
}

const becameItem = ({ row, outcome }: Became, reading: Reading): Markup => {
  const { t } = reading
  return html`<li>${row !== null && linkOf(row, reading)}
    ${outcome !== 'decided' && html`<p>${t.queue.notDecided[outcome]}</p>`}</li>`
}

const linkOf = (row: TickedRow, { t }: Reading): Markup =>
  html`<a href="${casePath(row, t)}" lang="${row.language}">${excerptOf(row, t)}</a> <small${langOf(row.article_title)}>${row.article_title}</small>`
