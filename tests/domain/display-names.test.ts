// What people may be called, and what would disturb the page or the other names on it.
import { expect, test } from 'vitest'
import { displayNameFault, displayNameOf } from '../../src/domain/display-names.ts'

test.each([
  '陳大文',
  '約翰·史密夫',
  'Ada',
  "Siobhán O'Brien-Smith, Jr.",
  'Nguyễn Thị Minh Khai',
  'محمد علی',
  'می\u200cخواهم',
  'Владимир',
  'Νίκος',
  'สมชาย ใจดี',
  'श्रीमती शर्मा',
  'Ada 👩‍🔬',
  '橋',
  'a'.repeat(60),
  '字'.repeat(24),
  '  Ada  ',
])('%j passes', (name) => {
  expect(displayNameFault(name)).toBeNull()
})

test.each([
  ['', 'blank'],
  ['   ', 'blank'],
  ['\u3000\u00a0', 'blank'],
  ['\u200d\u200c', 'blank'],
  ['ㅤ', 'blank'],
  ['\u2800\u2800', 'blank'],
  ['\u0301', 'blank'],
  ['a'.repeat(61), 'long'],
  ['字'.repeat(25), 'long'],
  ['a\u0000b', 'characters'],
  ['a\nb', 'characters'],
  ['a\r\nb', 'characters'],
  ['a\u2028b', 'characters'],
  ['a\u0085b', 'characters'],
  ['a\u001bb', 'characters'],
  ['a\u202eb', 'characters'],
  ['a\u2066b\u2069', 'characters'],
  ['a\u200fb', 'characters'],
  ['a\u061cb', 'characters'],
  ['a\ufeffb', 'characters'],
  ['a\u200bb', 'characters'],
  ['a\ud800', 'characters'],
  ['a\ue000', 'characters'],
  [`Z${'\u0335'.repeat(5)}algo`, 'characters'],
])('%j does not: %s', (name, fault) => {
  expect(displayNameFault(name)).toBe(fault)
})

test('a name is stored composed and with single blanks', () => {
  expect(displayNameOf('  Jose\u0301 \u3000  Garci\u0301a ')).toBe('José García')
})
