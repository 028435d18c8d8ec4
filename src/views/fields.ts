// The fields of forms: each with its label, its hint and its mistake, tied together for a screen reader.
import { type Language, languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Markup, type Part } from './html.ts'

/** What every field has. `error` is the sentence about the mistake; `note` stands small beside the label. */
interface Named {
  name: string
  label: Part
  hint?: Part
  error?: string | undefined
  /** Said beside the label: `t.forms.optional`. */
  note?: string
  required?: boolean
  /** Where the same name stands twice on a page; else made from the name, see `fieldId`. */
  id?: string
}

export interface Field extends Named {
  value: string | undefined
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'number' | 'datetime-local'
  autocomplete?: string
  /** Of what is written in it, where that is not the page's. */
  lang?: Language
  maxlength?: number
  min?: string
  max?: string
  /** A whole number in a line of text: whatever was typed stays, and a browser does not hold back a form for a field that is out of sight. */
  digits?: boolean
  /** Makes it a textarea. */
  rows?: number
  /** The script that suggests what is typed in it. */
  suggests?: string
  /** For a form that opens within a page: one goes on in this field. */
  autofocus?: boolean
}

/** An input, or with `rows` a textarea. */
export const field = (of: Field): Markup => {
  const common = [
    naming(of),
    of.required === true && html` required`,
    attribute('autocomplete', of.autocomplete),
    attribute('lang', of.lang),
    attribute('maxlength', of.maxlength),
    of.digits === true && html` inputmode="numeric"`,
    of.autofocus === true && html` autofocus`,
    of.suggests !== undefined && html` aria-autocomplete="list" data-suggests="${of.suggests}"`,
  ]
  // The parser swallows one line break after the tag: without this one, the first of the text.
  const box = html`<textarea rows="${of.rows}"${common}>\n${of.value}</textarea>`
  const value = of.value === '' ? undefined : of.value
  const line = html`<input type="${of.type ?? 'text'}"${common}${attribute('min', of.min)}${attribute('max', of.max)}${attribute('value', value)}>`
  return html`<div class="field">${labelOf(of)}${of.rows === undefined ? line : box}</div>`
}

/** One or more files; what was chosen is not shown again, since no page can choose a file. `accept`: endings of names. */
export const fileField = (of: Named & { accept: string }): Markup =>
  html`<div class="field">${labelOf(of)}<input type="file" multiple accept="${of.accept}"${naming(of)}></div>`

export interface Choice {
  value: string
  label: Part
  hint?: Part
  disabled?: boolean
}

