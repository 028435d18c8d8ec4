// When a poll is open and when results are shown, as tables of its times, its setting and one's own ballot.
import { expect, test } from 'vitest'
import { canSeeResults, endOfWave, openWave, phaseOf } from '../../src/domain/results.ts'
import { openPoll } from './open-poll.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = new Date(now.getTime() + 1)
const before = new Date(now.getTime() - 1)
const muchLater = new Date(now.getTime() + 10)
const twice = { closes_at: before, second_opens_at: later, second_closes_at: muchLater }

test.each([
  ['without an end', {}, 1, 'open', null],
  ['before its end', { closes_at: later }, 1, 'open', later],
  ['at its end', { closes_at: now }, null, 'counting', null],
  ['whose article ends before', { closes_at: muchLater, article_closes_at: later }, 1, 'open', later],
  ['at the end of its article', { closes_at: later, article_closes_at: now }, null, 'counting', null],
  ['of a closed article', { article_state: 'closed' }, null, 'counting', null],
  ['of a withdrawn article', { article_state: 'draft' }, null, 'counting', null],
  ['ended by hand', { ended_at: before, closes_at: later }, null, 'counting', null],
  ['that was counted', { closed_at: before, closes_at: before }, null, 'closed', null],
  ['between two waves', twice, null, 'between', null],
  ['ended by hand between two waves', { ...twice, ended_at: before }, null, 'counting', null],
  ['in its second wave', { ...twice, second_opens_at: now }, 2, 'open', muchLater],
  [
    'after its second wave',
    { ...twice, second_opens_at: before, second_closes_at: now },
    null,
    'counting',
    null,
  ],
] as const)('a poll %s', (_, times, wave, phase, end) => {
  const poll = { ...openPoll, ...times }
  expect([openWave(poll, now), phaseOf(poll, now), endOfWave(poll, now)]).toEqual([wave, phase, end])
})

test.each([
  ['always', null, false, true],
  ['always', now, false, true],
  ['after_vote', null, false, false],
  ['after_vote', null, true, true],
  ['after_vote', now, false, true],
  ['after_close', null, false, false],
  ['after_close', null, true, false],
  ['after_close', now, false, true],
] as const)('results %s, counted %s, own ballot %s: %s', (results, closed_at, hasBallot, expected) => {
  expect(canSeeResults({ results, closed_at }, hasBallot)).toBe(expected)
})
