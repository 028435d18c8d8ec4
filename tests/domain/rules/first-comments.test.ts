// The first comments of a new account.
import { expect, test } from 'vitest'
import { firstComments } from '../../../src/domain/rules/first-comments.ts'
import { contextOf } from './context.ts'

const verdict = (standing: number, first_comments: number) =>
  firstComments(contextOf('Hello.', { author: { standing }, settings: { first_comments } }))

test('the first are held until as many stand', () => {
  expect(verdict(0, 3)).toEqual({ rule: 'first_comments', outcome: 'hold', spans: [], detail: { left: 3 } })
  expect(verdict(2, 3)?.detail).toEqual({ left: 1 })
  expect(verdict(3, 3)).toBeUndefined()
  expect(verdict(4, 3)).toBeUndefined()
})

test('0 is off', () => {
  expect(verdict(0, 0)).toBeUndefined()
})
