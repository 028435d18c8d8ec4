// What people type, cleaned; and what no cleaning hides.
import { expect, test } from 'vitest'
import { cleanText, isBlank, textFault } from '../../src/domain/text.ts'

test.each([
  ['line ends', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
  ['combining accents', 'cafe\u0301', 'café'],
  ['a compatibility character', '\uf9d0', '類'],
  ['embeddings, overrides and isolates', 'a\u202e\u202ab\u202c\u2066c\u2069', 'abc'],
  ['marks of direction stay', 'a\u200e\u200f\u061cb', 'a\u200e\u200f\u061cb'],
  ['joiners of emoji and scripts stay', '👩\u200d👧 می\u200cخواهم', '👩\u200d👧 می\u200cخواهم'],
  ['controls', 'a\u0007\u001b[31mb\u0085\ufeffc', 'a[31mbc'],
  ['tabs stay', '\ta', '\ta'],
  ['blanks at the end', 'a  \n\n \u3000', 'a'],
  ['blank lines at the beginning, not the indent', '\n \n    a', '    a'],
  ['blanks that break a line stay', 'a  \nb', 'a  \nb'],
  ['Chinese and emoji', '橋 𨋢 👩‍👧', '橋 𨋢 👩‍👧'],
])('%s', (_name, raw, text) => {
  expect(cleanText(raw)).toBe(text)
  expect(cleanText(text)).toBe(text)
})

test.each([
  ['a', null],
  ['𨋢👩‍👧', null],
  ['a\0b', 'nul'],
  ['a\ud800b', 'surrogate'],
  ['a\ufffdb', 'surrogate'],
  ['\udc00', 'surrogate'],
  ['a\ufffdb', 'surrogate'],
])('the fault of %j is %s', (raw, fault) => {
  expect(textFault(raw)).toBe(fault)
})

test.each(['', ' \n\t\u3000', '\u200b\u200d\ufeff', '\u2060\u00ad\u180e', '\u3164\u2800', '\u202e'])(
  '%j is blank',
  (text) => {
    expect(isBlank(text)).toBe(true)
  },
)

test.each(['a', '橋', '.', ' 👍 ', '\u200ba'])('%j is not blank', (text) => {
  expect(isBlank(text)).toBe(false)
})
