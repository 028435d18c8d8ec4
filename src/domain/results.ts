// When a poll is open and who may see its results: asked by page, feed, export, mail and live update alike.
import type { PollResults } from './words.ts'

/** `closed_at` is when it was closed by hand or by its job, `closes_at` when it is to close by itself. */
export interface PollTimes {
  closed_at: Date | null
  closes_at: Date | null
}

/** A poll ends with its article where it does not end before: both ends as one. */
export function timesOf(poll: PollTimes, article: PollTimes): PollTimes {
  const ends = [poll.closes_at, article.closes_at].filter((end) => end !== null)
  return {
    closed_at: poll.closed_at ?? article.closed_at,
    closes_at: ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null,
  }
}

/** The deadline itself is already too late. */
export function isPollOpen(poll: PollTimes, now: Date): boolean {
  return poll.closed_at === null && (poll.closes_at === null || now < poll.closes_at)
}

/**
 * Whether somebody may see how a poll stands. There is no viewer among the arguments on purpose: an editor or a
 * moderator sees a result no earlier than anybody else, so all that counts is whether they cast a ballot.
 */
export function canSeeResults(
  poll: PollTimes & { results: PollResults },
  hasBallot: boolean,
  now: Date,
): boolean {
  switch (poll.results) {
    case 'always':
      return true
    case 'after_vote':
      return hasBallot || !isPollOpen(poll, now)
    case 'after_close':
      return !isPollOpen(poll, now)
  }
}
