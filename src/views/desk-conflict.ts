// Two editors saved at once: what the other one saved, beside what this one has written.
import { changesOf } from '../domain/revisions.ts'
import { languages } from '../domain/words.ts'
import type { DeskForm } from './desk-form.ts'
import { labelOfField } from './desk-labels.ts'
import { diffView, html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

type Values = DeskForm['values']

const parts = ['title', 'standfirst', 'body'] as const
const others = [
  'slug',
  'topic',
  'single_language_reason',
  'publish_at',
  'closes_at',
  'poll.question.en',
  'poll.question.zh-HK',
  'poll.option.en',
  'poll.option.zh-HK',
  'poll.max_choices',
  'poll.results',
  'poll.closes_at',
] as const

/** `saved` is theirs, as their form had it; the form's values are the editor's own. */
export const conflictView = ({ row, values }: DeskForm, saved: Values, reading: Reading): Markup => {
  const { t, timeZone } = reading
  const name = row?.saved_by_name ?? t.desk.somebody
  const moment = row === null ? '' : t.moment(row.saved_at, timeZone)
  return html`<section class="conflict" id="conflict" aria-labelledby="conflict-title">
    <div class="notice" data-kind="error" role="alert" tabindex="-1" autofocus><h2 id="conflict-title">${t.desk.conflict.title}</h2>
    <p>${t.desk.conflict.why(name, moment)}</p><p><small>${t.desk.conflict.legend}</small></p></div>
    <div class="languages">${languages.map(
      (language) => html`<div lang="${language}"><h3>${t.common.language[language]}</h3>
      ${parts.map((part) => {
        const changes = changesOf(textIn(saved, `${part}.${language}`), textIn(values, `${part}.${language}`))
        return html`<h4 lang="${t.lang}">${t.desk.fields[part]}</h4>${changes.length === 0 ? html`<p class="hint" lang="${t.lang}">${t.desk.conflict.same}</p>` : diffView(changes, t)}`
      })}
      <details><summary lang="${t.lang}">${t.desk.conflict.whole}</summary>${parts.map((part) => html`<div class="diff">${textIn(saved, `${part}.${language}`)}</div>`)}</details></div>`,
    )}</div>
    ${otherDifferences(values, saved, reading)}
  </section>`
}

function otherDifferences(values: Values, saved: Values, { t }: Reading): Part {
  const differing = others.filter((name) => textIn(values, name) !== textIn(saved, name))
  if (differing.length === 0) return false
  const shown = (text: string) => (text === '' ? t.desk.conflict.nothing : text)
  return html`<div class="scroll"><table><thead><tr><td></td><th scope="col">${t.desk.conflict.theirs}</th><th scope="col">${t.desk.conflict.yours}</th></tr></thead>
    <tbody>${differing.map(
      (name) => html`<tr><th scope="row">${labelOfField(name, t)}</th>
      <td>${shown(textIn(saved, name))}</td><td>${shown(textIn(values, name))}</td></tr>`,
    )}</tbody></table></div>`
}

const textIn = (values: Values, name: string): string => [values[name] ?? ''].flat().join('\n').trim()
