// Two editors saved at once: what the other one saved, beside what this one has written.
import { changesOf } from '../domain/revisions.ts'
import { type Language, languages } from '../domain/words.ts'
import { savedLine } from './desk.ts'
import type { DeskForm } from './desk-form.ts'
import { labelOfField } from './desk-labels.ts'
import { diffView, html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

type Values = DeskForm['values']

const texts = ['title', 'standfirst', 'body', 'poll'] as const
const settings = [
  'topic',
  'slug',
  'single_language_reason',
  'poll.method',
  'poll.max_choices',
  'poll.budget',
  'poll.required_share',
  'poll.quorum',
  'poll.results',
  'poll.closes_at',
  'poll.second_opens_at',
  'poll.second_closes_at',
  'publish_at',
  'closes_at',
  'first_comments',
] as const

/** `saved` is theirs, as their form had it; the form's values are the editor's own. */
export const conflictView = (form: DeskForm, saved: Values, reading: Reading): Markup => {
  const { t } = reading
  return html`<section class="conflict" id="conflict" aria-labelledby="conflict-title">
    <div class="notice" data-kind="error" role="alert" tabindex="-1" autofocus><h2 id="conflict-title">${t.desk.conflict.title}</h2>
    <p>${form.row !== null && html`<b>${savedLine(form.row, reading)}</b>`}</p><p>${t.desk.conflict.why}</p><p><small>${t.desk.conflict.legend}</small></p></div>
    <div class="languages">${languages.map((language) => differences(language, form.values, saved, reading))}</div>
    ${otherDifferences(form, saved, reading)}
  </section>`
}

/** Only the parts that differ, and all of theirs to open. */
function differences(language: Language, mine: Values, saved: Values, { t }: Reading): Markup {
  const differing = texts
    .map((part) => ({
      part,
      changes: changesOf(textIn(saved, part, language), textIn(mine, part, language)),
    }))
    .filter(({ changes }) => changes.length > 0)
  return html`<div lang="${language}"><h3>${t.common.language[language]}</h3>
    ${differing.length === 0 && html`<p class="hint" lang="${t.lang}">${t.desk.conflict.same}</p>`}
    ${differing.map(({ part, changes }) => html`<h4 lang="${t.lang}">${t.desk.fields[part]}</h4>${diffView(changes, t)}`)}
    ${differing.length > 0 && html`<details><summary lang="${t.lang}">${t.desk.conflict.whole}</summary>${differing.map(({ part }) => html`<div class="diff">${textIn(saved, part, language)}</div>`)}</details>`}</div>`
}

function otherDifferences(form: DeskForm, saved: Values, reading: Reading): Part {
  const { t } = reading
  const differing = settings.filter((name) => lines(form.values, name) !== lines(saved, name))
  if (differing.length === 0) return false
  return html`<div class="scroll"><table><thead><tr><td></td><th scope="col">${t.desk.conflict.theirs}</th><th scope="col">${t.desk.conflict.yours}</th></tr></thead>
    <tbody>${differing.map(
      (name) => html`<tr><th scope="row">${labelOfField(name, t)}</th>
      <td>${settingIn(saved, name, form, reading)}</td><td>${settingIn(form.values, name, form, reading)}</td></tr>`,
    )}</tbody></table></div>`
}

/** The poll of a language as one text: its question, and its options a line each. */
function textIn(values: Values, part: (typeof texts)[number], language: Language): string {
  if (part !== 'poll') return lines(values, `${part}.${language}`)
  return `${lines(values, `poll.question.${language}`)}\n${lines(values, `poll.option.${language}`)}`.trim()
}

/** By the names that the form itself has for it. */
function settingIn(
  values: Values,
  name: (typeof settings)[number],
  { topics }: DeskForm,
  { t }: Reading,
): string {
  const value = lines(values, name)
  const topic = name === 'topic' && topics.find(({ slug }) => slug === value)
  if (topic) return t.lang === 'en' ? topic.name_en : topic.name_zh_hk
  if (name === 'poll.results' && Object.hasOwn(t.pollResults, value)) {
    return t.pollResults[value as keyof typeof t.pollResults]
  }
  if (name === 'poll.method' && Object.hasOwn(t.pollMethods, value)) {
    return t.pollMethods[value as keyof typeof t.pollMethods]
  }
  const shown = name.endsWith('_at') ? value.replace('T', ' ') : value
  return shown || t.desk.conflict.nothing
}

const lines = (values: Values, name: string): string => [values[name] ?? ''].flat().join('\n').trim()
