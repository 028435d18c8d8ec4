// What is new, how many below what, and what counts as divided.
import { expect, test } from 'vitest'
import { divided } from '../../src/domain/divided.ts'
import { isNew, newsBelow } from '../../src/domain/news.ts'

const path = (...ids: number[]) => ids.map((id) => id.toString(16).padStart(16, '0')).join('')

test('each new comment counts below everything above it, and not below itself', () => {
  const below = newsBelow([path(1), path(1, 2), path(1, 2, 300), path(7, 8)])
  expect(Object.fromEntries(below)).toEqual({ 1: 2, 2: 1, 7: 1 })
})

test.each([
  ['after the visit', '8', '7', 'ada', true],
  ['at the end of it', '7', '7', 'ada', false],
  ['before it', '10', '9007199254740993', 'ada', false],
  ['by the reader', '8', '7', 'ben', false],
  ['before any visit', '8', null, 'ada', false],
])('%s', (_, first_pulse, since, author_id, expected) => {
  expect(isNew({ first_pulse, author_id }, since, { id: 'ben' })).toBe(expected)
})

test('nothing is new to a guest', () => {
  expect(isNew({ first_pulse: '8', author_id: 'ada' }, '7', null)).toBe(false)
})

test('divided: many answers, and near even', () => {
  const order = [
    [50, 50],
    [60, 40],
    [5, 5],
    [90, 10],
    [100, 0],
  ] as const
  const scores = order.map(([agree, disagree]) => divided(agree, disagree))
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(divided(40, 60)).toBe(divided(60, 40))
  expect(divided(50, 50)).toBeCloseTo(0.404, 3)
  expect(divided(0, 0)).toBe(0)
})
