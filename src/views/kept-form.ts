// What was typed when the session had ended: readable, and one button away from where it was to go.
import type { KeptFields, OptionLabel } from '../db/kept-forms.ts'
import type { Texts } from '../locales/index.ts'
import { optionOf } from './ballot-names.ts'
import type { Page } from './layout.ts'
import { empty, hidden, html, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'

export interface Kept {
  path: string
  fields: KeptFields
}

export function keptPage(form: Kept | undefined, options: readonly OptionLabel[], reading: Reading): Page {
  const { t } = reading
  return {
    title: t.people.kept,
    path: '/kept',
    robots: 'noindex',
    body: html`<h1>${t.people.kept}</h1>
    ${form === undefined ? empty(t.people.nothingKept) : offer(form, options, t)}`,
  }
}

const offer = ({ path, fields }: Kept, options: readonly OptionLabel[], t: Texts): Part => {
  const all = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  )
  return html`<p>${t.people.keptWhy}</p>
  <dl class="facts">${all.map(([name, value]) => told(name, value, options, t))}</dl>
  <form method="post" action="${path}">
  ${all.map(([name, value]) => hidden(name, value))}
  <div class="actions">${submit(t.people.sendNow)}</div>
  </form>
  <form method="post" action="/${t.lang}/kept/removal">
  <p><button type="submit" class="plain">${t.people.discard}</button></p>
  </form>`
}

/** `rank[…]`, `score[…]`, `points[…]`: the option whose number it is. */
const numbered = (name: string): string | undefined =>
  /^(?:rank|score|points)\[([\w-]{12})\]$/.exec(name)?.[1]

/** The options that a kept ballot names. */
export const optionsIn = (fields: KeptFields): string[] => [
  ...[fields['option'] ?? []].flat(),
  ...Object.keys(fields).flatMap((name) => numbered(name) ?? []),
]

/** Ids, versions and the like say nothing to a person, and stay hidden. */
const told = (name: string, value: string, options: readonly OptionLabel[], t: Texts): Part => {
  const given = options.find(({ public_id }) => public_id === numbered(name))
  if (given !== undefined && value.trim() !== '') {
    const { text, lang } = optionOf(given, t)
    return html`<dt${lang !== t.lang && html` lang="${lang}"`}>${text}</dt><dd>${value}</dd>`
  }
  const [field = '', language] = name.split(/\.(?=en$|zh-HK$)/)
  const label = Object.hasOwn(t.people.keptFields, field)
    ? t.people.keptFields[field as keyof Texts['people']['keptFields']]
    : undefined
  if (label === undefined || value.trim() === '') return false
  const lang = language !== undefined && html` lang="${language}"`
  const said = wordFor(field, value, options, t)
  return html`<dt>${label}${language !== undefined && html` <small>(${t.common.language[language as 'en']})</small>`}</dt>
  <dd${lang}>${said.split(/\r?\n/).map((line, index) => [index > 0 && html`<br>`, line])}</dd>`
}

/** A choice by the name it had in its form; anything else as it was typed. */
function wordFor(field: string, value: string, options: readonly OptionLabel[], t: Texts): string {
  const words: Record<string, string> =
    field === 'stance'
      ? t.stances
      : field === 'reason'
        ? t.reasons
        : field === 'outcome'
          ? t.outcomes
          : field === 'role'
            ? t.roles
            : {}
  if (Object.hasOwn(words, value)) return words[value] ?? value
  const option = field === 'option' ? options.find(({ public_id }) => public_id === value) : undefined
  return option === undefined ? value : optionOf(option, t).text
}
