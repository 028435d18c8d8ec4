// Flagging a comment: the form, on a page of its own or under the comment, and what the flagger sees afterwards.
import type { FlaggableRow } from '../db/flags.ts'
import { flagReasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { faultTexts, type Filled, typedIn } from './faults.ts'
import { guidelineLinks } from './guidelines.ts'
import type { Page } from './layout.ts'
import {
  choice,
  errorSummary,
  field,
  html,
  langOf,
  type Markup,
  name,
  notice,
  type Part,
  submit,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'

type Comment = Pick<FlaggableRow, 'public_id'>

export const flagPath = ({ public_id }: Comment, t: Texts) => `/${t.lang}/comments/${public_id}/flags`

/** Where a comment's forms open, under it. */
const slotId = ({ public_id }: Comment) => `slot-${public_id}`

export const flagPage = (comment: FlaggableRow, form: Filled, reading: Reading): Page =>
  page(comment, (arrival) => flagForm(comment, form, arrival, reading), reading)

export const flagSentPage = (comment: FlaggableRow, reading: Reading): Page =>
  page(comment, (arrival) => flagSent(comment, reading, arrival), reading)

/** To its author, and of a comment that is not published. */
export const flagRefusedPage = (comment: FlaggableRow, reading: Reading): Page => {
  const { t, viewer } = reading
  const why = comment.author_id === viewer?.id ? t.flag.own : t.flag.gone
  return page(comment, () => notice('error', why, t), reading)
}

/** Where htmx puts it, the reader is led to it. */
const arrives = html` tabindex="-1" autofocus`

/** The comment stands above only where everybody reads it. */
function page(comment: FlaggableRow, about: (arrival: Part) => Part, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.flag.title,
    path: `/comments/${comment.public_id}/flags`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/comments/${comment.public_id}">${t.flag.back}</a></p>
      <h1>${t.flag.title}</h1>
      ${comment.state === 'published' && quoted(comment, reading)}
      <div id="${slotId(comment)}">${about(false)}</div>`,
    fragment: about(arrives),
  }
}

const quoted = (comment: FlaggableRow, reading: Reading): Markup => {
  const { t } = reading
  return html`<section class="quoted"><h2 class="unseen">${t.flag.theComment}</h2><article class="comment"><header>${name(comment, t)}
    ${time(comment.posted_at, reading)}</header>${writing(comment.body_html, comment.language)}</article></section>`
}

function flagForm(comment: FlaggableRow, form: Filled, arrival: Part, { t }: Reading): Markup {
  const said = faultTexts(form.faults, t)
  const path = flagPath(comment, t)
  const idOf = (field: string) => `flag-${field}-${comment.public_id}`
  const isFresh = Object.keys(form.faults).length === 0
  return html`<form class="card form" id="${idOf('form')}" method="post" action="${path}" hx-post="${path}"
    hx-target="#${slotId(comment)}" hx-swap="innerHTML" aria-label="${t.flag.title}"${isFresh && arrival}>
    ${errorSummary(said, t, idOf, { reason: t.flag.reason, note: t.flag.note })}
    ${choice({
      name: 'reason',
      id: idOf('reason'),
      label: t.flag.reason,
      hint: html`${t.flag.about}${guidelineLinks(flagReasons, t)}`,
      value: typedIn(form, 'reason'),
      required: true,
      options: flagReasons.map((reason) => ({
        value: reason,
        label: t.reasons[reason],
        hint: t.flag.hints[reason],
      })),
      error: said['reason'],
    })}
    ${field({
      name: 'note',
      id: idOf('note'),
      label: t.flag.note,
      note: t.forms.optional,
      hint: t.flag.noteHint,
      value: typedIn(form, 'note'),
      rows: 3,
      error: said['note'],
    })}
    <div class="actions">${submit(t.flag.send)} <a class="quiet" href="/${t.lang}/comments/${comment.public_id}" data-closes>${t.common.cancel}</a></div>
  </form>`
}

/** What the flagger sees from then on: that it was sent, and what came of it. */
export function flagSent(comment: FlaggableRow, reading: Reading, arrival: Part = arrives): Markup {
  const { t, timeZone } = reading
  const { flagged_at, flag_reason, flag_note } = comment
  const sent = flagged_at !== null && html`${t.flag.sent(t.moment(flagged_at, timeZone))} `
  const reason = flag_reason !== null && html`${t.flag.yourReason} <b>${t.reasons[flag_reason]}</b>`
  const note = flag_note !== null && html`<p>${t.flag.yourNote} <q${langOf(flag_note)}>${flag_note}</q></p>`
  return html`<div class="sent"${arrival}>${notice('done', html`${sent}${reason}`, t)}${note}${outcomeOf(comment, reading)}<p class="hint">${t.flag.stays}</p></div>`
}

function outcomeOf(comment: FlaggableRow, { t, timeZone }: Reading): Part {
  const { case_state, outcome, reason, decided_at, flagged_at } = comment
  if (case_state !== 'decided' || outcome === null || reason === null || decided_at === null) {
    return html`<p>${t.flag.waits}</p>`
  }
  const date = t.date(decided_at, timeZone)
  if (flagged_at !== null && decided_at < flagged_at) return html`<p>${t.flag.settled(date)}</p>`
  return html`<p>${t.flag.decided(date)} <span class="badge" data-state="${outcome}">${t.decided[outcome]}</span> ${t.reasons[reason]}</p>`
}
