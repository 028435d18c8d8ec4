// How long a session lasts: without a visit, and in any case. Where Kiu serves the world, staff are asked more often.

/** Days for everybody; for whoever holds a role hours without a visit, and days in any case. (ASVS 7.3) */
export const sessionLimits = { idleDays: 30, days: 90, staff: { idleHours: 12, days: 7 } } as const
