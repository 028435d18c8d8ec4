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
    // Nobody dropped the second: its numbers are hidden together.
    first: [17, null],
    second: [16, null],
    options: [{ kept: 10, took: 6, dropped: 7 }, null],
  })
})

/** What somebody can tell of a wave who subtracts those who answered both from all who answered. */
test('the few who answered once are not told apart by what is left over', () => {
  const back = [0, 1, 2].flatMap((from) => [0, 1, 2].map((to) => pair(from, to, 10)))
  const alone = (option: number, count: number): Pair => ({ first: one(option), second: null, count })
  const many = flowsOf('one', [...back, alone(0, 9), alone(1, 9), alone(2, 9)], 3)
  expect(many).toMatchObject({ both: 90, first: [30, 30, 30], second: [30, 30, 30] })
  // Of nine who did not come again two had chosen the first: 32 of the wave's result less 30 would say so.
  const few = flowsOf('one', [...back, alone(0, 2), alone(1, 7)], 3)
  if (few.kind !== 'moves') throw new Error('moves are what this method has')
  expect(few.first[0]).toBeNull()
  expect(few.second).toEqual([30, 30, 30])
  // Nor by adding up who moved: in that row something else is hidden too.
  expect(few.moves[0]).toContain(null)
  expect(few.moves.flat().filter((count) => count !== null).length).toBeGreaterThan(4)
})

test('one of those who answered both is not told by how many of an option came again', () => {
  const alone = (option: number, count: number): Pair => ({ first: one(option), second: null, count })
  const others = [alone(0, 10), alone(1, 10), alone(2, 10)]
  const flows = flowsOf('one', [pair(0, 0, 14), pair(2, 2, 15), pair(1, 0, 1), ...others], 3)
  if (flows.kind !== 'moves') throw new Error('moves are what this method has')
  expect(flows.both).toBe(30)
  expect(flows.first[1]).toBeNull()
  expect(flows.first.filter((count) => count === null).length).toBeGreaterThan(1)
  expect(flows.moves[1]).toEqual([null, null, null])
})

test('where several can be supported, those who answered once are as many as they must be', () => {
  const both: Pair[] = [
    { first: [1, 0], second: [1, 0], count: 10 },
    { first: [1, 0], second: [0, 1], count: 10 },
    { first: [0, 1], second: [1, 0], count: 10 },
    { first: [0, 1], second: [0, 1], count: 10 },
  ]
  const once = (count: number): Pair[] => [
    { first: [1, 0], second: null, count },
    { first: [0, 1], second: null, count: 8 },
  ]
  expect(flowsOf('several', [...both, ...once(6)], 2)).toMatchObject({ first: [20, 20], second: [20, 20] })
  expect(flowsOf('several', [...both, ...once(1)], 2)).toMatchObject({
    first: [null, null],
    options: [null, null],
  })
})
