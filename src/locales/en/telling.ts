// Following, notifications, and mail: the list, the settings, and what mails say.
import { counted } from '../format.ts'

export const telling = {
  title: 'Notifications',
  unread: (count: number) => counted(count, 'unread notification', 'unread notifications'),
  unreadMany: 'More than 99 unread notifications',
  many: '99+',
  none: 'Nothing yet. You are told here when somebody answers or mentions you, and of what you follow.',
  fresh: 'New',
  readAll: 'Mark all as read',
  older: 'Older notifications',
  settings: 'What you are told',
  people: (count: number) => counted(count, 'person', 'people'),
  answered: (who: string, title: string) => `${who} answered you in “${title}”`,
  mentioned: (who: string, title: string) => `${who} mentioned you in “${title}”`,
  official: (who: string, title: string) => `${who} wrote in “${title}”`,
  opened: (title: string) => `A new discussion is open: “${title}”`,
  closed: (title: string) => `The discussion is closed: “${title}”`,
  concluded: (title: string) => `The poll has ended: “${title}”`,
  /** On a button that is pressed or not. */
  follow: 'Follow',
  followWhy: {
    articles: 'You are told when this discussion closes and when its poll ends.',
    topics: 'You are told of new discussions under this topic, and when they close.',
    people: 'You are told what this person writes for the organisation.',
  },
  suggested: (count: number) =>
    `${counted(count, 'person', 'people')} to mention. Choose with the arrow keys and Enter.`,
  /** The settings. */
  settingsWhy:
    'Everything is told in your list of notifications. Here you choose what you are also told by mail, and how often.',
  kinds: {
    answered: 'Somebody answers you',
    mentioned: 'Somebody mentions you',
    decided: 'Something is decided about your comment or your account',
    reviewed: 'A moderator decides about what you flagged',
    official: 'Somebody you follow writes',
    opened: 'A discussion opens under a topic you follow',
    closed: 'A discussion you follow closes',
    concluded: 'A poll you follow ends',
  },
  frequencies: { at_once: 'At once', daily: 'Daily', weekly: 'Weekly, on Monday', never: 'Never' },
  timeZone: 'Time zone',
  timeZoneWhy: 'Daily and weekly mails come at 08:00 of this zone.',
  usualZone: (zone: string) => `That of the forum (${zone})`,
  saved: 'Saved.',
  resumed: 'Mail is sent to you again.',
  noAddress:
    'The address of your account is not confirmed yet, so you are told nothing by mail. What is new stands in your list of notifications.',
  stopped: (email: string, since: string) =>
    `Mails to ${email} came back three times, so none have been sent since ${since}. You are still told here.`,
  resume: 'Try that address again',
  /** The end of a kind of mail. */
  unsubscribeTitle: 'Fewer mails',
  unsubscribeWhy: 'Press the button, and you get no more mails of this kind:',
  unsubscribe: 'Send me no more of these',
  unsubscribed: 'You will get no more mails of this kind. In your list of notifications it is still told.',
  change: 'Change what you are told',
  /** Mails. */
  mail: {
    digest: (count: number) => `${counted(count, 'notification', 'notifications')} for you`,
    leadDaily: 'What you have not seen since yesterday:',
    leadWeekly: 'What you have not seen since last week:',
    open: 'Open',
    object: (until: string) => `You can object until ${until}.`,
    root: (root: string) => `SHA-256 root of the published ballots: ${root}`,
    why: 'You get this mail because of the settings of your account at Kiu.',
    settings: 'Change what you are told:',
    unsubscribe: 'No more mails of this kind:',
  },
}
