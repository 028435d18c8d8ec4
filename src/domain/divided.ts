// How a thread of many comments is summed up in one line: what counts as divided, and from how many answers on.
import { wilsonLowerBound } from './wilson.ts'

/** Comments from which on an article has a line of contents. */
export const contentsFrom = 200

/** Agree and disagree together, below which a comment is called neither agreed nor divided. */
export const contentsAnswers = 10

/** Replies below which a comment is not called much answered. */
export const contentsReplies = 5

/**
 * How divided people are over a comment: the lower bound of the Wilson score interval (E. B. Wilson, 1927) for the
 * share of the smaller side. Near 0.5 only where many answered and about as many agree as disagree: 5 to 5 is 0.24,
 * 50 to 50 is 0.40, 60 to 40 is 0.31. The function `divided` of the database is the twin, held by an index.
 */
export const divided = (agree: number, disagree: number): number =>
  wilsonLowerBound(Math.min(agree, disagree), agree + disagree)
