// How words are written for being compared with word rules: as for being found, and without what people put between
// the letters of a word so that it is not.
import { type Folded, foldWithPlaces, unspaced } from '../search/fold.ts'
import type { Span } from './rule.ts'
import { without } from './places.ts'

/** What may stand inside a Chinese word, up to two of it: no sentence ends with one. */
const inChinese = new RegExp(
  String.raw`(?<=${unspaced})[·・•‧∙⋅*_~\x60|\\/^+=#@.\-–—'" ]{1,2}(?=${unspaced})`,
  'gu',
)
/** Markdown's emphasis inside a word: `wo*r*d` is read as "word". */
const inLatin = /(?<=\p{L})\*{1,2}(?=\p{L})/gu
/** `w o r d` or `w.o.r.d`: three letters or more, each by itself. */
const spelled = /(?<![\p{L}\p{N}])\p{Script=Latin}(?:[ .\-_*·]\p{Script=Latin}){2,}(?![\p{L}\p{N}])/gu
const betweenSpelled = /[ .\-_*·]/g
const paragraphEnd = /\n[ \t\u3000]*\n/g

/** A word does not reach from one paragraph into the next; there a line break stays. */
export function foldedForWords(text: string): Folded {
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
  return without(without(all, [...gapsIn(all.text, inChinese)]), [...gapsIn(all.text, inLatin)])
}

/** The same once more with spelled words put together; `null` where there are none. */
export function unspelled(folded: Folded): Folded | null {
  const gaps = [...folded.text.matchAll(spelled)].flatMap(({ 0: word, index }) =>
    [...gapsIn(word, betweenSpelled)].map(({ start, end }) => ({ start: index + start, end: index + end })),
  )
  return gaps.length === 0 ? null : without(folded, gaps)
}

function* gapsIn(text: string, pattern: RegExp): Generator<Span> {
  for (const { 0: gap, index } of text.matchAll(pattern)) yield { start: index, end: index + gap.length }
}
