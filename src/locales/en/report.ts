// The report of a discussion, made for paper.
import { counted } from '../format.ts'

export const report = {
  title: 'Report',
  link: 'Report of the discussion',
  of: (title: string) => `Report: ${title}`,
  paper: 'Made for paper: print this page, or save it as a PDF from your browser.',
  asOf: (moment: string) => `As of ${moment}.`,
  address: 'Address of this report:',
  who: 'Who took part',
  people: (count: number) => counted(count, 'person', 'people'),
  gave: 'gave answers',
  answers: (count: number) => counted(count, 'answer', 'answers'),
  given: 'agree, disagree or unsure',
  comments: (count: number) => counted(count, 'comment', 'comments'),
  written: (authors: string) => `written by ${authors}`,
  seeds: (count: number) =>
    `${counted(count, 'of the comments is an opening statement', 'of the comments are opening statements')} from the editors.`,
  sectors: 'By sector',
  languages: 'By language of reading',
  rest: 'Unsaid, or fewer than five',
  noSectors: 'No sector was named by five people or more.',
  noLanguages: 'Fewer than five people read in one of the two languages, so neither is counted here.',
  tooFew: 'Fewer than five people: who they are is not said.',
  kind: 'Which',
  many: 'People',
  share: 'Share',
  mostOften: 'Each person is counted once, where they gave most of their answers.',
  over: 'Answers over time',
  count: 'Answers',
  overSummary: 'When the answers were given.',
  overWhy: 'The area of a bar is the number of answers; none stands for fewer than five.',
  from: 'From',
  to: 'To',
  notYet:
    'Nobody has answered a comment yet, so there is nothing to report. The report fills as people answer.',
  map: 'The map',
  mapAsOf: (moment: string) => `Map of ${moment}.`,
  noMap: 'There is no map yet. It is drawn within minutes of the first answers.',
  /** Where there are groups, agreement is that of each of them; else that of everybody. */
  ofGroups: {
    agree: 'Where all agree',
    agreeWhy: 'More than half of every group agrees.',
    noneAgree: 'Nothing yet that more than half of every group agrees with.',
    reject: 'What all reject',
    rejectWhy: 'More than half of every group disagrees.',
  },
  ofEverybody: {
    agree: 'Where most agree',
    agreeWhy: 'Clearly more than half of those who answered agree.',
    noneAgree: 'Nothing yet that clearly more than half agree with.',
    reject: 'What most reject',
    rejectWhy: 'Clearly more than half of those who answered disagree.',
  },
  dividesWhy: 'What the groups answer most differently.',
  bars: 'The bars show the share of each group that agrees.',
  method: 'How this was made, and what it cannot say',
  methodSays:
    'People said agree, disagree or unsure to one another’s comments. From these answers alone a computer placed whoever answered alike near one another, and looked for groups. The words are those of the comments; nobody summed them up.',
  stability: (figure: string) =>
    `The groups are stable to ${figure} of 1: looked for again without a twentieth of the answers, eight times over, 1 means that the same people were together each time. Below 0.60 no groups are shown.`,
  merged: (count: number) =>
    `${counted(count, 'pair', 'pairs')} of comments that say the same ${count === 1 ? 'counts' : 'count'} as one; each person counts once.`,
  recompute: 'Everybody can work it out again from the open data:',
  licence: 'Licence:',
  source: 'Source:',
  read: 'The article and the discussion:',
}
