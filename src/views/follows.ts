// The button to follow with: pressed or not, and changed in its place.
import { type Filled, faultTexts } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, hidden, html, type Markup } from './parts.ts'
import type { Reading } from './reading.ts'

export interface Followable {
  noun: 'articles' | 'topics' | 'people'
  /** As it stands in the address. */
  name: string
  followed: boolean
}

/** Whoever is not signed in is led there by the form itself, which is kept. */
export function followButton({ noun, name, followed }: Followable, { t }: Reading): Markup {
  const action = `/${t.lang}/${noun}/${encodeURIComponent(name)}/follow`
  const id = `follow-${noun}`
  return html`<form class="follow" id="${id}" method="post" action="${action}" hx-post="${action}" hx-target="this" hx-swap="outerMorph">${hidden('follow', followed ? 'no' : 'yes')}<button type="submit" class="quiet" aria-pressed="${followed ? 'true' : 'false'}" title="${t.telling.followWhy[noun]}">${t.telling.follow}</button></form>`
}

/** For a form that said neither. */
export function followPage(of: Followable, title: string, form: Filled, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.telling.follow,
    path: `/${of.noun}/${encodeURIComponent(of.name)}`,
    robots: 'noindex',
    body: html`<h1><bdi>${title}</bdi></h1>
      ${errorSummary(faultTexts(form.faults, t), t, () => `follow-${of.noun}`)}
      <p>${t.telling.followWhy[of.noun]}</p>${followButton(of, reading)}`,
  }
}
