// Minutes to read a text.
import { chineseCharacters, proseOf, spacedWords } from './script.ts'

/** Chinese characters and English words that an adult reads silently in a minute. */
const charactersPerMinute = 400
const wordsPerMinute = 230

/**
 * Whole minutes, at least 1, rounded to the nearest; the two parts of a mixed text add up. 230 lies just under the 238
 * words a minute for English non-fiction in M. Brysbaert, *How many words do we read per minute?* (2019); 400 is the
 * customary round figure for Chinese.
 */
export function readingMinutes(markdown: string): number {
  const text = proseOf(markdown)
  const minutes = chineseCharacters(text) / charactersPerMinute + spacedWords(text) / wordsPerMinute
  return Math.max(1, Math.round(minutes))
}
