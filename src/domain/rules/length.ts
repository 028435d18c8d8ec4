// Too short to say anything: "+1" and 👍 are for the three buttons of a vote.
import { inCharacters, lengthOf } from '../measure.ts'
import { proseOf } from '../script.ts'
import { withoutQuotes } from './quotes.ts'
import type { Rule } from './rule.ts'

const saysNothing = /[^\p{L}\p{N}]+/gu

/** Letters and digits count, with one blank between words, and neither quotes, code nor addresses: those are somebody else's words. */
export const length: Rule = ({ text, language, settings: { least_letters: least } }) => {
  if (weightOf(text) >= least) return undefined
  const isChinese = language === 'zh-HK'
  return {
    rule: 'length',
    outcome: 'ask',
    spans: [],
    detail: isChinese ? { least: inCharacters(least), unit: 'characters' } : { least, unit: 'letters' },
  }
}

const weightOf = (text: string) => lengthOf(proseOf(withoutQuotes(text)).replace(saysNothing, ' ').trim())
