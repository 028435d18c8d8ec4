// What public/queue.js needs of the page: the line that says what happened, the reasons to choose from, the list of keys.
import { flagReasons } from '../domain/words.ts'
import { html, type Markup } from './parts.ts'
import type { Reading } from './reading.ts'

export function queueKeys({ t }: Reading): Markup {
  return html`<div id="queue-keys" hidden>
    <div><p role="status" data-said="${JSON.stringify(t.queue.said)}"></p>
    ${keyButton('u', t.queue.undo)}${keyButton('?', t.queue.keys)}</div>
    <dialog id="why" data-hide="${t.queue.whichReason.hide}" data-remove="${t.queue.whichReason.remove}" data-refuse="${t.queue.whichReason.refuse}" aria-labelledby="why-head"><form method="dialog">
      <h2 id="why-head">${t.queue.whichReason.hide}</h2>
      <ol>${flagReasons.map((reason, index) => html`<li><button type="submit" class="plain" value="${reason}"><kbd aria-hidden="true">${index + 1}</kbd> ${t.reasons[reason]}</button></li>`)}</ol>
      <button type="submit" class="quiet" value="">${t.queue.close}</button></form></dialog>
    <dialog id="keys" aria-labelledby="keys-head"><form method="dialog">
      <h2 id="keys-head">${t.queue.keysTitle}</h2>
      <dl class="facts">${Object.entries(t.queue.keyList).map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
      <button type="submit" class="quiet">${t.queue.close}</button></form></dialog></div>`
}

/** The same with a mouse. */
const keyButton = (key: string, does: string): Markup =>
  html`<button type="button" class="plain" data-key="${key}">${does} <kbd aria-hidden="true">${key}</kbd></button>\n`
