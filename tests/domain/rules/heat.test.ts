// A heated branch slows its participants, and how long.
import { expect, test } from 'vitest'
import { heat } from '../../../src/domain/rules/heat.ts'
import { contextOf, minutesAgo, now } from './context.ts'

const heated = { flags: 6, own_last_at: minutesAgo(1), own_recent: 1 }
const verdict = (branch: Partial<typeof heated>, own: Parameters<typeof contextOf>[1] = {}) =>
  heat(contextOf('So what?', { branch: { ...heated, ...branch }, ...own }))

test.each([
  [1, 2],
  [2, 4],
  [3, 8],
  [4, 16],
  [5, 32],
  [6, 60],
  [2_000, 60],
])('after %i comments in a heated branch one waits %i minutes', (own_recent, minutes) => {
  const last = { own_recent, own_last_at: minutesAgo(0.5) }
  const until = new Date(now.getTime() + (minutes - 0.5) * 60_000)
  expect(verdict(last)).toEqual({ rule: 'heat', outcome: 'wait', spans: [], detail: { until, minutes } })
  expect(verdict({ own_recent, own_last_at: minutesAgo(minutes) })).toBeUndefined()
  expect(verdict({ own_recent, own_last_at: minutesAgo(minutes - 0.01) })).toBeDefined()
})

test('nobody waits where it is not heated, who has said nothing there, who mends a comment, or who is staff', () => {
  expect(verdict({})).toBeDefined()
  expect(verdict({ flags: 5 })).toBeUndefined()
  expect(
    heat(contextOf('So what?', { branch: { flags: 60, own_last_at: null, own_recent: 0 } })),
  ).toBeUndefined()
  expect(verdict({ own_recent: 0 })).toBeUndefined()
  expect(verdict({}, { is_edit: true })).toBeUndefined()
  expect(verdict({}, { author: { is_staff: true } })).toBeUndefined()
  expect(heat(contextOf('So what?'))).toBeUndefined()
})
