// The poll within the desk's form: question and options in pairs, or as they stand once ballots were cast.
import type { DraftRow } from '../db/drafts.ts'
import { languages, pollMethods, pollResults } from '../domain/words.ts'
import type { DeskForm } from './desk-form.ts'
import { pollPreviewPane } from './desk-poll-preview.ts'
import { button, choice, field, html, type Markup, type Part, selectField } from './parts.ts'
import type { Reading } from './reading.ts'

type Says = Readonly<Record<string, string>>

const mostOptions = 20

export const pollFields = (form: DeskForm, said: Says, reading: Reading): Markup => {
  const { t } = reading
  const locked = form.row !== null && form.row.ballot_count > 0
  return html`<fieldset class="section" id="field-poll"><legend class="rule">${t.desk.fields.poll}</legend>
    ${said['poll'] !== undefined && html`<p class="error">${said['poll']}</p>`}
    ${locked ? lockedPoll(form.row!, form, said, reading) : openPoll(form, said, reading)}
    ${form.row !== null && isOver(form.row, reading.now) && html`<p class="hint">${t.desk.hints.pollOver}</p>`}
  </fieldset>`
}

/** The two languages of an option stand side by side, as they will be counted as one. */
function openPoll(form: DeskForm, said: Says, reading: Reading): Part {
  const { t } = reading
  const rows = [form.values['poll.option.en'] ?? []].flat().length
  const only = (methods: string, part: Part) => html`<div data-for="${methods}">${part}</div>`
  return html`<p class="hint">${t.desk.hints.poll}</p>
    ${methodField(form, said, reading)}
    ${only('scale', html`<p class="hint">${t.desk.steps(t.list(t.poll.steps))}</p>`)}
    <div class="pairs"><div class="languages">${languages.map((language) =>
      field({
        name: `poll.question.${language}`,
        label: t.desk.inLanguage(t.desk.fields['poll.question'], t.common.language[language]),
        value: one(form, `poll.question.${language}`),
        lang: language,
        error: said[`poll.question.${language}`],
      }),
    )}</div>
    ${only(withOptions, [
      Array.from({ length: rows }, (_, at) => optionRow(at, form, said, reading)),
      rows < mostOptions && html`<p>${button(t.desk.moreOptions, { name: 'more', value: '1' })}</p>`,
    ])}</div>
    <div class="settings">
    ${only('several', number('max_choices', form, said, reading))}
    ${only('points', number('budget', form, said, reading))}
    ${only('one several', number('required_share', form, said, reading))}
    ${number('quorum', form, said, reading)}
    ${selectField({
      name: 'poll.results',
      label: t.desk.fields['poll.results'],
      value: one(form, 'poll.results') || 'always',
      options: pollResults.map((value) => ({ value, label: t.pollResults[value] })),
      error: said['poll.results'],
    })}
    ${endField(form, said, reading)}</div>
    <p class="hint">${t.desk.hints.second}</p>
    <div class="settings">${moment('second_opens_at', form, said, reading)}${moment('second_closes_at', form, said, reading)}</div>
    ${form.preview !== null && pollPreviewPane(form.sample, reading)}`
}

const withOptions = pollMethods.filter((method) => method !== 'scale').join(' ')

const methodField = (form: DeskForm, said: Says, { t }: Reading): Markup =>
  choice({
    name: 'poll.method',
    label: t.desk.fields['poll.method'],
    value: one(form, 'poll.method') || (Number(one(form, 'poll.max_choices')) > 1 ? 'several' : 'one'),
    options: pollMethods.map((value) => ({
      value,
      label: t.pollMethods[value],
      hint: t.desk.methods[value],
    })),
    error: said['poll.method'],
  })

type NumberName = 'max_choices' | 'budget' | 'required_share' | 'quorum'

const number = (noun: NumberName, form: DeskForm, said: Says, { t }: Reading): Markup =>
  field({
    name: `poll.${noun}`,
    label: t.desk.fields[`poll.${noun}`],
    hint: t.desk.hints[noun],
    value: one(form, `poll.${noun}`),
    digits: true,
    error: said[`poll.${noun}`],
  })

