// What somebody looks for, read from what they typed: words, and between quotation marks phrases; nothing is an operator.
import { fold } from './fold.ts'
import { gramsFor, wordsIn } from './words.ts'

/** UTF-16 units; what is longer is no question. */
export const longestQuery = 200

export interface Term {
  /** Folded. */
  text: string
  /** Stands in the text just so: Chinese and phrases do. Of any other term the words are looked for by their stems. */
  literal: boolean
  words: string[]
  grams: string[]
}

export interface Query {
  /** A text that is found has all of them. */
  terms: Term[]
  /** All that was typed, folded: where it stands in one piece, the text comes first. */
  phrase: string
  /** The last word, if it may not be at its end yet. */
  unfinished: string | null
}

const pieces = /["“”„「『]([^"“”„「」『』]+)["“”„」』]|([^\s"“”„「」『』]+)/gu

/** `null`: there is nothing in it to look for, such as signs alone. */
export function readQuery(typed: string): Query | null {
  const plain = typed.normalize('NFC').replaceAll('＂', '"')
  const terms = Array.from(plain.matchAll(pieces), ([, quoted, bare]) =>
    termOf(fold(quoted ?? bare ?? ''), quoted !== undefined),
  ).filter(({ words, grams }) => words.length + grams.length > 0)
  const last = terms.at(-1)
  if (last === undefined) return null
  const unfinished = /[\p{L}\p{N}]$/u.test(plain) && !last.literal ? (last.words.at(-1) ?? null) : null
  return { terms, phrase: fold(plain.replace(/["“”„「」『』]/gu, ' ')), unfinished }
}

function termOf(text: string, quoted: boolean): Term {
  const grams = gramsFor(text)
  // Beside Chinese a word may go on where the query does not: "AI監管" stands in "OpenAI監管" too.
  if (grams.length > 0) return { text, literal: true, words: [], grams }
  return { text, literal: quoted, words: wordsIn(text), grams }
}

/** Words that every text has say nothing, as long as there are others: "startups and universities" has two. */
export function withoutCommon(query: Query, common: ReadonlySet<string>): Query {
  const terms = query.terms
    .map((term) => (term.literal ? term : { ...term, words: term.words.filter((word) => !common.has(word)) }))
    .filter(({ words, grams }) => words.length + grams.length > 0)
  return terms.length === 0 ? query : { ...query, terms }
}
