// The numbers of the rules that a comment goes through: what each means, and what 0 does.
export const ruleSettings = {
  title: 'Rules',
  lead: 'Every comment and every edit goes through these rules before it appears. Authors are asked first; only what they send again is held, until a moderator has read it.',
  usual: (n: string) => `Usually ${n}.`,
  off: '0 turns it off.',
  saved: 'The rules were saved.',
  least: 'The number is too small or too large.',
  labels: {
    least_letters: 'Letters that a comment needs; a Chinese character counts as two and a half',
    first_comments: 'First comments of a new account that are held until so many stand',
    link_most: 'Links to elsewhere that a new account may set in one comment',
    link_days: 'An account is new for so many days, …',
    link_standing: '… and until so many of its comments stand',
    repeat_hours: 'Hours in which somebody’s same text is noticed',
    duplicate_days: 'Days in which nearly the same text is noticed, whoever wrote it',
    rejected_percent: 'From this share of refused comments (in percent) on, the next ones are held, …',
    rejected_least: '… if at least so many were refused …',
    window_days: '… in so many days',
    heat_flags: 'Flags from which on a branch is heated, …',
    heat_hours: '… counted over so many hours',
    heat_minutes: 'Minutes to wait after the first comment in it; doubled with each one, …',
    heat_most_minutes: '… up to so many minutes',
    hide_weight: 'Weight of flags from which on a comment is hidden until a moderator has looked',
  },
  hints: {
    first_comments: 'An article may have a number of its own, at the desk.',
    hide_weight: 'A flag of somebody whose flags are mostly right weighs up to 2, of others less.',
  },
  range: (least: number, most: number) => `A whole number from ${least} to ${most}.`,
  flagsOnArticle: 'First comments that are held',
  onArticleHint: (n: number) =>
    `Comments of a new account under this article that a moderator reads first, until so many of its comments stand. Empty: as everywhere (${n}). 0: none.`,
}
