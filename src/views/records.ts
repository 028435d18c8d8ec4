// A person's record as moderators see it, and the forms with which they warn, slow down or suspend the person.
import type { PersonRecord } from '../db/records.ts'
import { canAdminister, canSanction } from '../domain/permissions.ts'
import { longestSuspensionDays, slowMinutes } from '../domain/sanctions.ts'
import { flagReasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { authorCases } from './author-cases.ts'
import { blankForm, type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { outcomeBadge, reasonOptions } from './moderation.ts'
import {
  empty,
  errorSummary,
  field,
  hat,
  html,
  called,
  calledPlain,
  langOf,
  type Markup,
  name,
  notice,
  type Part,
  selectField,
  submit,
  time,
} from './parts.ts'
import type { Reading } from './reading.ts'
import { sanctionList } from './sanctions.ts'
import { statementSentence } from './statements.ts'

export type Done = 'warning' | 'slow-mode' | 'suspension' | 'ending'

/** Those that came back with mistakes. */
export type RecordForms = Partial<Record<Done, Filled>>

export const recordPath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/moderation/people/${public_id}`

type Shown = PersonRecord & { forms: RecordForms; done: Done | undefined }

export function recordPage(record: Shown, reading: Reading): Page {
  const { t, viewer, now } = reading
  const { person, sanctions, forms, done } = record
  const may = canSanction(viewer, person, now)
  const who = called(person.display_name, t)
  return {
    title: `${t.sanction.record}: ${calledPlain(person.display_name, t)}`,
    path: `/moderation/people/${person.public_id}`,
    robots: 'noindex',
    wide: true,
    body: html`${moderationRooms(null, reading)}<p class="back"><a href="/${t.lang}/moderation">${t.moderation.back}</a></p>
      <h1>${who}</h1>
      ${done !== undefined && notice('done', t.sanction.done[done], t)}
      <p>${name({ handle: person.handle, display_name: `@${person.handle}` }, t)} ${hat(person, t)}
      <span class="small">${t.common.labels(t.people.joined)}${time(person.joined_at, reading, 'day')} · ${t.sanction.comments(person.comment_count)}</span></p>
      <div class="case"><div>
        <section><h2>${t.sanction.sanctions}</h2>${sanctionList(person, sanctions, { may, form: forms.ending ?? blankForm }, reading)}</section>
        ${outcomePart(record, reading)}
        <section><h2>${t.sanction.statements}</h2>${told(record, reading)}</section></div>
      <aside aria-label="${t.sanction.act}">${may ? deeds(record, reading) : notice('warning', person.id === viewer?.id ? t.sanction.yourself : t.sanction.administrator, t)}</aside></div>`,
  }
}

function outcomePart({ outcomes, cases }: PersonRecord, reading: Reading): Markup {
  const { t } = reading
  if (outcomes.length === 0)
    return html`<section><h2>${t.sanction.outcomes}</h2>${empty(t.sanction.noCases)}</section>`
  return html`<section><h2>${t.sanction.outcomes}</h2>
    <table><thead><tr><th scope="col">${t.sanction.outcome}</th><th scope="col" class="number">${t.sanction.count}</th></tr></thead>
    <tbody>${outcomes.map(
      ({ outcome, count }) =>
        html`<tr><th scope="row">${outcome === null ? t.sanction.waiting : outcomeBadge(outcome, t)}</th><td class="number">${t.number(count)}</td></tr>`,
    )}</tbody></table>
    <h3>${t.sanction.cases}</h3>${authorCases(cases, reading)}</section>`
}

function told({ statements }: PersonRecord, reading: Reading): Markup {
  const { t } = reading
  if (statements.length === 0) return empty(t.sanction.noStatements)
  return html`<ol class="log">${statements.map((row) => {
    const sentence = statementSentence(row, t)
    return html`<li><span${langOf(sentence)}>${sentence}</span> <span class="small">${time(row.made_at, reading)}${
      row.appeal_state !== null && [
        ' · ',
        t.common.labels(t.sanction.objected),
        t.appeal.state[row.appeal_state],
      ]
    }</span></li>`
  })}</ol>`
}

/** Each in its own fold, the mildest first; one that came back with mistakes is open. */
function deeds({ person, forms }: Shown, reading: Reading): Part {
  const { t, viewer, now } = reading
  const say = t.sanction
  const longest = canAdminister(viewer, now) ? say.suspendWhyLonger : say.suspendWhy(longestSuspensionDays)
  const deed = (
    noun: Exclude<Done, 'ending'>,
    title: string,
    hint: string,
    fields: (form: Filled) => Part,
  ) => {
    const form = forms[noun] ?? blankForm
    const said = faultTexts(form.faults, t)
    const idOf = (field: string) => (field === 'form' ? noun : `${noun}-${field}`)
    const labels = { reason: say.reason, note: say.note, until: say.end, every_minutes: say.every }
    return html`<details${Object.keys(said).length > 0 && html` open`}><summary>${title}</summary>
      <form id="${noun}" method="post" action="${recordPath(person, t)}/${noun}" novalidate>
      ${errorSummary(said, t, idOf, labels)}<p class="hint">${hint}</p>${fields(form)}
      ${selectField({
        name: 'reason',
        id: idOf('reason'),
        label: say.reason,
        value: typedIn(form, 'reason'),
        options: reasonOptions(flagReasons, t),
        error: said['reason'],
      })}
      ${field({ name: 'note', id: idOf('note'), label: say.note, hint: say.noteHint, rows: 4, value: typedIn(form, 'note'), error: said['note'] })}
      ${submit(title)}</form></details>`
  }
  const until = (noun: string) => (form: Filled) =>
    field({
      name: 'until',
      id: `${noun}-until`,
      label: say.end,
      hint: say.endWhy,
      type: 'datetime-local',
      value: typedIn(form, 'until'),
      error: faultTexts(form.faults, t)['until'],
    })
  return html`<section class="card"><h2>${say.act}</h2><p class="hint">${say.actWhy}</p>
    ${deed('warning', say.warn, say.warnWhy, () => false)}
    ${deed('slow-mode', say.slow, say.slowWhy, (form) => [
      selectField({
        name: 'every_minutes',
        id: 'slow-mode-every_minutes',
        label: say.every,
        value: typedIn(form, 'every_minutes') || '15',
        options: slowMinutes.map((value) => ({ value: String(value), label: say.minutes(value) })),
        error: faultTexts(form.faults, t)['every_minutes'],
      }),
      until('slow-mode')(form),
    ])}
    ${deed('suspension', say.suspend, longest, until('suspension'))}</section>`
}
