// How alike moderators judge: cases that are judged a second time, and what comes out of that.
import { counted } from '../format.ts'

export const agreement = {
  title: 'How alike we judge',
  lead: 'Five in a hundred decisions go to a second moderator, who does not learn how the first one decided. What the two said is compared here. Nobody is named, and no comment is changed by it.',
  waiting: (count: number) =>
    `${counted(count, 'case waits', 'cases wait')} to be judged a second time by you.`,
  noneWaiting: 'No case waits to be judged a second time by you.',
  toOpinions: 'Judge a case a second time',
  none: 'No decision has been judged a second time yet.',
  overall: (agreed: number, judged: number, share: string) =>
    `${agreed} of ${counted(judged, 'decision', 'decisions')} (${share}) had the same outcome both times.`,
  kappaTitle: 'Agreement beyond chance',
  meaning:
    'Two people who toss coins agree half of the time. κ (Cohen’s kappa) takes away what chance alone would bring: 1 means that the two always agreed, 0 no more often than chance, less than 0 even more rarely. The line is its 95% interval: the fewer the cases, the longer it is, and the less the point in it can tell.',
  useIt:
    'Where a κ stays below 0.4 although its interval is short, we understand that reason differently. Then it is time to talk, and to make its guideline clearer.',
  toGuidelines: 'Change the guidelines',
  ofOutcome: 'Outcome (keep, hide, remove)',
  what: 'Compared',
  either: 'Given by one or both',
  both: 'Given by both',
  kappa: 'κ',
  interval: '95% interval',
  range: (low: string, high: string) => `${low} to ${high}`,
  undefined: 'cannot be told',
  noInterval: 'none',
  chart: 'κ of the outcome and of each reason, with its 95% interval, from -1 to 1',
  reasonsNote:
    'For each reason, all decisions that were judged twice are compared: did both give this reason, one of them, or neither? What they decided to do does not matter here.',
  undefinedNote:
    'A κ cannot be told where nobody gave a reason, or where both always gave it: chance would have agreed as well. There is no interval where the two never differed, because the formula takes that for certainty, however few cases there are.',
  numbers: 'The numbers',
  crossTitle: 'Outcome by outcome',
  cross: 'Outcome of the first moderator (rows) and of the second (columns)',
  firstSecond: 'First ↓ second →',

  opinions: 'Cases to judge a second time',
  comment: 'The comment',
  how: 'Somebody has decided this case already. Please decide as if you were the first: from the text, the flags and the guidelines. Your answer changes nothing about the comment and is told to nobody; it only counts.',
  give: 'Give my answer',
  skip: 'Skip this case',
  given: 'Your answer was counted.',
  quicker:
    'While you were looking, somebody else judged this case, or it was decided anew. Your answer was not taken; here is the next.',
  noMore: 'No other case waits to be judged a second time by you.',
  flags: 'What people flagged',
  noFlags: 'Nobody flagged it.',
}
