// Who moved and who stayed, as counts, and nobody to be found among them.
import { expect, test } from 'vitest'
import { flowsOf, type Pair } from '../../src/domain/waves.ts'

const one = (option: number) => [0, 1, 2].map((at) => (at === option ? 1 : 0))
const pair = (from: number, to: number, count: number): Pair => ({ first: one(from), second: one(to), count })

test('large moves are shown as they are', () => {
  const pairs = [0, 1, 2].flatMap((from) => [0, 1, 2].map((to) => pair(from, to, 5 + from + 3 * to)))
  expect(flowsOf('one', pairs, 3)).toEqual({
    kind: 'moves',
    both: 81,
    first: [24, 27, 30],
    second: [18, 27, 36],
    moves: [
      [5, 8, 11],
      [6, 9, 12],
      [7, 10, 13],
    ],
  })
})

test('one small move hides a way round it, since the totals are known', () => {
  const pairs = [0, 1, 2].flatMap((from) =>
    [0, 1, 2].map((to) => pair(from, to, from === to ? 40 : 9 - 6 * Number(from === 0 && to === 1))),
  )
  const flows = flowsOf('scale', pairs, 3)
  if (flows.kind !== 'moves') throw new Error('moves are what this method has')
  expect(flows.moves[0]![1]).toBeNull()
  expect(flows.moves.flat().filter((count) => count === null)).toHaveLength(4)
  expect(flows.moves[2]![2]).toBe(40)
})

test('first places of a ranking move', () => {
  const flows = flowsOf('ranking', [{ first: [1, 2, 0], second: [2, 1, 3], count: 8 }], 3)
  expect(flows).toMatchObject({ kind: 'moves', both: 8, first: [8, 0, 0], second: [0, 8, 0] })
})

test('where several can be supported, each option was kept, taken up or dropped', () => {
  const flows = flowsOf(
    'score',
    [
      { first: [5, 0], second: [4, 0], count: 10 },
      { first: [3, 5], second: [4, 5], count: 6 },
      { first: [5, 1], second: [2, 5], count: 7 },
      { first: [0, 0], second: [3, 3], count: 9 },
    ],
    2,
  )
  expect(flows).toEqual({
    kind: 'changes',
    both: 32,
    first: [17, 6],
    second: [16, 13],
    // Nobody dropped the second: its three numbers are hidden together.
    options: [{ kept: 10, took: 6, dropped: 7 }, null],
  })
})
