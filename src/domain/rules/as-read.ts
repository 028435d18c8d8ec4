// A text as its readers see it, since Markdown has other ways to write a character: references (&#54;), escapes (\.), and
// marks between two letters that nobody sees.
import type { Folded } from '../search/fold.ts'

/** Those of HTML's names that stand for what numbers and addresses are written with, or for nothing that is seen. */
const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hairsp: ' ',
  numsp: ' ',
  puncsp: ' ',
  MediumSpace: ' ',
  Tab: ' ',
  shy: '\u00ad',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  ZeroWidthSpace: '\u200b',
  NoBreak: '\u2060',
  ApplyFunction: '\u2061',
  af: '\u2061',
  InvisibleTimes: '\u2062',
  it: '\u2062',
  InvisibleComma: '\u2063',
  ic: '\u2063',
  commat: '@',
  period: '.',
  comma: ',',
  lpar: '(',
  rpar: ')',
  plus: '+',
  hyphen: '-',
  dash: '-',
  ndash: '–',
  mdash: '—',
  lowbar: '_',
  UnderBar: '_',
  sol: '/',
  bsol: '\\',
  colon: ':',
  num: '#',
  percnt: '%',
  middot: '·',
  centerdot: '·',
  fflig: 'ff',
  filig: 'fi',
  fllig: 'fl',
  ffilig: 'ffi',
  ffllig: 'ffl',
  fjlig: 'fj',
}

const written =
  /&#(?<decimal>\d{1,7});|&#[xX](?<hex>[\da-fA-F]{1,6});|&(?<name>[A-Za-z]{2,15});|\\(?<escaped>[!-/:-@[-`{-~])/g

/** Character references and escapes are the characters they stand for; everything else stands as it was typed. */
export function asRead(original: string): Folded {
  return replaced(original, original.matchAll(written), ({ groups = {} }) => {
    const { decimal, hex, name, escaped } = groups
    if (escaped !== undefined) return escaped
    if (name !== undefined) return named[name] ?? lettersOf(name)
    return characterOf(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal))
  })
}

/** &bopf; &Bscr; &bfr; are letters of mathematics, which fold to letters. */
const lettersOf = (name: string) => /^([A-Za-z])(?:opf|scr|fr)$/.exec(name)?.[1]

const characterOf = (point: number) =>
  point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
    ? String.fromCodePoint(point)
    : undefined

/** Where a link begins and ends, and code: `6123[4567](https://…)` is read as one number. */
const unseenMarks = /\]\([^()\s]{0,300}\)|[[\]`]/g

/** The same once more without marks that nobody sees; `null` where there are none. */
export function withoutMarks(text: string): Folded | null {
  const marks = [...text.matchAll(unseenMarks)]
  return marks.length === 0 ? null : replaced(text, marks, () => '')
}

function replaced(
  original: string,
  places: Iterable<RegExpExecArray>,
  by: (place: RegExpExecArray) => string | undefined,
): Folded {
  const made: Folded = { text: '', from: [], to: [] }
  const keep = (start: number, end: number) => {
    made.text += original.slice(start, end)
    for (let unit = start; unit < end; unit++) {
      made.from.push(unit)
      made.to.push(unit + 1)
    }
  }
  let at = 0
  for (const place of places) {
    const piece = by(place)
    if (piece === undefined) continue
    const end = place.index + place[0].length
    keep(at, place.index)
    made.text += piece
    for (let unit = 0; unit < piece.length; unit++) {
      made.from.push(place.index)
      made.to.push(end)
    }
    at = end
  }
  keep(at, original.length)
  return made
}

/** A text that was made of one that was made of the original, with the way back to the original. */
export const backThrough = (first: Folded, { text, from, to }: Folded): Folded => ({
  text,
  from: from.map((unit) => first.from[unit]!),
  to: to.map((unit) => first.to[unit - 1]!),
})
