// The word rules as one Aho–Corasick automaton.
import type { Language } from '../words.ts'

export interface WordRule {
  id: string
  term: string
  /** The language of the texts that it is for; `null`: of all. */
  language: Language | null
  action: 'ask' | 'hold'
  /** Longer strings with the term in them that excuse it: 「垃圾桶」 for 「垃圾」. */
  exceptions: readonly string[]
}

/** Made once for each version of the word rules, and asked by everybody. */
export interface WordAutomaton {
  rules: readonly WordRule[]
}
