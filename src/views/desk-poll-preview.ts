// What a poll will look like, while it is written at the desk: its ballot, and a result with made-up numbers.
import type { PollOption } from '../db/polls.ts'
import type { PollOutcome } from '../domain/outcome.ts'
import { type PollSample, sampleTally } from '../domain/sample-poll.ts'
import { optionOf } from './ballot-names.ts'
import { ballotFieldset } from './ballots.ts'
import { html, type Markup } from './parts.ts'
import { panelSvg } from './poll-charts/chart.ts'
import { resultsChart } from './poll-charts/results.ts'
import { questionOf } from './ballot-names.ts'
import type { Reading } from './reading.ts'

/** Beneath the fields of the poll; htmx puts what was typed since into it, a moment after the last letter. */
export const pollPreviewPane = (sample: PollSample, reading: Reading): Markup => {
  const { t } = reading
  return html`<section class="preview" aria-label="${t.desk.sample.title}">
    <p class="eyebrow">${t.desk.sample.title}</p>
    <div hx-post="/${t.lang}/desk/preview" hx-vals='{"part":"poll"}' hx-trigger="input from:'closest .section' delay:700ms"
      hx-swap="innerHTML" hx-sync="this:replace" hx-status:4xx="swap:none" hx-status:5xx="swap:none">${pollPreview(sample, reading)}</div>
  </section>`
}

/** In the editor's own language. Nothing of the ballot can be filled in, or it would be sent with the article. */
export function pollPreview(sample: PollSample, reading: Reading): Markup {
  const { t } = reading
  const options = sample.options.map((option, at): PollOption => ({
    public_id: String(at),
    label_en: option.en || null,
    label_zh_hk: option['zh-HK'] || null,
  }))
  const ballot = { ...sample, public_id: 'sample', options }
  const question = questionOf(
    { question_en: sample.question.en || null, question_zh_hk: sample.question['zh-HK'] || null },
    t,
  )
  return html`<div class="languages sample">
    <fieldset disabled><legend class="hint">${t.desk.sample.ballot}</legend>
      <p class="question" lang="${question.text === '' ? t.lang : question.lang}">${question.text || t.desk.sample.question}</p>
      ${ballotFieldset(ballot, options, { said: {}, typed: {}, t })}</fieldset>
    <div><p class="hint">${t.desk.sample.result}</p>${resultOf(sample, options, reading)}</div>
  </div>`
}

function resultOf(sample: PollSample, options: readonly PollOption[], { t }: Reading): Markup {
  const outcome = {
    public_id: 'sample',
    method: sample.method,
    tally: sampleTally(sample),
    options: options.map((option) => ({ text: optionOf(option, t).text, lang: t.lang })),
    facts: { required: null },
  } as unknown as PollOutcome
  const { panels, summary, title } = resultsChart(outcome, t)
  return html`<p>${summary}</p>${panels.map((panel) => panelSvg(panel, title))}`
}
