// How long sanctions may be, and how slow.

/** The longest suspension that a moderator decides alone; a longer one is for administrators. */
export const longestSuspensionDays = 14

/** One comment in so many minutes, as a form offers them. */
export const slowMinutes = [5, 15, 60, 240, 1440] as const

const day = 24 * 60 * 60_000

/** What is wrong with an end that somebody typed (`null`: no moment at all), as a form names it; at most `longest` days from now. */
export function faultOfEnd(until: Date | null, now: Date, longest: number | null = null): string | null {
  if (until === null) return 'not_a_moment'
  if (until <= now) return 'past_moment'
  return longest !== null && until.getTime() - now.getTime() > longest * day ? `too_far:${longest}` : null
}
