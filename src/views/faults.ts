// The faults of a form as sentences beside its fields.
import type { Texts } from '../locales/index.ts'
import { fieldId } from './fields.ts'

/** As typed, for showing the form again. */
export type Values = Record<string, string | string[]>

/** A fault is a key of the catalogue's `faults`, with its number behind a colon: `too_long_letters:120`. */
export type Faults = Record<string, string>

/** A form that somebody is about to fill in, or has filled in wrongly: what a form's view takes. */
export interface Filled {
  values: Values
  faults: Faults
}

/** A form in which nothing was typed yet. */
export const blankForm: Filled = { values: {}, faults: {} }

/** What was typed into a field that stands once. */
export const typedIn = (form: Filled, name: string): string => [form.values[name] ?? ''].flat()[0] ?? ''

export type FaultCode = keyof Texts['faults']

/** Where the summary of mistakes leads: to the field, or to the form, for what is wrong with it as a whole. */
export const idWithin =
  (form: string) =>
  (name: string): string =>
    name === 'form' ? form : fieldId(name)

/** From `too_long_letters:120` to the sentence that says so. */
export function faultText(fault: string, t: Texts): string {
  const [code = '', n] = fault.split(':')
  const say = Object.hasOwn(t.faults, code) ? t.faults[code as FaultCode] : t.faults.not_a_choice
  return say(Number(n ?? 0))
}

/** By field, in the order in which they were found. */
export const faultTexts = (faults: Readonly<Record<string, string>>, t: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, faultText(fault, t)]))
