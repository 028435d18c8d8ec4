// What somebody looks for, as typed: words, phrases, and nothing that is an operator.
import { expect, test } from 'vitest'
import { readQuery } from '../../../src/domain/search/query.ts'
import { gramsFor, gramsIn, wordsIn } from '../../../src/domain/search/words.ts'

const terms = (typed: string) =>
  readQuery(typed)?.terms.map(({ text, literal }) => (literal ? `=${text}` : text)) ?? null

test.each([
  ['bus lanes', ['bus', 'lanes']],
  ['"bus lanes" now', ['=bus lanes', 'now']],
  ['＂bus lanes＂', ['=bus lanes']],
  ['“bus lanes”', ['=bus lanes']],
  ['「人工智能」 監管', ['=人工智能', '=监管']],
  ['AI監管', ['=ai监管']],
  ['"bus lanes', ['bus', 'lanes']],
  ['%', null],
  ["' \\ & | ! ( ) : * <-> _", null],
  ['', null],
  ['   \u200b', null],
  ['100%', ['100%']],
  ["it's", ["it's"]],
  ['a&b|c', ['a&b|c']],
])('%s', (typed, expected) => {
  expect(terms(typed)).toEqual(expected)
})

test('the last word may be at its beginning, until something stands behind it', () => {
  expect(readQuery('electric bus')?.unfinished).toBe('bus')
  expect(readQuery('electric bus ')?.unfinished).toBeNull()
  expect(readQuery('"electric bus"')?.unfinished).toBeNull()
  expect(readQuery('電動巴士')?.unfinished).toBeNull()
})

test('the phrase is all that was typed, in one piece', () => {
  expect(readQuery(' Electric  "Bus Lanes" ')?.phrase).toBe('electric bus lanes')
})

test('words and grams', () => {
  expect(wordsIn("state-of-the-art 3.5 don't ai监管 é")).toEqual('state of the art 3 5 don t ai é'.split(' '))
  expect(wordsIn('a'.repeat(100))).toEqual(['a'.repeat(64)])
  expect(gramsIn('自动驾,自')).toEqual(['自', '动', '自动', '驾', '动驾'])
  expect(gramsFor('自动驾,x天')).toEqual(['自动', '动驾', '天'])
  expect(gramsIn('𠮷野家')).toContain('𠮷野')
})
