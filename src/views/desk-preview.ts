// What an article will look like, in both languages, before anything is saved.
import type { Language } from '../domain/words.ts'
import { languages } from '../domain/words.ts'
import type { PollSample } from '../domain/sample-poll.ts'
import type { Rendered } from '../markdown/index.ts'
import { pollPreview } from './desk-poll-preview.ts'
import type { Page } from './layout.ts'
import { html, type Markup, notice, type Part, prose } from './parts.ts'
import type { Reading } from './reading.ts'

export type Preview = Rendered & { title: string; standfirst: string }
export type Previews = Record<Language, Preview>

/** As typed, where Markdown was given up: the pipeline gives such a text version 0. */
export const previewOf = (
  { title, standfirst, html: body_html, version }: Preview,
  language: Language,
  { t }: Reading,
): Part =>
  title + standfirst + body_html === ''
    ? html`<p class="hint">${t.desk.nothingToPreview}</p>`
    : [
        version === 0 && notice('warning', t.desk.asTyped, t),
        title !== '' && html`<p class="previewed" lang="${language}">${title}</p>`,
        standfirst !== '' && html`<p class="standfirst" lang="${language}">${standfirst}</p>`,
        prose(body_html, language),
      ]

/** Beneath the fields of its language; htmx puts what was typed in since into it, a moment after the last letter. */
export const previewPane = (preview: Preview, language: Language, reading: Reading): Markup => {
  const { t } = reading
  return html`<section class="preview" aria-label="${t.desk.previewOf(t.common.language[language])}">
    <p class="eyebrow">${t.common.preview}</p>
    <div hx-post="/${t.lang}/desk/preview" hx-vals='{"language":"${language}"}' hx-trigger="input from:'closest .pane' delay:700ms"
      hx-swap="innerHTML" hx-sync="this:replace" hx-status:4xx="swap:none" hx-status:5xx="swap:none">${previewOf(preview, language, reading)}</div>
  </section>`
}

/** `only`: what htmx asked for, one language or the poll. */
export function previewsPage(
  previews: Previews,
  sample: PollSample,
  only: Language | 'poll' | undefined,
  reading: Reading,
): Page {
  const { t } = reading
  return {
    title: t.common.preview,
    path: '/desk/articles/new',
    robots: 'noindex',
    wide: true,
    styles: ['ballots.css', 'polls.css'],
    body: html`<h1>${t.common.preview}</h1><div class="languages">${languages.map(
      (language) => html`<section class="pane"><h2 lang="${language}">${t.common.language[language]}</h2>
        <div class="preview">${previewOf(previews[language], language, reading)}</div></section>`,
    )}</div><h2>${t.desk.sample.title}</h2><div class="preview">${pollPreview(sample, reading)}</div>`,
    fragment:
      only === 'poll'
        ? pollPreview(sample, reading)
        : (only ? [only] : languages).map((language) => previewOf(previews[language], language, reading)),
  }
}