/** A select; `value` is the option that is chosen. */
export const selectField = (of: Named & { value: string | undefined; options: readonly Choice[] }): Markup =>
  html`<div class="field">${labelOf(of)}<select${naming(of)}${of.required === true && html` required`}>${of.options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === of.value && html` selected`}>${label}</option>`,
  )}</select></div>`

/** Radio buttons, or with `several` checkboxes of one name. The error summary leads to the first of them. */
export const choice = (
  of: Named & {
    value: string | readonly string[] | undefined
    options: readonly Choice[]
    several?: boolean
  },
): Markup => {
  const chosen = typeof of.value === 'string' ? [of.value] : (of.value ?? [])
  const type = of.several === true ? 'checkbox' : 'radio'
  return html`<fieldset class="choice"${described(of)}><legend>${of.label}${noteOf(of)}</legend>${about(of)}
    ${of.options.map(({ value, label, hint, disabled }, index) => {
      const id = index === 0 ? idOf(of) : `${idOf(of)}-${index}`
      return html`<label class="row"><input type="${type}" id="${id}" name="${of.name}" value="${value}"${[
        chosen.includes(value) && html` checked`,
        of.required === true && type === 'radio' && html` required`,
        disabled === true && html` disabled`,
      ]}><span>${label}${hint !== undefined && html` <small>${hint}</small>`}</span></label>`
    })}</fieldset>`
}

/** One thing that is so or not. */
export const checkbox = (of: Named & { value?: string; checked: boolean }): Markup =>
  html`<div class="field"><label class="row"><input type="checkbox"${naming(of)} value="${of.value ?? 'true'}"${
    of.checked && html` checked`
  }><span>${of.label}</span></label>${about(of)}</div>`

/** What the form is for: one of them in a form. */
export const submit = (text: string, { name, value }: { name?: string; value?: string } = {}): Markup =>
  html`<button type="submit" class="do"${attribute('name', name)}${attribute('value', value)}>${text}</button>`

/** Another deed in the same form; it stands behind `submit`. */
export const button = (text: string, { name, value }: { name?: string; value?: string } = {}): Markup =>
  html`<button type="submit" class="quiet"${attribute('name', name)}${attribute('value', value)}>${text}</button>`

export const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** Never shown again, so that nobody is told they still stand. */
const secrets = new Set(['password', 'current_password', 'new_password', 'code', 'recovery_code'])

/**
 * On top of a form with mistakes: each of them leads to its field, and is said with its label where that is given.
 * Nothing where there is no mistake.
 */
export const errorSummary = (
  errors: Readonly<Record<string, string | undefined>>,
  t: Texts,
  idOfName: (name: string) => string = fieldId,
  labels: Readonly<Record<string, string>> = {},
): Part => {
  const mistakes = Object.entries(errors).flatMap(([name, message]) =>
    message === undefined ? [] : [{ name, message }],
  )
  if (mistakes.length === 0) return false
  return html`<div class="notice summary" data-kind="error" role="alert" tabindex="-1" autofocus>
    <p><b>${t.forms.summary(mistakes.length)}</b>${!mistakes.some(({ name }) => secrets.has(name)) && html`<br>${t.forms.kept}`}</p>
    <ul>${mistakes.map(({ name, message }) => {
      const label = labels[name]
      const said = label === undefined ? message : t.forms.labelled(label, message)
      // What is wrong with the form as a whole has no field; a view may say where it leads all the same.
      if (name === 'form' && idOfName === fieldId) return html`<li>${said}</li>`
      return html`<li><a href="#${idOfName(name)}">${said}</a></li>`
    })}</ul>
  </div>`
}

/**
 * The same fields in both languages: side by side, and on a narrow screen tabs of CSS alone. The tabs belong to no
 * form, so nothing of them is posted. A language with a mistake is always shown. Leave `required` off the fields: a
 * browser cannot point at a hidden one.
 */
export const languagePanes = (panes: Readonly<Record<Language, Part>>, t: Texts): Markup =>
  html`<div class="languages"><fieldset class="tabs"><!-- [html-validate-disable-block no-missing-references -- there is no form "none"] --><legend class="unseen">${t.forms.languageToEdit}</legend>${languages.map(
    (language) =>
      html`<label lang="${language}"><input type="radio" name="shown" value="${language}" form="none"${
        language === t.lang && html` checked`
      }><span>${t.common.language[language]}</span></label>`,
  )}</fieldset>${languages.map(
    (
      language,
    ) => html`<section class="pane" data-language="${language}" aria-label="${t.common.language[language]}">
    <h2 lang="${language}">${t.common.language[language]}</h2>${panes[language]}</section>`,
  )}</div>`

/** The id of a field by its name: `title.zh-HK` is `field-title-zh-HK`. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`
}

const idOf = ({ id, name }: Named): string => id ?? fieldId(name)

const labelOf = (of: Named): Part => [
  html`<label for="${idOf(of)}">${of.label}${noteOf(of)}</label>`,
  about(of),
]

const noteOf = ({ note }: Named): Part => note !== undefined && html` <small>(${note})</small>`

const about = (of: Named): Part => [
  of.hint !== undefined && html`<p class="hint" id="${idOf(of)}-hint">${of.hint}</p>`,
  of.error !== undefined && html`<p class="error" id="${idOf(of)}-error">${of.error}</p>`,
]

const naming = (of: Named): Part => [
  html` id="${idOf(of)}" name="${of.name}"`,
  described(of),
  of.error !== undefined && html` aria-invalid="true"`,
]

/** Hint and mistake are read with the field, in the order they stand. */
const described = (of: Named): Part => {
  const ids = [of.hint !== undefined && `${idOf(of)}-hint`, of.error !== undefined && `${idOf(of)}-error`]
  return attribute('aria-describedby', ids.filter(Boolean).join(' ') || undefined)
}

const attribute = (name: string, value: string | number | undefined): Part =>
  value !== undefined && html` ${name}="${value}"`
