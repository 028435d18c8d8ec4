// How long a text may be: by script, since a Chinese character says more than a letter.
import { languageOf } from './language.ts'

/** Letters that one Chinese character weighs: 1,600 characters say about what 4,000 letters say. */
const lettersPerCharacter = 2.5

/** The largest length of each kind of text, in letters; `inCharacters` says the same for Chinese. */
export const limits = {
  article_title: 120,
  article_standfirst: 400,
  article_body: 40_000,
  single_language_reason: 300,
  topic_name: 60,
  comment_body: 4_000,
  /** What is being written may be longer than what can be posted: it is shortened later. */
  comment_draft: 12_000,
  /** A statement to agree or disagree with: one thought. */
  seed: 300,
  passage: 500,
  poll_question: 300,
  poll_option: 150,
  flag_note: 1_000,
  decision_note: 2_000,
  guideline: 5_000,
  guideline_summary: 200,
  appeal: 2_000,
  suspension_reason: 500,
  word_term: 100,
  word_exceptions: 5_000,
  /** 20,000 words, one on each line. */
  word_list: 200_000,
  display_name: 60,
  organisation: 80,
  passkey_name: 60,
} as const

export type Limit = keyof typeof limits

/** A limit for a text that is all Chinese, in characters: 1,600 for 4,000 letters. */
export function inCharacters(letters: number): number {
  return Math.floor(letters / lettersPerCharacter)
}

const heavy = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu

/**
 * The length of a text in letters: 2.5 for each Chinese character (also kana, hangul and bopomofo), 1 for each other
 * code point, Markdown and punctuation of either width included; 1 for a line break, which forms send as CR LF.
 */
export function lengthOf(text: string): number {
  const points = text.replaceAll('\r\n', '\n').length - (text.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0)
  return points + (text.match(heavy)?.length ?? 0) * (lettersPerCharacter - 1)
}

/** By how much to shorten, in the unit in which the writer would count. */
export interface Excess {
  by: number
  unit: 'letters' | 'characters'
}

/** `null` where it fits; exactly the limit fits. Rounded up: taking away that much always suffices. */
export function tooLong(text: string, limit: Limit): Excess | null {
  const over = lengthOf(text) - limits[limit]
  if (over <= 0) return null
  // The beginning tells; all of what was sent may be far too long to look at closely.
  if (languageOf(text.slice(0, 2 * limits[limit]), 'en') === 'en')
    return { by: Math.ceil(over), unit: 'letters' }
  return { by: Math.ceil(over / lettersPerCharacter), unit: 'characters' }
}
