// What a poll can and cannot tell: a sentence for each thing that src/domain/poll-limits.ts says.
import { counted, english } from '../format.ts'

export const pollLimits = {
  title: 'What this poll can and cannot tell',
  can: 'What is known',
  cannot: 'What it cannot tell',
  nobody: 'Nobody answered.',
  dates: (opened: string, closed: string) => `The poll was open from ${opened} to ${closed}.`,
  waves: (opened: string, closed: string, both: number) =>
    `It asked the same question before, from ${opened} to ${closed}. ${counted(both, 'person', 'people')} answered both times, and only they can show who moved.`,
  wavesFew: (opened: string, closed: string) =>
    `It asked the same question before, from ${opened} to ${closed}. Fewer than five people answered both times, so who moved is not shown.`,
  who: (ballots: number) =>
    `Anybody with an account could answer, with one ballot an account: ${counted(ballots, 'ballot was', 'ballots were')} counted. Opening an account takes an email address; nobody’s name is checked.`,
  verified: (count: number) =>
    `For ${english.number(count)} of them an administrator had verified whom the person speaks for. What the others say of themselves was not checked.`,
  verifiedHidden:
    'An administrator can verify whom a person speaks for. How many of these people were verified is not shown: one of the two groups is smaller than five.',
  sectors: (list: string) => `By sector, as it stood when they voted: ${list}.`,
  sector: (sector: string, count: number) => `${sector} ${english.number(count)}`,
  sectorsHidden: (list: string) => `Not shown, so that nobody can be picked out: ${list}.`,
  unsaid: 'Sector unsaid',
  young: (count: number) => `${counted(count, 'ballot', 'ballots')} came from accounts less than a week old.`,
  youngShare: (count: number, share: string) =>
    `${counted(count, 'ballot', 'ballots')} (${share}) came from accounts less than a week old.`,
  youngFew: 'Fewer than five ballots came from accounts less than a week old.',
  setAside: (count: number) =>
    `${counted(count, 'ballot', 'ballots')} of accounts that were suspended when the poll closed were set aside and not counted.`,
  setAsideFew:
    'Fewer than five ballots of accounts that were suspended when the poll closed were set aside and not counted.',
  setAsideNone: 'No ballot was set aside.',
  wording: (count: number) =>
    `The wording was changed ${count === 1 ? 'once' : counted(count, 'time', 'times')} after publication, before the first ballot. Since then it has been locked.`,
  wordingSame: 'The wording was not changed after publication.',
  quorum: (needed: number) => `The quorum of ${counted(needed, 'ballot', 'ballots')} was reached.`,
  quorumMissed: (needed: number) =>
    `The quorum of ${counted(needed, 'ballot', 'ballots')} was not reached. By the rule set beforehand, too few answered.`,
  required: (percent: number) => `The leading option has the ${percent}% of ballots that was asked for.`,
  requiredMissed: (percent: number) => `No option has the ${percent}% of ballots that was asked for.`,
  tie: (options: string) => `It ended in a tie: ${options}. Nothing breaks the tie.`,
  quoted: (option: string) => `“${option}”`,
  choseThemselves:
    'What the city thinks. The people who came chose themselves; they are no sample, and no margin of error can be given.',
  few: (ballots: number, least: number) =>
    `Percentages. With ${counted(ballots, 'ballot', 'ballots')} they would promise more than is known; under ${least} there are only numbers.`,
  supports: {
    ranking:
      'Everything a ranking says, where groups or waves are compared: there only first places are counted.',
    score: 'Everything a score says, where groups or waves are compared: there a 4 or a 5 counts as support.',
    points: 'How strongly, where groups or waves are compared: there any point at all counts as support.',
  },
  advice: 'What must be done. A poll here is advice to those who decide, and not an election.',
  receipt:
    'That everybody was free. A receipt can be shown to others, so nobody can rule out that somebody had to show theirs.',
}
