// What is a ballot and what is none, with the reason why not.
import { expect, test } from 'vitest'
import { faultOf } from '../../../src/domain/tally/index.ts'
import type { PollMethod } from '../../../src/domain/words.ts'

test.each<[PollMethod, number[], string | null]>([
  ['one', [0, 1, 0], null],
  ['one', [0, 0, 0], 'none'],
  ['one', [1, 1, 0], 'too_many:1'],
  ['one', [0, 2, 0], 'out_of_range'],
  ['one', [0, 1], 'out_of_range'],
  ['one', [0, 0.5, 0.5], 'out_of_range'],
  ['one', [0, -1, 2], 'out_of_range'],
  ['several', [1, 1, 0], null],
  ['several', [1, 1, 1], 'too_many:2'],
  ['several', [0, 0, 0], 'none'],
  ['several', [2, 0, 0], 'out_of_range'],
  ['ranking', [2, 1, 3], null],
  ['ranking', [0, 1, 0], null],
  ['ranking', [0, 0, 0], 'none'],
  ['ranking', [1, 1, 2], 'rank_twice'],
  ['ranking', [1, 3, 0], 'rank_gap'],
  ['ranking', [0, 2, 0], 'rank_gap'],
  ['ranking', [1, 4, 0], 'out_of_range'],
  ['ranking', [1, -1, 0], 'out_of_range'],
  ['score', [0, 5, 3], null],
  ['score', [0, 0, 0], null],
  ['score', [0, -1, 3], 'not_scored'],
  ['score', [0, 6, 3], 'out_of_range'],
  ['score', [Number.NaN, 5, 3], 'out_of_range'],
  ['points', [10, 0, 0], null],
  ['points', [0, 1, 0], null],
  ['points', [0, 0, 0], 'none'],
  ['points', [8, 3, 2], 'overspent:3'],
  ['points', [11, -1, 0], 'out_of_range'],
  ['scale', [0, 1, 0], null],
  ['scale', [1, 1, 0], 'too_many:1'],
])('%s %j: %s', (method, choices, fault) => {
  expect(faultOf(method, choices, { optionCount: 3, max_choices: 2, budget: 10 })).toBe(fault)
})

test('several without a maximum may be all', () => {
  expect(faultOf('several', [1, 1, 1], { optionCount: 3, max_choices: null, budget: null })).toBe(null)
})
