// What moderators tell one another about a case; never shown to whom it is about.
import type { CaseNoteRow } from '../db/case-notes.ts'
import type { CaseRow } from '../db/cases.ts'
import { faultTexts, type Filled, typedIn } from './faults.ts'
import { casePath } from './moderation.ts'
import { button, empty, errorSummary, field, html, langOf, type Markup, name, time } from './parts.ts'
import type { Reading } from './reading.ts'

export function notesPart(
  of: CaseRow,
  notes: readonly CaseNoteRow[],
  form: Filled,
  reading: Reading,
): Markup {
  const { t } = reading
  const said = faultTexts(form.faults, t)
  const path = `${casePath(of, t)}/notes`
  return html`<section id="notes"><h2>${t.queue.notes}</h2>
    ${
      notes.length === 0
        ? empty(t.queue.noNotes)
        : html`<ol class="flags">${notes.map(
            (row) => html`<li><span class="small">${name(row, t)}, ${time(row.written_at, reading)}</span>
      ${row.note === null ? html`<p class="small">${t.queue.noteErased}</p>` : html`<p class="lines"${langOf(row.note)}>${row.note}</p>`}</li>`,
          )}</ol>`
    }
    <form method="post" action="${path}" hx-post="${path}" hx-target="#case" hx-swap="outerHTML">
    ${errorSummary(said, t, (wrong) => (wrong === 'note' ? noteId : 'notes'), { note: t.queue.writeNote })}
    ${field({ name: 'note', id: noteId, label: t.queue.writeNote, hint: t.queue.notesWhy, rows: 2, required: true, value: typedIn(form, 'note'), error: said['note'] })}
    ${button(t.queue.sendNote)}</form></section>`
}

/** The form that decides has a note too. */
const noteId = 'field-case-note'
