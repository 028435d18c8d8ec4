// The clock of a poll that is open and has no end, for tests that move one of its times.
import type { PollClock } from '../../src/domain/results.ts'

export const openPoll: PollClock = {
  article_state: 'published',
  article_closes_at: null,
  closes_at: null,
  second_opens_at: null,
  second_closes_at: null,
  ended_at: null,
  closed_at: null,
}
