// The cases about one person's texts, a line for each: what was decided and why, or that nobody has yet.
import type { AuthorCaseRow } from '../db/author-cases.ts'
import { casePath, decidedBadge, excerptOf } from './moderation.ts'
import { html, type Markup, time } from './parts.ts'
import type { Reading } from './reading.ts'

export const authorCases = (rows: readonly AuthorCaseRow[], reading: Reading): Markup =>
  html`<ol class="log">${rows.map((row) => authorCase(row, reading))}</ol>`

function authorCase(row: AuthorCaseRow, reading: Reading): Markup {
  const { t } = reading
  const { outcome, reason } = row
  return html`<li>${
    row.state === 'decided' && outcome !== null && reason !== null
      ? html`${decidedBadge(outcome, row, t)} ${t.reasons[reason]}`
      : html`<span class="badge">${t.queue.undecided}</span>`
  } <span class="small">${time(row.decided_at ?? row.opened_at, reading, 'day')}</span>
    <p><a href="${casePath(row, t)}" lang="${row.language}">${excerptOf(row, t)}</a></p></li>`
}
