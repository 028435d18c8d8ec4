// Decisions: the form that makes one, what stands, and what was decided before.
import type { CaseRow, DecisionRow } from '../db/cases.ts'
import { decisionReasons, guidelineSections } from '../domain/guidelines.ts'
import { outcomesFor } from '../domain/queue.ts'
import { faultTexts, type Filled, typedIn } from './faults.ts'
import { guidelineLinks } from './guidelines.ts'
import { isWithAnother, takingPart, undoPart } from './case-taking.ts'
import { casePath, decidedBadge, reasonOptions } from './moderation.ts'
import {
  choice,
  empty,
  errorSummary,
  field,
  hidden,
  html,
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

/** What was typed, and what became of it. */
export interface DecisionTry extends Filled {
  /** `quicker`: somebody else decided meanwhile, or something new came; `own`: not this moderator's to decide; `taken`: another's for now; `late`: not to be taken back any more. */
  refused?: 'quicker' | 'own' | 'taken' | 'late'
  /** The form that it was, where not the decision. */
  about?: 'note'
}

/** What stands, and the form for it; folded where a decision stands already. */
export function decisionCard(
  of: CaseRow,
  tried: DecisionTry,
  { mayDecide, arrival }: { mayDecide: boolean; arrival: Part },
  reading: Reading,
): Markup {
  const { t, viewer } = reading
  const decided = of.state === 'decided'
  const typed = tried.about === 'note' ? { ...tried, values: {}, faults: {} } : tried
  const form = mayDecide && !isWithAnother(of, reading) && decisionForm(of, typed, reading)
  const opened = Object.keys(typed.faults).length > 0 || tried.refused !== undefined
  return html`<section class="card" id="decision" aria-labelledby="decision-head"${Object.keys(tried.faults).length === 0 && arrival}>
    <h2 id="decision-head">${decided ? t.moderation.decision : t.moderation.decide}</h2>
    ${tried.refused === 'quicker' && notice('error', decided ? t.moderation.quickerDecided : t.moderation.quickerChanged, t)}
    ${tried.refused === 'late' && notice('error', t.queue.tooLate, t)}
    ${decided && standing(of, reading)}
    ${mayDecide && [undoPart(of, reading), takingPart(of, reading)]}
    ${!mayDecide && notice(tried.refused === 'own' ? 'error' : 'warning', of.author_id === viewer?.id ? t.moderation.ownComment : t.moderation.ownFlag, t)}
    ${decided ? form && html`<details${opened && html` open`}><summary>${t.moderation.decideAgain}</summary>${form}</details>` : form}
  </section>`
}

function standing(of: CaseRow, reading: Reading): Part {
  const { t } = reading
  if (of.outcome === null || of.reason === null || of.decided_at === null) return false
  const who =
    of.decided_by === null
      ? t.moderation.byImport
      : name({ handle: of.decider_handle, display_name: of.decider_name }, t)
  return html`<p>${t.moderation.stands} ${decidedBadge(of.outcome, of, t)} ${t.reasons[of.reason]}
    <span class="small">${who}, ${time(of.decided_at, reading)}</span></p>`
}

function decisionForm(of: CaseRow, form: Filled, { t }: Reading): Markup {
  const said = faultTexts(form.faults, t)
  const path = `${casePath(of, t)}/decision`
  const isHeld = of.comment_id === null
  const labels = { outcome: t.moderation.outcome, reason: t.moderation.reason, note: t.moderation.note }
  return html`<form method="post" action="${path}" hx-post="${path}" hx-target="#case" hx-swap="outerHTML">
    ${errorSummary(said, t, undefined, labels)}${hidden('version', String(of.version))}
    ${choice({
      name: 'outcome',
      label: isHeld ? t.queue.heldOutcome : t.moderation.outcome,
      value: typedIn(form, 'outcome'),
      required: true,
      options: outcomesFor(isHeld).map((value) => ({
        value,
        label: isHeld ? t.queue.publish[value] : t.outcomes[value],
        hint: isHeld ? t.queue.publishHints[value] : t.moderation.outcomeHints[value],
      })),
      error: said['outcome'],
    })}
    ${selectField({
      name: 'reason',
      label: t.moderation.reason,
      hint: html`${isHeld ? t.queue.heldReasonHint : t.moderation.reasonHint}${guidelineLinks(guidelineSections, t)}`,
      required: true,
      value: typedIn(form, 'reason'),
      options: reasonOptions(decisionReasons, t),
      error: said['reason'],
    })}
    ${field({
      name: 'note',
      label: t.moderation.note,
      note: t.forms.optional,
      hint: t.moderation.noteHint,
      rows: 4,
      value: typedIn(form, 'note'),
      error: said['note'],
    })}
    ${submit(t.moderation.send)}
  </form>`
}

/** Every decision of a case with its note, for moderators. */
export const decisionHistory = (
  decisions: readonly DecisionRow[],
  of: { comment_id: string | null },
  reading: Reading,
): Markup => {
  const { t } = reading
  if (decisions.length === 0) return empty(t.moderation.noHistory)
  return html`<ol class="log">${decisions.map(
    (
      row,
    ) => html`<li>${row.is_undone && html`<span class="mark">${t.administration.acts.decision_undone}</span> `}${decidedBadge(row.outcome, of, t)} ${!row.is_undone && row.reason !== null && t.reasons[row.reason]} <span class="small">${
      row.actor_id === null ? t.moderation.byImport : name(row, t)
    }, ${time(row.at, reading)}</span>
      ${row.note !== null && html`<p${langOf(row.note)}>${row.note}</p>`}
      ${row.note_is_erased && html`<p class="small">${t.moderation.noteErased}</p>`}</li>`,
  )}</ol>`
}
