// The poll: question, ballot, results.
import type { PollMethod } from '../../domain/words.ts'
import { counted } from '../format.ts'

/** How many may be chosen, of how many; the points there are. */
export interface Room {
  most?: number
  all?: number
  budget?: number
}

export const poll = {
  eyebrow: 'Poll',
  ballots: (count: number) => counted(count, 'ballot', 'ballots'),
  /** What a ballot of each method asks, above its fields. */
  how: (method: PollMethod, { most = 0, all = 0, budget = 0 }: Room) => {
    switch (method) {
      case 'one':
        return 'Choose one'
      case 'several':
        return most < all ? `Choose up to ${most}` : 'Choose as many as you like'
      case 'ranking':
        return `Rank the options: 1 is your first choice, ${all} the last`
      case 'score':
        return 'Give each option 0 to 5: 5 is best'
      case 'points':
        return `Share out ${budget} points, as many to each option as it is worth to you`
      case 'scale':
        return 'How far do you agree?'
    }
  },
  ranking: {
    rest: 'You need not rank them all: leave empty what you do not want to rank.',
    hint: 'Use the arrows or write the numbers; with a mouse you can drag too.',
    up: (option: string) => `Move up: ${option}`,
    down: (option: string) => `Move down: ${option}`,
    unranked: 'Not ranked: move up what you want to rank',
    placed: (option: string, place: string) => `${option}: now number ${place}.`,
    unplaced: (option: string) => `${option}: not ranked.`,
  },
  points: {
    left: (points: string) => `Points left: ${points}`,
    over: (points: string) => `Points too many: ${points}`,
  },
  scores: { least: 'Worst', most: 'Best' },
  /** What is counted, as the head of a column. */
  counted: {
    one: 'Ballots',
    several: 'Ballots',
    ranking: 'First places',
    score: 'Sum of scores',
    points: 'Points',
    scale: 'Ballots',
  },
  /** Of an agreement scale, from one end to the other. */
  steps: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
  between: (moment: string) => `The first wave is over. The same question is asked again from ${moment}.`,
  twice:
    'This question is asked twice. Until the second wave ends, the system can tell which two ballots are of one person; then nobody can.',
  quorum: (ballots: number) => `The result counts from ${counted(ballots, 'ballot', 'ballots')} on.`,
  requiredShare: (percent: number) => `The leading option needs ${percent}% of the ballots.`,
  counting: 'This poll is closed; its ballots are being counted.',
  wave: (number: number): string => (number === 1 ? 'First wave' : 'Second wave'),
  waves: 'Waves',
  full: 'Who answered, what this poll can and cannot tell, and every ballot to count again',
  secondWave: '(second wave)',
  receipt: 'Your receipt',
  receiptHint:
    'With it you can find your ballot in the list that is published after the close. Whoever sees it can find it too.',
  receipts: 'All your receipts',
  cast: 'Cast your ballot',
  recast: 'Replace your ballot',
  change: 'Change your answer',
  changeable: 'You may change your answer as long as the poll is open.',
  soFar: 'Results so far',
  openUntil: (moment: string) => `Open until ${moment}.`,
  open: 'This poll is open.',
  closed: 'This poll is closed.',
  close: 'Close the poll now',
  signIn: 'Sign in to cast a ballot',
  afterVote: 'Results are shown after you have cast your ballot.',
  afterClose: 'Results are shown to everybody when the poll has closed, and to nobody before.',
  /** Beside the result, what the reader gave an option. */
  gave: {
    ranking: (place: number) => `(your number ${place})`,
    score: (score: number) => `(you gave ${score})`,
    points: (points: number) => `(you gave ${points})`,
  },
  toArticle: 'To the article',
  toPoll: 'To the poll',
  results: { caption: 'Results', option: 'Option', count: 'Ballots', share: 'Share', mine: '(your choice)' },
}
