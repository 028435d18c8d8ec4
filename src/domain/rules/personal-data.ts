// Personal data of Hong Kong: shown to the author with the places marked and one press to mask, held if they insist.
import { findPersonalData } from './find-personal-data.ts'
import { inOrder } from './places.ts'
import type { Rule } from './rule.ts'

export const personalData: Rule = ({ text }) => {
  const found = findPersonalData(text)
  if (found.length === 0) return undefined
  return {
    rule: 'personal_data',
    outcome: 'hold',
    spans: inOrder(found.map(({ start, end }) => ({ start, end }))),
    detail: { kinds: [...new Set(found.map(({ kind }) => kind))] },
  }
}
