// How words are written for being compared with word rules: as for being found, and without what people put between
// the letters of a word so that it is not.
import { type Folded, foldWithPlaces, unspaced } from '../search/fold.ts'
import type { Span } from './rule.ts'
import { asRead, backThrough, withoutMarks } from './as-read.ts'
import { without } from './places.ts'

/** What may stand inside a Chinese word, up to two of it: no sentence ends with one. */
const inChinese = new RegExp(
  String.raw`(?<=${unspaced})[·・•‧∙⋅*_~\x60|\\/^+=#@.\-–—'" ]{1,2}(?=${unspaced})`,
  'gu',
)
/** Markdown's emphasis inside a word: `wo*r*d` is read as "word". */
const inLatin = /(?<=\p{Script=Latin})\*{1,2}(?=\p{Script=Latin})/gu
/** `w o r d` or `w.o.r.d`: three letters or more, each by itself. */
const spelled = /(?<![\p{L}\p{N}])\p{Script=Latin}(?:[ .\-_*·]\p{Script=Latin}){2,}(?![\p{L}\p{N}])/gu
const betweenSpelled = /[ .\-_*·]/g
const paragraphEnd = /\n[ \t\u3000]*\n/g

/** A word does not reach from one paragraph into the next; there a line break stays. */
export function foldedForWords(original: string): Folded {
  const read = asRead(original)
  return backThrough(read, foldedParagraphs(read.text))
}

function foldedParagraphs(text: string): Folded {
  const all: Folded = { text: '', from: [], to: [] }
  let at = 0
  for (const { index, 0: gap } of [...text.matchAll(paragraphEnd), { index: text.length, 0: '' }]) {
    const folded = foldWithPlaces(text.slice(at, index))
    all.text += folded.text
    for (const unit of folded.from) all.from.push(at + unit)
    for (const unit of folded.to) all.to.push(at + unit)
    if (gap !== '') {
      all.text += '\n'
      all.from.push(index)
      all.to.push(index + gap.length)
    }
    at = index + gap.length
  }
  return [inChinese, inLatin].reduce((one, gap) => without(one, gapsIn(one.text, gap)), all)
}

/** A folded text, and the places in it where a word may begin or end though a letter stands beside it. */
export interface Reading {
  folded: Folded
  free: ReadonlySet<number>
}

/** The same once more with spelled words put together; `null` where there are none. */
export function unspelled(folded: Folded): Reading | null {
  const gaps = [...folded.text.matchAll(spelled)].flatMap(({ 0: word, index }) =>
    gapsIn(word, betweenSpelled).map(({ start, end }) => ({ start: index + start, end: index + end })),
  )
  if (gaps.length === 0) return null
  // Each gap is one unit long, so a gap stands where it stood less those before it.
  return { folded: without(folded, gaps), free: new Set(gaps.map(({ start }, before) => start - before)) }
}

/** No place where a word may begin or end but by its own edges. */
export const nowhere: ReadonlySet<number> = new Set()

/** The same once more without marks that nobody sees: wo[rd](https://…); `null` where there are none. */
export function unmarked(original: string): Reading | null {
  const read = asRead(original)
  const bare = withoutMarks(read.text)
  if (!bare) return null
  return { folded: backThrough(backThrough(read, bare), foldedParagraphs(bare.text)), free: nowhere }
}

const gapsIn = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ 0: gap, index }) => ({ start: index, end: index + gap.length }))
