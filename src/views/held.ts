// Held texts, as their authors see them: in the thread they are meant for, in the place of a form, and on a page of their own.
import type { HeldRow, Held } from '../db/own-held-texts.ts'
import type { Verdict } from '../domain/rules/index.ts'
import type { Texts } from '../locales/index.ts'
import { commentForm } from './comment-forms.ts'
import { commentPath } from './comments.ts'
import type { Page } from './layout.ts'
import { html, langOf, type Markup, notice, type Part, time, writing } from './parts.ts'
import type { Reading } from './reading.ts'
import { statementPath } from './statements.ts'
import { placesIn, reasonOf } from './verdicts.ts'

export const heldPath = ({ public_id }: { public_id: string }, t: Texts) => `/${t.lang}/held/${public_id}`

/** What of the reader's own waits: of the whole article, or with `parent` of what answers that comment. */
export function heldList(held: readonly Held[], parent: string | null | undefined, reading: Reading): Part {
  const { t } = reading
  const shown = parent === undefined ? held : held.filter((one) => one.parent === parent)
  if (shown.length === 0) return false
  return html`<section class="held-texts" aria-label="${t.judging.heldHere}">${shown.map((one) => heldItem(one, reading))}</section>`
}

function heldItem(held: Held, reading: Reading): Markup {
  const { t } = reading
  const to = held.parent !== null && html` · ${answered(held.parent, t)}`
  return html`<div class="held" id="held-${held.public_id}"><p><b>${t.judging.held}</b>: ${t.ruleNames[held.rule]}. ${t.judging.heldOnlyYou}
    <small>${t.judging.heldSince} ${time(new Date(held.held_at), reading)}${to} · <a href="${heldPath(held, t)}">${t.judging.more}</a></small></p>${writing(held.body_html, held.language)}</div>`
}

const answered = (parent: string, t: Texts): Markup =>
  html`${t.judging.answers} <a href="${commentPath({ public_id: parent }, t)}">${t.judging.answered}</a>`

/** With htmx, in the place of the form: what is held, and below the article's text an empty box for something else. */
export function textHeld(
  { held, article, request_id }: { held: HeldRow; article: { slug: string }; request_id: string },
  reading: Reading,
): Part {
  const { t } = reading
  const parent = held.parent_public_id
  const item = heldItem({ ...held, parent, held_at: held.held_at.toISOString() }, reading)
  const told = html`<div role="status" tabindex="-1" autofocus>${notice('done', t.judging.heldNow, t)}${item}</div>`
  if (parent !== null) return told
  return [told, commentForm({ article, form: { values: { request_id }, faults: {} }, inPage: true }, reading)]
}

export function heldPage(
  held: HeldRow,
  { conflict = false }: { conflict?: boolean },
  reading: Reading,
): Page {
  const { t } = reading
  const say = t.judging
  const titles = {
    held: say.heldTitle,
    published: say.heldTitle,
    refused: say.refusedTitle,
    withdrawn: say.withdrawnTitle,
  }
  return {
    title: titles[held.state],
    path: `/held/${held.public_id}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/articles/${held.slug}#discussion"${langOf(held.title)}>${held.title}</a></p>
      <h1>${titles[held.state]}</h1>
      ${conflict && notice('error', t.errors.conflictWhy, t)}
      <p class="standfirst">${standing(held, t)}</p>
      <dl class="facts">
        <dt>${say.heldSince}</dt><dd>${time(held.held_at, reading)}</dd>
        <dt>${say.rule}</dt><dd>${t.ruleNames[held.rule]}</dd>
        <dt>${say.why}</dt><dd>${reasonOf(verdictOf(held), reading)}${placesIn(held.body, held.spans)}</dd>
        ${held.parent_public_id !== null && html`<dt>${say.answers}</dt><dd><a href="${commentPath({ public_id: held.parent_public_id }, t)}">${say.answered}</a></dd>`}
        ${held.note !== null && html`<dt>${t.comment.heldNote}</dt><dd><q${langOf(held.note)}>${held.note}</q></dd>`}
      </dl>
      <section class="section"><h2>${t.statement.text}</h2><div class="quoted">${writing(held.body_html, held.language)}</div></section>
      ${held.statement_public_id !== null && html`<p><a href="${statementPath({ public_id: held.statement_public_id }, t)}">${t.statement.open}</a></p>`}
      ${held.state === 'held' ? takeBack(held, t) : html`<p>${another(held, t)}</p>`}`,
  }
}

function standing({ state, reason }: HeldRow, t: Texts): string {
  if (state === 'refused') return t.judging.refused(t.reasons[reason ?? 'other'])
  if (state === 'withdrawn') return t.judging.withdrawn
  return t.sentences([t.judging.heldOnlyYou, t.judging.heldNow])
}

/** As it was judged; what is stored of it is what the rule said. */
const verdictOf = ({ rule, spans, detail }: HeldRow) => ({ rule, spans, detail, outcome: 'hold' }) as Verdict

const takeBack = (held: HeldRow, t: Texts): Markup =>
  html`<form method="post" action="${heldPath(held, t)}/removal"><p class="small">${t.judging.takeBackWhy}</p>
    <div class="actions"><button type="submit" class="danger">${t.judging.takeBack}</button>${another(held, t)}</div></form>`

const another = ({ slug }: HeldRow, t: Texts): Markup =>
  html`<a href="/${t.lang}/articles/${slug}#write">${t.judging.writeAnother}</a>`
