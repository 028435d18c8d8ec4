// Objecting to a decision: until when one can, the form, and what became of it. For whoever objects.
import type { StatementRow } from '../db/statements.ts'
import { answerDays } from '../domain/appeals.ts'
import type { Texts } from '../locales/index.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, html, langOf, type Markup, notice, type Part, submit, time } from './parts.ts'
import type { Reading } from './reading.ts'
import { facts, statementPath, statementSentence } from './statements.ts'

export const appealPathOf = (row: { public_id: string }, t: Texts) => `${statementPath(row, t)}/appeal`

const asks = ({ act }: StatementRow, { appeal: say }: Texts) =>
  act === 'flag_not_agreed' ? say.reconsider : say.object

/** On the page of a statement: the way to object, or the objection. Nothing where there is nothing to object to. */
export function objection(row: StatementRow, done: boolean, reading: Reading): Part {
  const { t, timeZone } = reading
  if (row.appeal_state !== null) return lodged(row, done, reading)
  if (row.objectable_until === null) return false
  return html`<section class="section" id="appeal"><h2>${asks(row, t)}</h2>
    <p>${t.appeal.how(t.moment(row.objectable_until, timeZone), answerDays)}</p>
    <div class="actions"><a class="quiet" href="${appealPathOf(row, t)}">${asks(row, t)}</a></div></section>`
}

function lodged(row: StatementRow, done: boolean, reading: Reading): Part {
  const { t, now, timeZone } = reading
  const { appeal_state, appeal_body, appeal_made_at, appeal_due_at, appeal_decided_at, appeal_note } = row
  if (appeal_state === null || appeal_body === null || appeal_made_at === null || appeal_due_at === null)
    return false
  const waits = appeal_due_at < now ? t.appeal.overdue : t.appeal.dueBy(t.moment(appeal_due_at, timeZone))
  return html`<section class="section" id="appeal"><h2>${t.appeal.yours}</h2>
    ${done && notice('done', t.appeal.sent, t)}
    <p><b>${t.appeal.state[appeal_state]}</b>${appeal_decided_at !== null && html` <span class="small">${time(appeal_decided_at, reading)}</span>`}
    ${appeal_state === 'open' && html` · ${waits}`}</p>
    <blockquote class="quoted"${langOf(appeal_body)}>${appeal_body}</blockquote>
    <p class="small">${t.appeal.madeOn} ${time(appeal_made_at, reading)}</p>
    ${appeal_note !== null && html`<h3>${t.appeal.answer}</h3><blockquote class="quoted"${langOf(appeal_note)}>${appeal_note}</blockquote>`}</section>`
}

export function objectionPage(row: StatementRow, form: Filled, reading: Reading): Page {
  const { t, timeZone } = reading
  const sentence = statementSentence(row, t)
  const until = row.objectable_until
  return {
    title: asks(row, t),
    path: `/statements/${row.public_id}/appeal`,
    robots: 'noindex',
    body: html`<p class="back"><a href="${statementPath(row, t)}">${t.appeal.back}</a></p>
      <h1>${asks(row, t)}</h1>
      <p${langOf(sentence)}>${sentence}</p>${facts(row, reading)}
      ${
        until === null
          ? notice('error', t.appeal.over, t)
          : html`<p>${t.appeal.how(t.moment(until, timeZone), answerDays)}</p>${objectionForm(row, form, t)}`
      }`,
    fragment: until === null ? notice('error', t.appeal.over, t) : objectionForm(row, form, t),
  }
}

function objectionForm(row: StatementRow, form: Filled, t: Texts): Markup {
  const said = faultTexts(form.faults, t)
  const path = appealPathOf(row, t)
  return html`<form class="form" id="object" method="post" action="${path}" hx-post="${path}" hx-target="this" hx-swap="outerHTML" novalidate>
    ${errorSummary(said, t, idWithin('object'), { body: t.appeal.body })}
    ${field({ name: 'body', label: t.appeal.body, hint: t.appeal.bodyHint, rows: 8, required: true, value: typedIn(form, 'body'), error: said['body'] })}
    <div class="actions">${submit(t.appeal.send)}</div></form>`
}
