// Which passwords are refused: too short, too common, or made of what everybody knows of the person.
import { commonWords, walks } from './common-passwords.ts'
import { isLeaked } from './leaked-passwords.ts'

export const passwordLimits = { min: 10, max: 200 } as const

export type PasswordFault = 'short' | 'long' | 'personal' | 'common'

/**
 * What is wrong with a password; `null`: nothing. Lengths are in code points (10 to 200), and nothing else is asked
 * for: no capitals, no signs. `personal`: it contains the handle or what stands before the @. `common`: it has leaked
 * often, or what remains of it after one such password, or after common words, years, walks over the keyboard and
 * repetitions, is not worth a guess (`worthOf` below 5). The families are needed beside the list, which holds only 1,557
 * of ten characters and more, and hardly a word of this city.
 */
export function passwordFault(
  password: string,
  person: { email: string; handle: string },
): PasswordFault | null {
  const length = Array.from(password).length
  if (length < passwordLimits.min) return 'short'
  if (length > passwordLimits.max) return 'long'
  if (namesOf(person).some((name) => bare(password).includes(name))) return 'personal'
  return isCommon(password.normalize('NFKC').toLowerCase()) ? 'common' : null
}

/** Four letters and more, or two Chinese characters: "ann" stands in too many words by chance. */
function namesOf({ email, handle }: { email: string; handle: string }): string[] {
  const local = email.split('@')[0]!.split('+')[0]!
  return [local, handle].map(bare).filter((name) => name.length >= (/\p{Script=Han}/u.test(name) ? 2 : 4))
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._+-]/g, '')
}

function isCommon(password: string): boolean {
  if (/^\d+$/.test(password) && password.length < 16) return true
  return (
    isLeaked(password) || worthOf(password) < 5 || worthOf(unitOf(password)) + 1 < 5 || isDressed(password)
  )
}

/** A leaked password with a little before and behind it: from its first letter, or sign for one, to its last. */
function isDressed(password: string): boolean {
  const cores = [/\p{L}.*\p{L}/u, /^.*\p{L}/u].map((shape) => shape.exec(password)?.[0] ?? '')
  return cores.some(
    (core) =>
      core.length >= 4 &&
      worthOf(password.replace(core, '')) + 1 < 5 &&
      readingsOf(core).some((reading) => isLeaked(reading)),
  )
}

/** What a text repeats from beginning to end, the last time perhaps not whole: 'abcab' is 'abc'. */
function unitOf(text: string): string {
  for (let size = 1; size <= text.length / 2; size++)
    if (text.slice(size) === text.slice(0, -size)) return text.slice(0, size)
  return text
}

/**
 * About how many things had to be chosen, at the least: 1 for each letter, sign, common word, year, walk of three or
 * more keys, or run of one sign; 2 for a date; ½ for a digit. Words also count as such with the usual digits and signs for letters.
 */
function worthOf(password: string): number {
  const readings = readingsOf(password)
  const least = [0]
  const offer = (end: number, worth: number) => (least[end] = Math.min(least[end] ?? Infinity, worth))
  for (let start = 0; start < password.length; start++) {
    const sofar = least[start]!
    offer(start + 1, sofar + (/\d/.test(password[start]!) ? 0.5 : 1))
    for (let size = 3; size <= longestRun(password, start); size++) offer(start + size, sofar + 1)
    for (let size = 4; size <= Math.min(longestWord, password.length - start); size++)
      if (readings.some((reading) => commonWords.has(reading.slice(start, start + size))))
        offer(start + size, sofar + 1)
    if (year.test(password.slice(start, start + 4))) offer(start + 4, sofar + 1)
    if (date.test(password.slice(start, start + 8))) offer(start + 8, sofar + 2)
  }
  return least[password.length]!
}

const year = /^(?:19|20)\d\d$/
const date = /^(?:(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[01]\d(?:19|20)\d\d)$/
const longestWord = Math.max(...Array.from(commonWords, (word) => word.length))
const lines = [...walks, ...walks.map((walk) => Array.from(walk).reverse().join(''))]

/** How far a walk over the keyboard or one repeated sign goes from here; 1 or 2 is none. */
function longestRun(text: string, start: number): number {
  let size = 1
  while (text[start + size] === text[start]) size++
  for (const line of lines) {
    let reach = Math.max(size, 2)
    while (start + reach < text.length && line.includes(text.slice(start, start + reach + 1))) reach++
    if (reach > 2 && line.includes(text.slice(start, start + reach))) size = Math.max(size, reach)
  }
  return size
}

const letters: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't' }

const readingsOf = (text: string) => [text, unfolded(text, 'i'), unfolded(text, 'l')]

/** Letters for the digits and signs that are usual in their place, one for one; 1, ! and | as `one`. */
function unfolded(password: string, one: string): string {
  return password.replaceAll(/[@430$571!|]/g, (sign) => letters[sign] ?? one)
}
