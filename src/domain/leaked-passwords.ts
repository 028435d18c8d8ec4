// The passwords that leaked most often, as @zxcvbn-ts/language-common ships them: 49,233, all in small letters.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const place = '@zxcvbn-ts/language-common/src/passwords.json'

let text: string | undefined

/**
 * Read once, when the first password is judged, and kept as the text it is: to find a word between its quotes takes
 * 0.3 ms, to make a set of them all would hold up everybody for 30.
 */
const list = () => (text ??= readFileSync(createRequire(import.meta.url).resolve(place), 'utf8'))

/** `password` in small letters. */
export const isLeaked = (password: string): boolean => list().includes(JSON.stringify(password))
