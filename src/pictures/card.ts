// What a picture of an article shows: words that may be seen by everybody, already chosen and counted.
import type { Language } from '../domain/words.ts'

export interface Card {
  lang: Language
  topic: string
  title: string
  standfirst: string
  /** Whether people can write and vote, and until when. */
  standing: string
  poll?: CardPoll
}

export interface CardPoll {
  eyebrow: string
  question: string
  /** How it stands: open until when, and when its results are shown. */
  standing: string
  /** Only where everybody may see the results; `share` between 0 and 1. */
  bars: { label: string; share: number; said: string }[]
  /** What is said of the options that found no room. */
  more?: string
}

/** Of every picture, in pixels: what the networks ask for. */
export const pictureSize = { width: 1200, height: 630 }
