// Who has a case, and for how long; and the button that takes back a decision of a moment ago.
import type { CaseRow } from '../db/cases.ts'
import { canUndo, takenUntil, undoSeconds } from '../domain/queue.ts'
import { casePath } from './moderation.ts'
import { html, type Markup, notice, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** Somebody else has it, for now. */
export const isWithAnother = (of: CaseRow, { viewer, now }: Reading): boolean =>
  takenUntil(of, now) !== null && of.taken_by !== viewer?.id

/** Sent by a button; the whole case comes back. */
const deedForm = (path: string, button: Markup): Markup =>
  html`<form method="post" action="${path}" hx-post="${path}" hx-target="#case" hx-swap="outerHTML" class="deed">${button}</form>`

/** For whom may decide the case. */
export function takingPart(of: CaseRow, reading: Reading): Part {
  const { t, now, timeZone } = reading
  if (of.state === 'decided') return false
  const until = takenUntil(of, now)
  const clock = until === null ? '' : t.clock(until, timeZone)
  if (isWithAnother(of, reading)) {
    return notice('warning', t.queue.takenNotice(of.taker_name ?? t.queue.someone, clock), t)
  }
  const path = `${casePath(of, t)}/taking`
  const button = (taken: string, text: string) =>
    html`<button type="submit" class="quiet" name="taken" value="${taken}">${text}</button>`
  return until === null
    ? html`${deedForm(path, button('yes', t.queue.take))}<p class="hint">${t.queue.takeWhy}</p>`
    : html`<p><span class="mark">${t.queue.takenByYou(clock)}</span></p>${deedForm(path, button('no', t.queue.release))}`
}

export function undoPart(of: CaseRow, reading: Reading): Part {
  const { t, viewer, now, timeZone } = reading
  if (of.decided_at === null || !of.can_be_undone || !canUndo(of, viewer, now)) return false
  const until = new Date(of.decided_at.getTime() + undoSeconds * 1000)
  const clock = `${t.clock(until, timeZone)}:${String(until.getUTCSeconds()).padStart(2, '0')}`
  const button = html`<button type="submit" class="quiet">${t.queue.undo}</button> <small>${t.queue.undoWhy(clock)}</small>`
  return deedForm(`${casePath(of, t)}/undo`, button)
}
