// The letters of pictures: Noto Sans HK, which comes in slices of some hundred characters; only those that are needed are read.
import { existsSync, readFileSync } from 'node:fs'
import type { Font } from 'satori'

const folder = new URL('../../node_modules/@fontsource/noto-sans-hk/', import.meta.url)

export type Weight = 400 | 700

/** The slice that each character stands in; the newest first, as the package's own stylesheet would have it. */
const sliceOf = new Map<number, string>()
for (const [name, ranges] of Object.entries(readRanges())) {
  const slice = name.replace(/[[\]]/g, '')
  for (const [, first = '', last = first] of ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)) {
    for (let point = parseInt(first, 16); point <= parseInt(last, 16); point++) sliceOf.set(point, slice)
  }
}

function readRanges() {
  return JSON.parse(readFileSync(new URL('unicode.json', folder), 'utf8')) as Record<string, string>
}

/** 〓 is what a printer sets where a character is missing. */
const missing = '〓'
const letter = /[\p{L}\p{N}]/u
// The package names single characters of these scripts, and most emoji, and has none of them.
const letterOfOurs =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Common}]/u
const leftOut = /[\p{Emoji_Presentation}\p{M}\p{C}]/u

/** The text with nothing in it that the letters cannot show: a letter becomes 〓, an emoji or a mark is left out. */
export const drawable = (text: string): string =>
  Array.from(text, (character) => {
    if (leftOut.test(character)) return ''
    const isLetter = letter.test(character)
    const isThere = sliceOf.has(character.codePointAt(0) ?? 0) && (!isLetter || letterOfOurs.test(character))
    return isThere ? character : isLetter ? missing : ''
  })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

const read = new Map<string, Font>()

/** What the texts of each weight need; each slice is a family of its own, the Latin ones first. */
export function fontsFor(texts: Record<Weight, string>): Font[] {
  return ([400, 700] as const).flatMap((weight) => {
    const slices = new Set(['latin'])
    for (const character of texts[weight]) slices.add(sliceOf.get(character.codePointAt(0) ?? 0) ?? 'latin')
    return [...slices].flatMap((slice) => fontOf(slice, weight) ?? [])
  })
}

function fontOf(slice: string, weight: Weight): Font | null {
  const name = `${slice}-${weight}`
  const known = read.get(name)
  if (known) return known
  const file = new URL(`files/noto-sans-hk-${name}-normal.woff`, folder)
  if (!existsSync(file)) return null
  const font: Font = { name: slice, data: readFileSync(file), weight, style: 'normal' }
  read.set(name, font)
  return font
}
