// Why a text is held: the rule, and the places in the text that it means.
import type { CaseRow } from '../db/cases.ts'
import type { HeldPlaces } from '../db/held-texts.ts'
import type { Details, RuleName, Span } from '../domain/rules/rule.ts'
import { ruleName } from './moderation.ts'
import { html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'
import { markedIn } from './verdicts.ts'

export function heldPart(of: CaseRow, held: HeldPlaces | undefined, reading: Reading): Part {
  const { t } = reading
  const rule = of.withheld_by === 'flags' ? null : (of.withheld_by ?? held?.rule ?? null)
  if (rule === null) return false
  return html`<section><h2>${t.queue.heldBy(ruleName(rule, t) ?? rule)}</h2>${
    held && [
      detailOf(held, reading),
      held.spans.length > 0 && html`<p class="small">${t.queue.places}</p>${marked(held.body, held.spans)}`,
    ]
  }</section>`
}

/** All of the text as it was typed, since that is what the places are counted in. */
const marked = (text: string, spans: readonly Span[]): Markup =>
  html`<div class="diff">${markedIn(text, spans, Infinity)}</div>`

/** What the rule knows besides the places. */
function detailOf({ rule, detail }: HeldPlaces, { t }: Reading): Part {
  if (detail === null) return false
  const say: { [Name in RuleName]?: (known: NonNullable<Details[Name]>) => Part } = {
    personal_data: ({ kinds }) => t.list(kinds.map((kind) => t.queue.kinds[kind])),
    words: ({ words }) => t.list(words.map(({ term }) => term)),
    links: ({ count }) => t.queue.linkCount(count),
    near_duplicate: ({ id }) => html`<a href="/${t.lang}/comments/${id}">${t.queue.like}</a>`,
    first_comments: ({ left }) => t.queue.firstLeft(left),
    rejections: ({ refused, published }) => t.queue.refusedOf(refused, refused + published),
  }
  const sentence = say[rule as RuleName] as ((known: unknown) => Part) | undefined
  return sentence !== undefined && html`<p>${sentence(detail)}</p>`
}
