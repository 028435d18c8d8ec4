// The sentences people read, by language: one file a noun in each, and the compiler keeps the two equal.
import type { Language } from '../domain/words.ts'
import { en } from './en.ts'
import { zhHK } from './zh-HK.ts'

/** English gives the shape; a key that is missing or too many in the other language does not compile. */
export type Texts = typeof en

export const texts: Record<Language, Texts> = { en, 'zh-HK': zhHK }
