// What an uploaded consultation would become, as its editor is shown it before.
import type { Language } from './words.ts'

/** `source` kind: a Polis export, one of a forum such as this, or a table of answers. Counts are of what would be stored. */
export interface UploadPreview {
  kind: 'polis' | 'kiu' | 'plain'
  title: string
  description: string
  language: Language
  /** Its slug. */
  topic: string
  licence: string
  slug: string
  key: string
  comments: number
  people: number
  votes: number
  /** Moderated out: stored, and shown as a marker only. */
  removed: number
  /** Comments whose own counts are not those of the votes, which count. */
  disagreeing: number
  first: { body: string; agree: number; disagree: number; unsure: number }[]
}

/** Bytes of an upload at most. */
export const largestUpload = 20_000_000

/** How many comments a preview shows. */
export const shownFirst = 5
