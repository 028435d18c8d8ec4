// The page that says no: what happened, why, and where to go from here.
import { html, type Markup, type Part } from './html.ts'
import type { Reading } from './reading.ts'

/** `reference` is the number under which the log knows a fault of ours. */
export const problem = (
  { title, why, reference }: { title: string; why: Part; reference?: string },
  { t }: Pick<Reading, 't'>,
): Markup => html`<section class="problem" id="problem">
  <h1>${title}</h1>
  <p>${why}${reference !== undefined && html` <code>${reference}</code>`}</p>
  <p><a href="/${t.lang}/">${t.errors.home}</a></p>
</section>`
