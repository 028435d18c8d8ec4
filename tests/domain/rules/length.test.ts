// Texts too short to say anything, in both languages.
import { expect, test } from 'vitest'
import { usualSettings } from '../../../src/domain/rules/index.ts'
import { length } from '../../../src/domain/rules/length.ts'
import { contextOf } from './context.ts'

test.each([
  '',
  '+1',
  'Agreed.',
  '同意',
  '贊成呀',
  '👍👍👍',
  '!!!!!!!!!!!!',
  'https://a.example/long/path',
  'a\u200bb\u200bc',
])('%j says too little', (text) => {
  expect(length(contextOf(text))).toMatchObject({ rule: 'length', outcome: 'ask', spans: [] })
})

test.each(['I disagree.', '我唔同意', 'I do 不同意', 'See page 47.', '𠮷野家好'])(
  '%j says enough',
  (text) => {
    expect(length(contextOf(text))).toBeUndefined()
  },
)

test('what is said by others does not count', () => {
  const theirs = '> The bureau should publish the model.'
  expect(length(contextOf(theirs))).toBeDefined()
  expect(length(contextOf(`${theirs}\n\nAgreed.`))).toBeDefined()
  expect(length(contextOf(`${theirs}\n\nAgreed, and the data too.`))).toBeUndefined()
  expect(length(contextOf('`a_long_line_of_code()`'))).toBeDefined()
})

test('it is told in the unit in which the author would count', () => {
  expect(length(contextOf('No', { language: 'en' }))?.detail).toEqual({ least: 10, unit: 'letters' })
  expect(length(contextOf('否', { language: 'zh-HK' }))?.detail).toEqual({ least: 4, unit: 'characters' })
})

test('usually a word is an answer, and a sign is none', () => {
  const usually = (text: string) => length(contextOf(text, { settings: usualSettings }))
  for (const text of ['No.', 'Aye', 'I agree!', '好', '同意。']) expect(usually(text)).toBeUndefined()
  for (const text of ['+1', '👍👍👍', '…', 'x']) expect(usually(text)).toMatchObject({ outcome: 'ask' })
  expect(length(contextOf('+1', { settings: { least_letters: 0 } }))).toBeUndefined()
})
