// Words that administrators have named: the author is told which, and where.
import { inOrder } from './places.ts'
import type { Rule } from './rule.ts'
import { findWords } from './word-automaton.ts'

/** One word that holds is enough to hold. */
export const words: Rule = ({ text, words }) => {
  const found = findWords(words, text)
  if (found.length === 0) return undefined
  const met = [...new Set(found.map(({ rule }) => rule))]
  return {
    rule: 'words',
    outcome: met.some(({ action }) => action === 'hold') ? 'hold' : 'ask',
    spans: inOrder(found.map(({ start, end }) => ({ start, end }))),
    detail: { words: met.map(({ id, term, action }) => ({ id, term, action })) },
  }
}
