// Moderation in figures, by month.
export const transparency = {
  title: 'Moderation in figures',
  description:
    'By month: flags, decisions by reason, how long they took, what rules did, objections and suspensions.',
  lead: 'How much is flagged here, what is decided and how soon, month by month.',
  none: 'There is nothing to count yet: nobody has flagged anything, and nothing was decided.',
  notes: [
    'Months are months in Hong Kong; the current one is not over.',
    '“<5” stands for one to four: so few could be recognised. Beside such a number the sum is left out too (–), and shares are rounded until they tell nothing of it.',
  ],
  twice: {
    title: 'Judged twice',
    says: (judged: string, agreed: string, share: string) =>
      `${judged} decisions were given to a second moderator who did not know how the first had decided. ${agreed} of them (${share}) came out the same.`,
    tooFew:
      'Five in a hundred decisions are given to a second moderator who does not know how the first decided. How often the two agree is said from twenty on.',
  },
  log: 'Each single deed stands, without names, in the moderation log.',
  toLog: 'Moderation log',
  csv: 'All figures (CSV)',
  month: 'Month',
  few: '<5',
  withheld: '–',
  figures: {
    flags: {
      title: 'Flags',
      says: 'How often somebody flagged a comment. Ten flags of one comment count as ten.',
    },
    decisions: {
      title: 'Decisions by reason',
      says: 'Every decision of a moderator, by the reason it was given. A decision that puts another right counts as well.',
    },
    hours: {
      title: 'Hours until the decision',
      says: 'The median: half of the cases were decided sooner, half later. Counted from the first flag, or from when a rule held the text back or hid it, since the decision before; decisions that nobody had asked for are left out. Said from five decisions on.',
    },
    rules: {
      title: 'What rules did',
      says: 'Of all that was held back, hidden or decided, the share in which a rule acted by itself. A moderator looks at each of these afterwards.',
    },
    appeals: {
      title: 'Objections',
      says: 'Objections made in the month, and those decided in it: upheld or not upheld.',
    },
    suspensions: {
      title: 'Suspensions',
      says: 'How many times an account was suspended.',
    },
  },
  tooFew: 'Too few decisions so far.',
  total: 'Decisions in all',
  median: 'Median (hours)',
  byRule: 'By rules',
  share: 'Share of rules',
  made: 'Made',
  upheld: 'Upheld',
  dismissed: 'Not upheld',
  drawn: 'The drawing shows the last twelve months, the table all.',
}
