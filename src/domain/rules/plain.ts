// A text in the plainest characters, for what is made of digits and Latin letters: half width, ASCII digits, nothing unseen.
import type { Folded } from '../search/fold.ts'

const unseen = /^\p{Default_Ignorable_Code_Point}$/u
const blank = /^[^\S\n]$/
const digit = /^\p{Nd}$/u
const dash = /^\p{Pd}$/u

/**
 * Character by character NFKC, digits of any script as 0 to 9, every dash as `-`, every blank but a line break as one of
 * ASCII. Lower and upper case stay.
 */
export function plainWithPlaces(original: string): Folded {
  const plain: Folded = { text: '', from: [], to: [] }
  let at = 0
  for (const character of original) {
    const piece = seenAs(character)
    const end = at + character.length
    plain.text += piece
    for (let unit = 0; unit < piece.length; unit++) {
      plain.from.push(at)
      plain.to.push(end)
    }
    at = end
  }
  return plain
}

const known = new Map<string, string>()

function seenAs(character: string): string {
  const seen = known.get(character)
  if (seen !== undefined) return seen
  const made = unseen.test(character) ? '' : Array.from(character.normalize('NFKC'), look).join('')
  // As in search/fold.ts: somebody who sends all characters there are is not remembered.
  if (known.size < 50_000) known.set(character, made)
  return made
}

function look(character: string): string {
  if (blank.test(character)) return ' '
  if (dash.test(character)) return '-'
  return digit.test(character) ? String(valueOf(character)) : character
}

/** Unicode keeps decimal digits together in tens, in order, each ten beginning with its zero. */
function valueOf(character: string): number {
  const point = character.codePointAt(0)!
  let first = point
  while (digit.test(String.fromCodePoint(first - 1))) first--
  return (point - first) % 10
}
