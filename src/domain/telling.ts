// What people are told of, and how often by mail where they said nothing.

export const notificationKinds = [
  'answered',
  'mentioned',
  'decided',
  'reviewed',
  'official',
  'opened',
  'closed',
  'concluded',
] as const
/** `decided`: about one's own words or account; `reviewed`: what one flagged. `official`: somebody followed, whose affiliation is verified, wrote. `concluded`: a poll has ended. */
export type NotificationKind = (typeof notificationKinds)[number]

export const frequencies = ['at_once', 'daily', 'weekly', 'never'] as const
/** How often mail comes for one kind; `never` leaves it to the list. */
export type Frequency = (typeof frequencies)[number]

/** Frequencies of mails that gather. */
export const digests = ['daily', 'weekly'] as const
export type Digest = (typeof digests)[number]

/**
 * At once only what is meant for one person alone and rare: somebody asks for them by name, or a moderator decided on
 * their words or their account and they may want to mend or to object. Answers come in the dozen in a lively thread, and what one follows can
 * wait for the morning.
 */
export const usualFrequency: Readonly<Record<NotificationKind, Frequency>> = {
  answered: 'daily',
  mentioned: 'at_once',
  decided: 'at_once',
  reviewed: 'daily',
  official: 'daily',
  opened: 'daily',
  closed: 'daily',
  concluded: 'daily',
}

/** Mails in a row that an address refuses before no more are sent to it. */
export const mostBounces = 3

/** More unread ones than this are said as "99+". */
export const mostUnread = 99
