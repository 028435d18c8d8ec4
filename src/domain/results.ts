// When a poll is open and who may see its results: asked by page, feed, export, mail and live update alike.
import type { ArticleState, PollResults } from './words.ts'

/**
 * What decides about time; the article's own state and end stand among it. `ended_at`: it was closed by hand, or with
 * its article. `closed_at`: its ballots were counted, for good.
 */
export interface PollClock {
  article_state: ArticleState
  article_closes_at: Date | null
  closes_at: Date | null
  second_opens_at: Date | null
  second_closes_at: Date | null
  ended_at: Date | null
  closed_at: Date | null
}

/** In which wave a ballot is taken at that moment; the deadline itself is already too late. The database's `open_wave` is its twin. */
export function openWave(poll: PollClock, now: Date): 1 | 2 | null {
  if (poll.article_state !== 'published' || poll.ended_at !== null || poll.closed_at !== null) return null
  if (poll.article_closes_at !== null && now >= poll.article_closes_at) return null
  if (poll.closes_at === null || now < poll.closes_at) return 1
  if (poll.second_opens_at === null || poll.second_closes_at === null) return null
  return now >= poll.second_opens_at && now < poll.second_closes_at ? 2 : null
}

export const isPollOpen = (poll: PollClock, now: Date): boolean => openWave(poll, now) !== null

/** When the wave that is open ends, by itself or with its article. */
export function endOfWave(poll: PollClock, now: Date): Date | null {
  const wave = openWave(poll, now)
  const own = wave === 2 ? poll.second_closes_at : poll.closes_at
  const ends = [own, poll.article_closes_at].filter((end) => end !== null)
  return wave !== null && ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null
}

/** `between`: the second wave is still to come. `counting`: it is over, and its ballots are not counted yet. */
export type PollPhase = 'open' | 'between' | 'counting' | 'closed'

export function phaseOf(poll: PollClock, now: Date): PollPhase {
  if (poll.closed_at !== null) return 'closed'
  if (isPollOpen(poll, now)) return 'open'
  const over = poll.ended_at !== null || (poll.article_closes_at !== null && now >= poll.article_closes_at)
  if (
    poll.article_state === 'published' &&
    !over &&
    poll.second_opens_at !== null &&
    now < poll.second_opens_at
  )
    return 'between'
  return 'counting'
}

/**
 * Whether somebody may see how a poll stands. There is no viewer among the arguments on purpose: an editor or a
 * moderator sees a result no earlier than anybody else, so all that counts is whether they cast a ballot.
 */
export function canSeeResults(
  poll: { results: PollResults; closed_at: Date | null },
  hasBallot: boolean,
): boolean {
  switch (poll.results) {
    case 'always':
      return true
    case 'after_vote':
      return hasBallot || poll.closed_at !== null
    case 'after_close':
      return poll.closed_at !== null
  }
}
