// What a folded text is found by: its words where blanks stand between them, else every character and every pair.
import { unspaced } from './fold.ts'

const word = new RegExp(String.raw`[[\p{L}\p{N}\p{M}]--${unspaced}]+`, 'gv')
const run = new RegExp(`${unspaced}+`, 'gu')

/** Of a word longer than this only the beginning counts: an index takes no longer ones. */
const longest = 64

/** Words of letters and digits, each once; their stems are the database's to find. */
export const wordsIn = (folded: string): string[] => [
  ...new Set(Array.from(folded.matchAll(word), ([found]) => found.slice(0, longest))),
]

/** The same with where each begins and ends. */
export const placedWords = (folded: string) =>
  Array.from(folded.matchAll(word), ({ 0: found, index }) => ({
    word: found.slice(0, longest),
    start: index,
    end: index + found.length,
  }))

/** Every character and every pair of neighbours, each once. */
export function gramsIn(folded: string): string[] {
  const grams = new Set<string>()
  for (const characters of runsIn(folded))
    for (const [at, character] of characters.entries()) {
      grams.add(character)
      if (at > 0) grams.add(characters[at - 1]! + character)
    }
  return [...grams]
}

/** As few of them as any text with this in it must have: pairs, and a character that has no neighbour. */
export const gramsFor = (folded: string): string[] => [
  ...new Set(
    runsIn(folded).flatMap((characters) =>
      characters.length === 1
        ? characters
        : characters.slice(1).map((character, before) => characters[before]! + character),
    ),
  ),
]

const runsIn = (folded: string) => (folded.match(run) ?? []).map((characters) => Array.from(characters))
