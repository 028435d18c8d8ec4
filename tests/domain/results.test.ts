// When results are shown, as a table of setting × ballot × time.
import { expect, test } from 'vitest'
import { canSeeResults, isPollOpen } from '../../src/domain/results.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = new Date(now.getTime() + 1)
const open = { closed_at: null, closes_at: later }
const due = { closed_at: null, closes_at: now }
const closed = { closed_at: now, closes_at: later }

test('a poll is open until it is closed or due', () => {
  expect(isPollOpen({ closed_at: null, closes_at: null }, now)).toBe(true)
  expect(isPollOpen(open, now)).toBe(true)
  expect(isPollOpen(due, now)).toBe(false)
  expect(isPollOpen(closed, now)).toBe(false)
})

test.each([
  ['always', open, false, true],
  ['always', closed, false, true],
  ['after_vote', open, false, false],
  ['after_vote', open, true, true],
  ['after_vote', due, false, true],
  ['after_vote', closed, false, true],
  ['after_close', open, false, false],
  ['after_close', open, true, false],
  ['after_close', due, false, true],
  ['after_close', closed, false, true],
] as const)('results %s, times %o, own ballot %s: %s', (results, times, hasBallot, expected) => {
  expect(canSeeResults({ ...times, results }, hasBallot, now)).toBe(expected)
})
