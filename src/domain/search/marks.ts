// Where in a text the words stand that were looked for, and the piece of it that shows them.
import { foldWithPlaces } from './fold.ts'
import type { Query } from './query.ts'
import { placedWords } from './words.ts'

/** A query with what the database knows of words. */
export interface Looking {
  query: Query
  /** By word: of those in the query and in the texts that are shown. */
  stems: ReadonlyMap<string, string>
  /** The last word stands for whatever begins with it. */
  byBeginning: boolean
}

/** A stretch of a text, and whether it is what was looked for. */
export interface Stretch {
  text: string
  found: boolean
}

interface Mark {
  start: number
  end: number
  term: number
}

/** The whole of a text, what was found in it told apart. */
export const marked = (text: string, looking: Looking): Stretch[] =>
  stretches(text, marksIn(text, looking), 0, text.length)

/**
 * Some `length` UTF-16 units of a text around the place where most of what was looked for stands together, cut
 * between words and never within a character; with `…` where something is left out.
 */
export function foundIn(text: string, looking: Looking, length: number): Stretch[] {
  const marks = marksIn(text, looking)
  if (text.length <= length) return stretches(text, marks, 0, text.length)
  const [start, end] = window(text, richest(marks, length), length)
  const shown = stretches(text, marks, start, end)
  return [
    ...(start > 0 ? [{ text: '…', found: false }] : []),
    ...shown,
    ...(end < text.length ? [{ text: '…', found: false }] : []),
  ]
}

function marksIn(text: string, { query, stems, byBeginning }: Looking): Mark[] {
  const folded = foldWithPlaces(text)
  const words = placedWords(folded.text)
  const stemOf = (word: string) => stems.get(word) ?? word
  const marks = query.terms.flatMap((term, index): Mark[] => {
    if (term.literal) return literally(folded.text, term.text).map((place) => ({ ...place, term: index }))
    const wanted = new Set(term.words.map(stemOf))
    const isWanted = (word: string) =>
      wanted.has(stemOf(word)) ||
      (byBeginning && query.unfinished !== null && word.startsWith(query.unfinished))
    return words.filter(({ word }) => isWanted(word)).map(({ start, end }) => ({ start, end, term: index }))
  })
  return marks
    .map(({ start, end, term }) => ({ start: folded.from[start]!, end: folded.to[end - 1]!, term }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
}

function literally(folded: string, sought: string) {
  const places: { start: number; end: number }[] = []
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length))
    places.push({ start: at, end: at + sought.length })
  return places
}

/** The mark from which on the most different terms stand within `length`. */
function richest(marks: readonly Mark[], length: number): number {
  let best = marks[0]?.start ?? 0
  let most = 0
  for (const { start } of marks) {
    const near = new Set(
      marks.filter((mark) => mark.start >= start && mark.end <= start + length * 0.7).map(({ term }) => term),
    )
    if (near.size > most) [best, most] = [start, near.size]
  }
  return best
}

const borders = new Intl.Segmenter('zh-HK', { granularity: 'word' })

/** About a fourth of it before `at`. A border is where a word begins. */
function window(text: string, at: number, length: number): [start: number, end: number] {
  const wanted = Math.max(0, Math.min(at - Math.round(length / 4), text.length - length))
  const reach = Math.max(0, wanted - 40)
  const begins = [...borders.segment(text.slice(reach, wanted + length + 40))].map(
    ({ index }) => reach + index,
  )
  const isStart = (index: number) => index <= at && !/^[\s\p{P}]/u.test(text.slice(index))
  const start = wanted === 0 ? 0 : (begins.find((index) => index >= wanted && isStart(index)) ?? at)
  if (start + length >= text.length) return [start, text.length]
  return [start, begins.findLast((index) => index <= start + length && index > at) ?? start + length]
}

function stretches(text: string, marks: readonly Mark[], start: number, end: number): Stretch[] {
  const parts: Stretch[] = []
  let at = start
  for (const mark of marks) {
    const [from, to] = [Math.max(at, mark.start), Math.min(end, mark.end)]
    if (to <= from) continue
    if (from > at) parts.push({ text: text.slice(at, from), found: false })
    const last = parts.at(-1)
    // Two that touch are one: 人工 and 智能 in 人工智能.
    if (last?.found === true) last.text += text.slice(from, to)
    else parts.push({ text: text.slice(from, to), found: true })
    at = to
  }
  if (at < end) parts.push({ text: text.slice(at, end), found: false })
  return parts
}
