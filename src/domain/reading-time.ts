// Minutes to read a text.
import { chineseCharacters, proseOf, spacedWords } from './script.ts'

/** Chinese characters and English words that an adult reads silently in a minute. */
export const charactersPerMinute = 400
export const wordsPerMinute = 230

/**
 * Whole minutes, at least 1, rounded to the nearest; the two parts of a mixed text add up. 230 words: M. Brysbaert,
 * *How many words do we read per minute?* (2019: 238 for non-fiction); 400 characters: below the 255 words a minute
 * of native readers times about 1.6 characters a word.
 */
export function readingMinutes(markdown: string): number {
  const text = proseOf(markdown)
  const minutes = chineseCharacters(text) / charactersPerMinute + spacedWords(text) / wordsPerMinute
  return Math.max(1, Math.round(minutes))
}
