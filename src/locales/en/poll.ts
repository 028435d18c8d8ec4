// The poll: question, ballot, results.
import { counted } from '../format.ts'

export const poll = {
  eyebrow: 'Poll',
  ballots: (count: number) => counted(count, 'ballot', 'ballots'),
  chooseOne: 'Choose one',
  chooseUpTo: (most: number) => `Choose up to ${most}`,
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
  toArticle: 'To the article',
  toPoll: 'To the poll',
  results: { caption: 'Results', option: 'Option', count: 'Ballots', share: 'Share', mine: '(your choice)' },
}
