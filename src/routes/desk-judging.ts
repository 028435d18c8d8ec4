// What every part of the desk's form is judged by: who writes when, a place for faults, and a text made clean.
import type { TopicChoice } from '../db/desk.ts'
import type { DraftRow } from '../db/drafts.ts'
import { type Limit, tooLong } from '../domain/measure.ts'
import { cleanText, isBlank, textFault } from '../domain/text.ts'
import type { Language } from '../domain/words.ts'

export interface Judging {
  row: DraftRow | null
  topics: readonly TopicChoice[]
  /** Whether it is to appear now or at its time. */
  publishing: boolean
  language: Language
  timeZone: string
  now: Date
}

/** Puts a fault beside its field; the first one stays. */
export type Note = (name: string, fault: string | null) => void

export const byLanguage = <T>(make: (language: Language) => T): Record<Language, T> => ({
  en: make('en'),
  'zh-HK': make('zh-HK'),
})

/** As it is to be kept; one in which nothing would be seen is none. */
export function cleaned(
  raw: string,
  limit: Limit,
  note: (fault: string | null) => void,
  kind?: 'line',
): string {
  const clean = kind === 'line' ? cleanText(raw).replace(/\s+/g, ' ').trim() : cleanText(raw)
  const excess = tooLong(clean, limit)
  note(textFault(raw) ?? (excess && `too_long_${excess.unit}:${excess.by}`))
  return isBlank(clean) ? '' : clean
}
