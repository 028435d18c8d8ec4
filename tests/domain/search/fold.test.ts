// One form for everything that a reader takes for the same, and the way back to the text that was written.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { oneForAll } from '../../../src/domain/search/characters.ts'
import { fold, foldWithPlaces, searchVersion } from '../../../src/domain/search/fold.ts'

test.each([
  ['Simplified and Traditional', '头发与发展', '頭髮與發展'],
  ['variants of Hong Kong and Taiwan', '裡面的臺灣著作', '裏面的台灣着作'],
  ['full width and half width', 'ＡＩ　２０２６', 'AI 2026'],
  ['capitals', 'Kiu FORUM', 'kiu forum'],
  ['accents', 'Café Zoë', 'cafe zoe'],
  ['an accent that stands alone', 'Cafe\u0301', 'café'],
  ['a blank beside Chinese', '用 AI 監管', '用AI監管'],
  ['a line that ends within a word', '自動\n駕駛', '自動駕駛'],
  ['blanks of any kind', ' a \t\n\u3000 b ', 'a b'],
  ['what cannot be seen', '自\u200b動\ufeff駕\u00ad駛', '自動駕駛'],
  ['ideographs that are there for old files', '\uf90a', '金'],
  ['half a surrogate pair', 'a \ufffd b', 'a b'],
])('%s', (_, one, other) => {
  expect(fold(one)).toBe(fold(other))
  expect(fold(one)).not.toBe('')
})

test.each([
  ['自動', '自働'],
  ['上', '下'],
  ['が', 'か'],
  ['a b', 'ab'],
])('%s is not %s', (one, other) => {
  expect(fold(one)).not.toBe(fold(other))
})

test('each unit knows where it came from', () => {
  const original = 'Ａ㈱ 臺\u200b灣 🙈x'
  const { text, from, to } = foldWithPlaces(original)
  expect([from.length, to.length]).toEqual([text.length, text.length])
  const at = text.indexOf(fold('灣'))
  expect(original.slice(from[at], to[at])).toBe('灣')
  const whole = text.indexOf('(株)')
  expect(original.slice(from[whole], to[whole + 2])).toBe('㈱')
  expect(original.slice(from.at(-1), to.at(-1))).toBe('x')
})

test('every pair of the dictionaries is one, and stands for itself', () => {
  const map = oneForAll()
  expect(map.size).toBeGreaterThan(5000)
  for (const [, one] of map) expect(map.get(one)).toBe(one)
})

/** Another map folds what is in the index otherwise: then raise `searchVersion`, and write down what it is now. */
test('the map is the one that this version was written with', () => {
  const map = [...oneForAll()].toSorted(([a], [b]) => (a < b ? -1 : 1)).join('|')
  const hash = createHash('sha256').update(map).digest('hex').slice(0, 16)
  expect([searchVersion, hash]).toEqual([2, 'd974ae179d0d775b'])
})
