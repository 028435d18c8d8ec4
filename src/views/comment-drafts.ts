// The draft of a comment beside its form: since when it is kept, one that was kept elsewhere, and drafts of replies.
import type { Draft } from '../db/reading.ts'
import { html, hidden, langOf, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** What the form knows of its draft. `elsewhere`: another one than the form shows, which is not written over. */
export interface Kept {
  how: 'yours' | 'kept' | 'elsewhere' | 'gone'
  version: number
  saved_at: Date
  body: string
}

/** Where the form is: its key makes the ids. */
interface Place {
  key: string
  slug: string
}

/** Within a form; htmx keeps what is typed a moment after the last key. */
export function draftLine({ key, slug }: Place, kept: Kept | undefined, reading: Reading): Markup {
  const { t } = reading
  const action = `/${t.lang}/articles/${slug}/draft`
  const told = `target:'#kept-${key}' swap:innerHTML`
  const elsewhere = `target:'#draft-${key}' swap:innerHTML`
  return html`<div class="small draft" id="draft-${key}" role="status">${draftTold({ key, slug }, kept, reading)}</div>
    <div hx-post="${action}" hx-trigger="input delay:1s from:'closest form'" hx-target="#draft-${key}" hx-swap="innerHTML" hx-sync="closest form:abort" hx-status:409="${elsewhere}" hx-status:4xx="${told}" hx-status:5xx="${told}"></div>`
}

/** What keeping a draft changes on screen. The version stands in the form only where the form shows that very draft. */
export function draftTold(place: Place, kept: Kept | undefined, reading: Reading): Part {
  const { key } = place
  if (!kept) return html`<span id="kept-${key}"></span>`
  const { t, timeZone } = reading
  const moment = t.moment(kept.saved_at, timeZone)
  if (kept.how === 'gone') return html`<span id="kept-${key}">${t.draft.gone}</span>`
  if (kept.how === 'elsewhere') {
    return html`<p id="kept-${key}">${t.draft.elsewhere(moment)}</p>
      <details><summary>${t.draft.theirs}</summary><pre${langOf(kept.body)}>${kept.body}</pre></details>
      <p>${deed(place, 'draft', t.draft.mine, html` name="draft" value="${kept.version}" hx-target="#draft-${key}" hx-swap="innerHTML"`, t)}</p>`
  }
  const said = kept.how === 'yours' ? t.draft.yours(moment) : t.draft.kept(moment)
  return html`${hidden('draft', String(kept.version))}<span id="kept-${key}">${said}</span> ${deed(place, 'draft/removal', t.draft.discard, html` hx-target="#${key}" hx-swap="outerHTML"`, t)}`
}

function deed({ slug }: Place, noun: string, text: string, more: Part, t: Reading['t']): Markup {
  const action = `/${t.lang}/articles/${slug}/${noun}`
  return html`<button type="submit" class="plain" formaction="${action}" formnovalidate hx-post="${action}"${more}>${text}</button>`
}

/** Without JavaScript nothing is kept by itself. */
export const keepButton = (slug: string, { t }: Reading): Markup =>
  html`<button type="submit" class="quiet unscripted" formaction="/${t.lang}/articles/${slug}/draft" formnovalidate>${t.draft.keep}</button>`

/** Where there is nothing else to send: the same, with JavaScript too. */
export const keepInstead = (place: Place, { t }: Reading): Markup => {
  const action = `/${t.lang}/articles/${place.slug}/draft`
  return html`<button type="submit" class="do" formaction="${action}" formnovalidate hx-post="${action}" hx-target="#draft-${place.key}" hx-swap="innerHTML">${t.draft.keep}</button>`
}

/** Below the box of the article: replies that were begun and not posted. */
export function unfinished(drafts: readonly Draft[], { t, timeZone }: Reading): Part {
  const replies = drafts.filter((draft) => draft.parent !== null)
  if (replies.length === 0) return false
  const links = replies.map(({ parent, parent_name, saved_at }) => {
    const to = parent_name === null ? t.draft.toSomebody : t.draft.to(parent_name)
    return html`<a href="/${t.lang}/comments/${parent}/reply">${to}</a> (${t.moment(new Date(saved_at), timeZone)})\n`
  })
  return html`<p class="small unfinished">${t.draft.others} ${links}</p>`
}
