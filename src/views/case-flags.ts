// Everything said against a comment, what each flag weighs, and how often its sender was right.
import type { CaseRow, FlagRow } from '../db/cases.ts'
import type { FlagElsewhere } from '../db/flag-records.ts'
import { casePath, excerptOf, outcomeBadge } from './moderation.ts'
import { html, langOf, type Markup, name, notice, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

/** To the author of the comment nobody is named: they may be a moderator, but a flag is no less in confidence. */
export function flagCard(of: CaseRow, flags: readonly FlagRow[], reading: Reading): Part {
  const { t, viewer } = reading
  if (flags.length === 0 && of.state !== 'decided') return false
  const isOwn = of.author_id === viewer?.id
  const item = (flag: FlagRow) => html`<li><b>${t.reasons[flag.reason]}</b>
    <span class="small">${!isOwn && [name(flag, t), ', ']}${time(flag.flagged_at, reading)}</span>
    ${!isOwn && html`<p class="small">${recordOf(flag, reading)}</p>`}
    ${!isOwn && flag.note !== null && html`<p${langOf(flag.note)}>${flag.note}</p>`}</li>`
  return html`<section class="card"><h2>${t.moderation.flagsTitle}</h2>
    ${isOwn && html`<p class="hint">${t.moderation.flaggersUnnamed}</p>`}
    ${of.withheld_by === 'flags' && notice('warning', t.queue.hiddenByFlags, t)}
    ${of.burst !== null && html`<p><span class="mark burst">${t.queue.bursts[of.burst]}</span></p><p class="hint">${t.queue.burstWhy[of.burst]}</p>`}
    ${flags.length === 0 ? html`<p class="small">${t.moderation.noFlags}</p>` : html`<ol class="flags">${flags.map(item)}</ol>`}</section>`
}

function recordOf({ right, wrong, weight, in_burst }: FlagRow, { t }: Reading): Part {
  const all = right + wrong
  const record = all === 0 ? t.queue.noRecord : t.queue.right(right, all)
  // One digit after the point tells two weights apart; "1" is the usual one.
  const weighs = t.queue.weighs(String(Math.round(weight * 10) / 10))
  return [record, ' · ', weighs, in_burst && html` · <b>${t.queue.inBurst}</b>`]
}

export function elsewherePart(rows: readonly FlagElsewhere[], reading: Reading): Markup {
  const { t } = reading
  if (rows.length === 0) return html`<p class="small">${t.queue.nowhereElse}</p>`
  return html`<ol class="log">${rows.map(
    (
      row,
    ) => html`<li>${row.outcome === null ? html`<span class="badge">${t.queue.undecided}</span>` : outcomeBadge(row.outcome, t)}
    ${t.reasons[row.reason]} <span class="small">${name(row, t)}, ${time(row.flagged_at, reading, 'day')}</span>
    <p><a href="${casePath(row, t)}" lang="${row.language}">${excerptOf(row, t)}</a></p></li>`,
  )}</ol>`
}