const moment = (
  noun: 'second_opens_at' | 'second_closes_at',
  form: DeskForm,
  said: Says,
  { t }: Reading,
): Markup =>
  field({
    name: `poll.${noun}`,
    label: t.desk.fields[`poll.${noun}`],
    value: one(form, `poll.${noun}`),
    type: 'datetime-local',
    error: said[`poll.${noun}`],
  })

const optionRow = (at: number, { values }: DeskForm, said: Says, { t }: Reading): Markup =>
  html`<div class="languages">${languages.map((language) =>
    field({
      name: `poll.option.${language}`,
      id: `field-poll-option-${language}-${at}`,
      label: t.desk.inLanguage(t.desk.option(at + 1), t.common.language[language]),
      value: [values[`poll.option.${language}`] ?? []].flat()[at] ?? '',
      lang: language,
      error:
        said[`poll.option.${language}.${at}`] ?? (at === 0 ? said[`poll.option.${language}`] : undefined),
    }),
  )}</div>`

const endField = (form: DeskForm, said: Says, { t, now }: Reading): Part =>
  (form.row === null || !isOver(form.row, now)) &&
  field({
    name: 'poll.closes_at',
    label: t.desk.fields['poll.closes_at'],
    value: one(form, 'poll.closes_at'),
    type: 'datetime-local',
    hint: t.desk.hints.pollCloses,
    error: said['poll.closes_at'],
  })

/** Nothing of it is sent but its end, which may still be moved. */
function lockedPoll(row: DraftRow, form: DeskForm, said: Says, reading: Reading): Part {
  const { t } = reading
  const questions = { en: row.question_en, 'zh-HK': row.question_zh_hk }
  const settings = settingsOf(row, reading)
  return html`<p class="hint">${t.desk.hints.locked(row.ballot_count)}</p>
    <div class="languages">${languages.map(
      (language) =>
        questions[language] !== null &&
        html`<div lang="${language}"><p><b>${questions[language]}</b></p><ol>${(row.options ?? []).map(
          ({ label_en, label_zh_hk }) => html`<li>${language === 'en' ? label_en : label_zh_hk}</li>`,
        )}</ol></div>`,
    )}</div>
    ${said['poll'] !== undefined && whatWasWritten(form, reading)}
    <dl class="facts">${settings.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
    <div class="settings">${endField(form, said, reading)}</div>`
}

/** Those that the poll has, each with its name. */
function settingsOf(row: DraftRow, { t, timeZone }: Reading): [string, string][] {
  const { fields } = t.desk
  const method = row.method ?? 'one'
  const at = (moment: Date | null) => (moment === null ? null : t.moment(moment, timeZone))
  const figure = (number: number | null) => (number === null ? null : t.number(number))
  const share = row.required_share
  const all: [string, string | null][] = [
    [fields['poll.method'], t.pollMethods[method]],
    [fields['poll.max_choices'], figure(row.max_choices)],
    [fields['poll.budget'], figure(row.budget)],
    [fields['poll.required_share'], share === null ? null : t.percent(share / 100)],
    [fields['poll.quorum'], figure(row.quorum)],
    [fields['poll.results'], t.pollResults[row.results ?? 'always']],
    [fields['poll.second_opens_at'], at(row.second_opens_at)],
    [fields['poll.second_closes_at'], at(row.second_closes_at)],
  ]
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
}

/** Wording that came too late is not thrown away unseen. */
const whatWasWritten = ({ values }: DeskForm, { t }: Reading): Markup =>
  html`<p>${t.desk.hints.youWrote}</p><div class="languages">${languages.map((language) => {
    const lines = [values[`poll.question.${language}`] ?? [], values[`poll.option.${language}`] ?? []].flat()
    return html`<ul lang="${language}">${lines.filter((line) => line !== '').map((line) => html`<li>${line}</li>`)}</ul>`
  })}</div>`

function isOver(row: DraftRow, now: Date): boolean {
  if (row.poll_closed_at !== null) return true
  if (row.state === 'draft' || row.state === 'scheduled') return false
  return row.poll_closes_at !== null && row.poll_closes_at <= now
}

const one = ({ values }: DeskForm, name: string): string => [values[name] ?? ''].flat()[0] ?? ''
