// The word rules as one Aho–Corasick automaton, and where a text meets them.
import { unspaced } from '../search/fold.ts'
import type { Language } from '../words.ts'
import { type AhoCorasick, buildAhoCorasick, matchesIn } from './aho-corasick.ts'
import { spanIn } from './places.ts'
import type { Span } from './rule.ts'
import { foldedForWords, nowhere, type Reading, unmarked, unspelled } from './word-fold.ts'

export interface WordRule {
  id: string
  term: string
  /** Whose word it is. It is looked for in every text: people in Hong Kong write both languages in one sentence. */
  language: Language | null
  action: 'ask' | 'hold'
  /** Longer strings with the term in them that excuse it: 「垃圾桶」 for 「垃圾」. */
  exceptions: readonly string[]
}

/** Made once for each version of the word rules, and asked by everybody. */
export interface WordAutomaton {
  rules: readonly WordRule[]
  trie: AhoCorasick
  /** By pattern of the trie: the index of its rule, its length when folded, and whether it excuses. */
  ruleOf: Int32Array
  lengthOf: Int32Array
  excuses: Uint8Array
  /** By pattern: whether it begins (1) and ends (2) like a word with blanks around it, so that an edge is wanted there. */
  edges: Uint8Array
}

/** A text meets so many at most; whoever writes it is shown no more. */
const mostMatches = 20_000

/** Of any number of rules: 100,000 terms take about a second. A term that folds to nothing is never found. */
export function buildWords(rules: readonly WordRule[]): WordAutomaton {
  const patterns = rules.flatMap(({ term, exceptions }, rule) => [
    { rule, text: foldedTerm(term), excuse: 0 },
    ...exceptions.map((exception) => ({ rule, text: foldedTerm(exception), excuse: 1 })),
  ])
  return {
    rules,
    trie: buildAhoCorasick(patterns.map(({ text }) => text)),
    ruleOf: Int32Array.from(patterns, ({ rule }) => rule),
    lengthOf: Int32Array.from(patterns, ({ text }) => text.length),
    excuses: Uint8Array.from(patterns, ({ excuse }) => excuse),
    edges: Uint8Array.from(patterns, ({ text }) => (begins.test(text) ? 1 : 0) + (ends.test(text) ? 2 : 0)),
  }
}

const foldedTerm = (term: string) => foldedForWords(term).text.trim()

/** A letter, digit or mark of a script that puts blanks between words. */
const spaced = String.raw`[[\p{L}\p{N}\p{M}]--${unspaced}]`
const begins = new RegExp(`^${spaced}`, 'v')
const ends = new RegExp(`${spaced}$`, 'v')

export interface FoundWord extends Span {
  rule: WordRule
}

/**
 * Where the text as it was typed meets a rule and no exception excuses it, in the order of the text. A term whose first
 * (or last) letter is Latin, or of another script with blanks, begins (or ends) where a word does; Chinese stands anywhere.
 */
export function findWords(automaton: WordAutomaton, text: string): FoundWord[] {
  const folded = foldedForWords(text)
  const others = [unspelled(folded), unmarked(text)].filter((reading) => reading !== null)
  const readings: Reading[] = [{ folded, free: nowhere }, ...others]
  const found = readings.flatMap((reading) =>
    unexcused(automaton, reading).map(({ rule, start, end }) => ({
      ...spanIn(reading.folded, start, end),
      rule: automaton.rules[rule]!,
    })),
  )
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  // What is found in several readings is one.
  const key = ({ rule, start, end }: FoundWord) => `${start} ${end} ${rule.id}`
  return [...new Map(found.map((one) => [key(one), one])).values()]
}

interface Placed extends Span {
  rule: number
}

function unexcused(automaton: WordAutomaton, reading: Reading): Placed[] {
  const { text } = reading.folded
  const { trie, ruleOf, lengthOf, excuses } = automaton
  const terms: Placed[] = []
  const excused = new Map<number, Span[]>()
  for (const { pattern, end } of matchesIn(trie, text, mostMatches).matches) {
    const start = end - lengthOf[pattern]!
    if (!standsFree(automaton.edges[pattern]!, reading, start, end)) continue
    const rule = ruleOf[pattern]!
    if (excuses[pattern] === 0) terms.push({ rule, start, end })
    else if (!excused.get(rule)?.push({ start, end })) excused.set(rule, [{ start, end }])
  }
  return terms.filter(
    ({ rule, start, end }) => !excused.get(rule)?.some((other) => other.start <= start && end <= other.end),
  )
}

function standsFree(edges: number, { folded: { text }, free }: Reading, start: number, end: number): boolean {
  const clearBefore = (edges & 1) === 0 || free.has(start) || !ends.test(characterBefore(text, start))
  return clearBefore && ((edges & 2) === 0 || free.has(end) || !begins.test(text.slice(end, end + 2)))
}

/** As one code point, so that half of a pair is no letter. */
const characterBefore = (text: string, at: number) =>
  /[\udc00-\udfff]/.test(text.charAt(at - 1)) ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1)
