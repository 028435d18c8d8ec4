// In which of the two languages a text is written, told by its script.
import { chineseCharacters, latinWords, proseOf } from './script.ts'
import type { Language } from './words.ts'

/**
 * Chinese characters against words (not letters) of Latin script: "呢個 deadline 太趕" is Chinese although it has more
 * Latin letters, as people in Hong Kong write. A tie, or neither of the two: `fallback`, usually the language of the
 * page it was written on. Code, addresses and the targets of links do not count.
 */
export function languageOf(markdown: string, fallback: Language): Language {
  const text = proseOf(markdown)
  const lead = chineseCharacters(text) - latinWords(text)
  if (lead === 0) return fallback
  return lead > 0 ? 'zh-HK' : 'en'
}
