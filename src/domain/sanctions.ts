// How long sanctions may be, and how slow.

/** The longest suspension that a moderator decides alone; a longer one is for administrators. */
export const longestSuspensionDays = 14

/** One comment in so many minutes, as a form offers them. */
export const slowMinutes = [5, 15, 60, 240, 1440] as const
