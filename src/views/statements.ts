// Statements as whoever is touched by a decision reads them: what, by whom or which rule, why, until when.
import type { Piece } from '../db/people.ts'
import type { StatementItem, StatementRow } from '../db/statements.ts'
import type { Reason, StatementAct } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { ruleName } from './moderation.ts'
import { objection } from './objections.ts'
import type { Page } from './layout.ts'
import { empty, html, langOf, type Markup, pager, type Part, time, writing } from './parts.ts'
import type { Reading } from './reading.ts'

export const statementPath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/statements/${public_id}`

/** `title` of the article; empty where it is about none that readers can see. */
export const statementSentence = ({ act, title }: { act: StatementAct; title: string }, t: Texts): string =>
  t.statement.acts[act](title === '' ? '' : t.statement.under(title))

/** A rule that this version does not know is said by its name. */
export const ruleWords = (rule: string, t: Texts): string => t.statement.byRule(ruleName(rule, t) ?? rule)

export function statementsPage(
  { statements: { rows, next }, after }: { statements: Piece<StatementItem>; after: string | undefined },
  reading: Reading,
): Page {
  const { t } = reading
  const here = `/${t.lang}/statements`
  return {
    title: t.statement.title,
    path: after === undefined ? '/statements' : `/statements?after=${after}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/account">${t.nav.account}</a></p>
      <h1>${t.statement.title}</h1><p>${t.statement.why}</p>
      ${statementList(rows, reading)}
      ${pager(
        {
          href: next === null ? undefined : `${here}?after=${next}`,
          label: t.statement.older,
          first: after === undefined ? undefined : here,
        },
        t,
      )}`,
  }
}

/** The sentence of each, and what became of an objection. */
export function statementList(rows: readonly StatementItem[], reading: Reading): Markup {
  const { t } = reading
  if (rows.length === 0) return empty(t.statement.none)
  return html`<ol class="list notices">${rows.map((row) => {
    const sentence = statementSentence(row, t)
    return html`<li><a href="${statementPath(row, t)}"${langOf(sentence)}>${sentence}</a>
      <p class="meta">${time(row.made_at, reading)}${row.reason !== null && html` <span>${t.reasons[row.reason]}</span>`}
      ${row.appeal_state !== null && html`<span>${t.common.labels(t.appeal.yours)}${t.appeal.state[row.appeal_state]}</span>`}</p></li>`
  })}</ol>`
}

export function statementPage(row: StatementRow, done: boolean, reading: Reading): Page {
  const { t } = reading
  const sentence = statementSentence(row, t)
  return {
    title: sentence,
    path: `/statements/${row.public_id}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/statements">${t.statement.all}</a></p>
      <h1>${statementSentence({ ...row, title: '' }, t)}</h1>
      <p>${t.statement.means[row.act]}</p>
      ${facts(row, reading)}
      ${row.note !== null && html`<section class="section"><h2>${t.statement.note}</h2><blockquote class="quoted"${langOf(row.note)}>${row.note}</blockquote></section>`}
      ${textPart(row, t)}
      ${objection(row, done, reading)}`,
  }
}

/** Never by whom: that a person did it is all that is said. */
export function facts(row: StatementRow, reading: Reading): Markup {
  const { t } = reading
  const say = t.statement
  const fact = (label: string, said: Part): Markup => html`<dt>${label}</dt><dd>${said}</dd>`
  const isSanction = row.subject_public_id === null
  return html`<dl class="facts">
    ${fact(say.made, time(row.made_at, reading))}
    ${fact(say.by, row.rule === null ? (isSanction ? say.byStaff : say.byPerson) : ruleWords(row.rule, t))}
    ${isTold(row) && fact(say.reason, t.reasons[row.reason])}
    ${row.every_minutes !== null && fact(say.pace, say.everyMinutes(row.every_minutes))}
    ${row.until !== null && fact(say.until, time(row.until, reading))}
    ${row.slug !== null && fact(say.article, html`<a href="/${t.lang}/articles/${row.slug}"${langOf(row.title)}>${row.title}</a>`)}
  </dl>`
}

/** A code that says nothing is left out where a sentence says it. */
export const isTold = <T extends { reason: Reason | null; note: string | null }>(
  row: T,
): row is T & { reason: Reason } => row.reason !== null && (row.reason !== 'other' || row.note === null)

/** Its own text to its author, unless they took it back; to everybody else the way to what readers see in its place. */
function textPart(row: StatementRow, t: Texts): Part {
  const { subject_public_id, subject_state, is_comment, is_own_text, body_html, subject_language } = row
  if (subject_public_id === null || subject_language === null) return false
  const path = is_comment
    ? `/${t.lang}/comments/${subject_public_id}`
    : `/${t.lang}/held/${subject_public_id}`
  const place = is_comment ? `${path}#comment-${subject_public_id}` : path
  if (!is_own_text) return is_comment && html`<p><a href="${place}">${t.statement.seeComment}</a></p>`
  return html`<section class="section"><h2>${t.statement.text}</h2>
    ${body_html !== null && html`<div class="quoted">${writing(body_html, subject_language)}</div>`}
    <div class="actions"><a href="${place}">${is_comment ? t.statement.inThread : t.statement.seeHeld}</a>
    ${subject_state === 'hidden' && html`<a href="${path}/edit">${t.statement.mend}</a>`}</div></section>`
}
