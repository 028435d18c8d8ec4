// The faults of a form as sentences beside its fields.
import type { Texts } from '../locales/index.ts'

export type FaultCode = keyof Texts['faults']

/** From `too_long_letters:120` to the sentence that says so. */
export function faultText(fault: string, t: Texts): string {
  const [code = '', n] = fault.split(':')
  const say = Object.hasOwn(t.faults, code) ? t.faults[code as FaultCode] : t.faults.not_a_choice
  return say(Number(n ?? 0))
}

/** By field, in the order in which they were found. */
export const faultTexts = (faults: Readonly<Record<string, string>>, t: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, faultText(fault, t)]))
