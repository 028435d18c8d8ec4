// Who could be meant by the `@` that somebody is typing: a list of options for public/mentions.js.
import type { Suggestion } from '../db/mentions.ts'
import type { Page } from './layout.ts'
import { html, langOf } from './parts.ts'
import type { Reading } from './reading.ts'

export function suggestionsPage(rows: readonly Suggestion[], { t }: Reading): Page {
  const list = html`<ul role="listbox" aria-label="${t.telling.suggested(rows.length)}" class="mentions">${rows.map(
    ({ handle, display_name }, index) =>
      html`<li role="option" id="mention-${index}" aria-selected="false" data-handle="${handle}"><bdi${langOf(display_name)}>${display_name}</bdi> <small><bdi>@${handle}</bdi></small></li>`,
  )}</ul>`
  return {
    title: t.telling.title,
    path: '/mentions',
    robots: 'noindex',
    body: html`<h1>${t.telling.suggested(rows.length)}</h1>${rows.length > 0 && list}`,
    fragment: rows.length > 0 ? list : '',
  }
}
