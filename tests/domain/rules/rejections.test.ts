// An account of which many comments were refused.
import { expect, test } from 'vitest'
import { rejections } from '../../../src/domain/rules/rejections.ts'
import { contextOf } from './context.ts'

test.each([
  [3, 0, true],
  [2, 0, false],
  [4, 6, true],
  [4, 7, false],
  [0, 0, false],
  [40, 400, false],
])('%i refused beside %i published: held %s', (refused, published, held) => {
  const verdict = rejections(contextOf('Hello.', { author: { refused, published } }))
  expect(verdict).toEqual(
    held ? { rule: 'rejections', outcome: 'hold', spans: [], detail: { refused, published } } : undefined,
  )
})
