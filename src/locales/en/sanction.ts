// A person's record as moderators see it, and what they can do about the person.
import { counted } from '../format.ts'

export const sanction = {
  record: 'Record',
  seeRecord: 'Record and sanctions',
  kinds: { warning: 'Warning', slow_mode: 'Slow mode', suspension: 'Suspension' },
  comments: (count: number) => `${counted(count, 'comment', 'comments')} in all`,
  outcomes: 'What became of their comments',
  outcome: 'Decision',
  count: 'Comments',
  waiting: 'Not decided',
  noCases: 'No comment of theirs was ever reviewed.',
  cases: 'Latest cases',
  statements: 'What they were told',
  noStatements: 'They were told of nothing.',
  objected: 'objected',
  sanctions: 'Sanctions',
  none: 'None so far.',
  inForce: 'In force',
  over: 'Over',
  takenBack: 'Taken back',
  endedEarly: (moment: string) => `ended early, ${moment}`,
  until: (moment: string) => `until ${moment}`,
  pace: (count: number) => `one comment in ${counted(count, 'minute', 'minutes')}`,
  by: 'by',
  act: 'Impose a sanction',
  actWhy: 'Begin with the mildest that helps. The person is told at once, with your reason, and can object.',
  warn: 'Warn',
  warnWhy: 'The person is told what is wrong, and nothing is taken from them.',
  slow: 'Slow mode',
  slowWhy: 'For somebody who means well and writes too much.',
  every: 'One comment in',
  minutes: (count: number) =>
    count % 1440 === 0
      ? counted(count / 1440, 'day', 'days')
      : count % 60 === 0
        ? counted(count / 60, 'hour', 'hours')
        : counted(count, 'minute', 'minutes'),
  suspend: 'Suspend',
  suspendWhy: (days: number) =>
    `The person is signed out and can read, but not write. At most ${counted(days, 'day', 'days')}; longer ones are for administrators.`,
  suspendWhyLonger: 'The person is signed out and can read, but not write.',
  end: 'Until',
  endWhy: 'By the clock of this forum. It ends by itself.',
  reason: 'Reason',
  note: 'What you tell the person',
  noteHint: 'In a sentence or two: what was wrong, and where. Your name is not shown to them.',
  ending: 'End it now',
  takeBack: 'Take it back',
  done: {
    warning: 'The person was warned.',
    'slow-mode': 'The person can post less often now.',
    suspension: 'The person is suspended.',
    ending: 'It has ended.',
  },
  yourself: 'Nobody sanctions themselves.',
  administrator: 'Only administrators sanction an administrator.',
}
