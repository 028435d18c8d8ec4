// Parts of fewer than five are told of nobody, also not by what is left over.
import { expect, test } from 'vitest'
import { answersOverTime, partsOf } from '../../src/domain/participation.ts'

test.each([
  [
    'all large',
    [
      ['a', 7],
      ['b', 5],
    ],
    [
      ['a', 7],
      ['b', 5],
    ],
    0,
  ],
  [
    'a small one goes with the unsaid',
    [
      ['a', 7],
      ['b', 3],
      [null, 9],
    ],
    [['a', 7]],
    12,
  ],
  [
    'where the rest is small, the smallest part goes along',
    [
      ['a', 9],
      ['b', 6],
      ['c', 3],
    ],
    [['a', 9]],
    9,
  ],
  [
    'two small ones hide one another',
    [
      ['a', 9],
      ['b', 4],
      ['c', 1],
    ],
    [['a', 9]],
    5,
  ],
  [
    'nobody is large',
    [
      ['a', 4],
      [null, 3],
    ],
    [],
    7,
  ],
  [
    'one alone of a few',
    [
      ['a', 5],
      ['b', 1],
    ],
    [],
    6,
  ],
  ['nobody at all', [], [], 0],
] as const)('%s', (_name, counts, parts, rest) => {
  const said = partsOf(counts as readonly (readonly [string | null, number])[])
  expect(said.parts.map(({ of, people }) => [of, people])).toEqual(parts)
  expect(said.rest).toBe(rest)
  expect(rest === 0 || rest >= 5).toBe(true)
})

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))

test('days with few answers stand with those after them, and nothing is lost', () => {
  const bins = answersOverTime([
    [day(0), 3],
    [day(1), 9],
    [day(4), 6],
    [day(5), 2],
  ])
  expect(bins.map(({ from, to, count }) => [from.slice(8, 10), to.slice(8, 10), count])).toEqual([
    ['01', '03', 12],
    ['03', '07', 8],
  ])
})

test('of years there are no more than sixty bars', () => {
  const days = Array.from({ length: 900 }, (_, n) => [day(n), 10] as const)
  const bins = answersOverTime(days)
  expect(bins.length).toBeLessThanOrEqual(60)
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(9000)
  expect(answersOverTime([])).toEqual([])
  expect(answersOverTime([[day(0), 4]])).toEqual([])
})
