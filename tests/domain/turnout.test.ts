// Hours put together until nobody stands alone.
import { expect, test } from 'vitest'
import { turnoutBins } from '../../src/domain/turnout.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 26, hour))
const bins = (...counts: [number, number][]) =>
  turnoutBins(counts.map(([hour, count]) => [at(hour), count] as const)).map(({ from, to, count }) => [
    new Date(from).getUTCHours(),
    new Date(to).getUTCHours(),
    count,
  ])

test.each<[string, [number, number][], number[][]]>([
  ['no ballot, no bin', [], []],
  [
    'four in all, no bin',
    [
      [1, 2],
      [3, 2],
    ],
    [],
  ],
  ['five in an hour', [[1, 5]], [[1, 2, 5]]],
  [
    'hours are joined until there are five',
    [
      [1, 2],
      [2, 2],
      [3, 2],
      [4, 7],
    ],
    [
      [1, 4, 6],
      [4, 5, 7],
    ],
  ],
  [
    'what is left joins the last',
    [
      [1, 6],
      [2, 6],
      [5, 1],
      [7, 3],
    ],
    [
      [1, 2, 6],
      [2, 8, 10],
    ],
  ],
  [
    'an hour without any belongs to what follows',
    [
      [1, 5],
      [6, 5],
    ],
    [
      [1, 2, 5],
      [2, 7, 5],
    ],
  ],
])('%s', (_, counts, expected) => {
  expect(bins(...counts)).toEqual(expected)
})
