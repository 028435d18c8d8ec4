// Small counts beside their sum: whoever knows the rule and every number that is said cannot tell a hidden one.
import { expect, test } from 'vitest'
import { said, saidWithSum, sumsOf } from '../../src/domain/small-cells.ts'

test.each([
  [0, 0],
  [1, 'few'],
  [4, 'few'],
  [5, 5],
])('%i is said as %s', (count, as) => {
  expect(said(count)).toBe(as)
})

test.each([
  [[], 0],
  [[0, 0], 0],
  [[7, 5, 0], 12],
  // One hidden count would be the rest of the sum.
  [[7, 3], 'withheld'],
  [[3, 0], 'withheld'],
  // Of several it could be left open, but then its absence would tell that they are all 1, or all 4.
  [[9, 1, 2], 'withheld'],
  [[9, 4, 4], 'withheld'],
])('of %j the sum is said as %s', (counts, sum) => {
  expect(saidWithSum(counts).sum).toBe(sum)
})

/** All rows of `length` counts from 0 to 6. */
const rowsOf = (length: number): number[][] =>
  length === 0
    ? [[]]
    : rowsOf(length - 1).flatMap((row) => [0, 1, 2, 3, 4, 5, 6].map((count) => [...row, count]))

test('of every row of three, each hidden count could be another one', () => {
  const rows = rowsOf(3)
  const bySaid = Map.groupBy(rows, (row) => JSON.stringify(saidWithSum(row)))
  for (const row of rows) {
    const result = saidWithSum(row)
    const alike = bySaid.get(JSON.stringify(result))!
    row.forEach((count, at) => {
      if (result.counts[at] !== 'few') return
      expect(
        alike.some((other) => other[at] !== count),
        JSON.stringify(row),
      ).toBe(true)
    })
  }
})

test('what a hidden count can be bounds the sum', () => {
  expect(sumsOf(saidWithSum([7, 3, 1, 0]).counts)).toEqual([9, 15])
  expect(sumsOf([])).toEqual([0, 0])
})
