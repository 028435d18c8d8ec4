// The sanctions of a person, in force and past, and the button that ends one before its time.
import type { RecordedPerson, SanctionRow } from '../db/records.ts'
import { type Filled, faultTexts } from './faults.ts'
import { empty, hidden, html, langOf, type Markup, name, notice, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'
import { recordPath } from './records.ts'

export function sanctionList(
  person: RecordedPerson,
  rows: readonly SanctionRow[],
  { may, form }: { may: boolean; form: Filled },
  reading: Reading,
): Part {
  const { t } = reading
  const wrong = Object.values(faultTexts(form.faults, t))
  if (rows.length === 0) return empty(t.sanction.none)
  return html`${wrong.length > 0 && notice('error', wrong.join(' '), t)}<ol class="log">${rows.map((row) =>
    sanctionItem(person, row, may, reading),
  )}</ol>`
}

function sanctionItem(person: RecordedPerson, row: SanctionRow, may: boolean, reading: Reading): Markup {
  const { t, timeZone } = reading
  const say = t.sanction
  const { kind, until, every_minutes, reason, note, made_at, made_by } = row
  const stands = kind === 'warning' ? row.ended_at === null : row.is_in_force
  return html`<li><b>${say.kinds[kind]}</b>${every_minutes !== null && [' · ', say.pace(every_minutes)]}${
    until !== null && [' · ', say.until(t.moment(until, timeZone))]
  } ${state(row, reading)}
    <p class="small">${t.reasons[reason]} · ${say.by} ${made_by === null ? t.administration.commandLine : name(row, t)} · ${time(made_at, reading)}${
      row.appeal_state !== null && [' · ', t.common.labels(say.objected), t.appeal.state[row.appeal_state]]
    }</p>
    <p><q${langOf(note)}>${note}</q></p>
    ${
      may &&
      stands &&
      html`<form method="post" action="${recordPath(person, t)}/ending">${hidden('sanction', row.public_id)}<button type="submit" class="plain">${kind === 'warning' ? say.takeBack : say.ending}</button></form>`
    }</li>`
}

function state({ kind, ended_at, ended_by, is_in_force }: SanctionRow, { t, timeZone }: Reading): Part {
  const say = t.sanction
  if (is_in_force) return html`<span class="badge" data-state="hidden">${say.inForce}</span>`
  if (ended_at !== null && ended_by !== null)
    return html`<span class="badge">${kind === 'warning' ? say.takenBack : say.endedEarly(t.moment(ended_at, timeZone))}</span>`
  return kind !== 'warning' && html`<span class="badge">${say.over}</span>`
}
