// How a text is written for being found: one form for everything that a reader takes for the same.
import { oneForAll } from './characters.ts'

/** Raise it whenever the same text would be folded or cut into words otherwise; a job then writes the index again. */
export const searchVersion = 2

/** Scripts that put no blanks between words. */
export const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー]`
const isUnspaced = new RegExp(unspaced, 'u')

const blank = /^[\s\p{Cc}\p{Z}\ufffd]$/u
const unseen = /^[\p{Default_Ignorable_Code_Point}\ufeff]$/u
/** An accent that stands by itself; where one has its letter, NFC made one character of them. */
const accent = /^[\p{Script=Inherited}&&\p{M}]$/v
const latin = /\p{Script=Latin}/u

export interface Folded {
  text: string
  /** For each UTF-16 unit of `text`, where in the original it begins and where that character ends. */
  from: number[]
  to: number[]
}

/**
 * NFKC (full width is half width), lower case, without accents on Latin letters, one form of each Chinese character, and
 * without what cannot be seen. Any blanks are one; beside Chinese there is none, since "AI 監管" and "AI監管" are the same.
 */
export function foldWithPlaces(original: string): Folded {
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let before: Character = nothing
  let gap = -1
  let at = 0
  const add = (piece: string, start: number, end: number) => {
    text += piece
    for (let unit = 0; unit < piece.length; unit++) {
      from.push(start)
      to.push(end)
    }
  }
  for (const character of original) {
    const known = seenAs(character)
    const end = at + character.length
    if (known.kind === 'blank') {
      if (gap < 0) gap = at
    } else if (known.piece !== '') {
      if (gap >= 0 && text !== '' && before.kind !== 'unspaced' && known.kind !== 'unspaced')
        add(' ', gap, at)
      gap = -1
      add(known.piece, at, end)
      before = known
    }
    at = end
  }
  return { text, from, to }
}

export const fold = (original: string): string => foldWithPlaces(original).text

interface Character {
  piece: string
  kind: 'blank' | 'unspaced' | 'other'
}

const nothing: Character = { piece: '', kind: 'other' }
const known = new Map<string, Character>()

function seenAs(character: string): Character {
  const seen = known.get(character)
  if (seen) return seen
  const made = look(character)
  // A forum meets some ten thousand characters; somebody who sends all there are is not remembered.
  if (known.size < 50_000) known.set(character, made)
  return made
}

function look(character: string): Character {
  if (blank.test(character)) return { piece: ' ', kind: 'blank' }
  if (unseen.test(character) || accent.test(character)) return nothing
  const plain = character.normalize('NFKC').toLowerCase()
  const bare = latin.test(plain) ? plain.normalize('NFD').replace(/\p{M}/gu, '') : plain
  const piece = Array.from(bare, (one) => oneForAll().get(one) ?? one).join('')
  return { piece, kind: isUnspaced.test(piece) ? 'unspaced' : 'other' }
}
