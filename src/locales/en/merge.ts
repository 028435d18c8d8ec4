// Near-duplicates that count together: the editors' room for them, and the line that readers see.
import { counted } from '../format.ts'

export const merge = {
  title: 'Comments that count together',
  of: (title: string) => `Comments that count together: “${title}”`,
  lead: 'Where two comments say the same, their answers can count together on the opinion map. Each person then counts once; of two different answers the later one counts. Both comments stay in the discussion with their own counts, and say that they count together.',
  merged: 'Counting together now',
  none: 'No comments count together.',
  suggested: 'Nearly the same',
  suggestedWhy: (most: number) =>
    `Found by the words they share, among the newest ${counted(most, 'comment', 'comments')} at the top of the thread. Whether they mean the same, only reading tells.`,
  noneSuggested: 'No two comments at the top of the thread look alike.',
  byHand: 'By hand',
  byHandWhy: 'Links to two comments of this article, or their ids.',
  comment: 'This comment',
  into: 'counts together with',
  kept: 'Stands on the map',
  joining: 'Counts with it',
  alike: (share: string) => `${share} alike`,
  merge: 'Count them together',
  otherWay: 'The other way round',
  part: 'Count them apart again',
  together: (people: string) => `Together: ${people}, each counted once`,
  people: (count: number) => counted(count, 'person', 'people'),
  by: 'Merged by',
  rests: 'One of the two is not shown to readers at the moment, so they count apart until it is.',
  gone: 'Not shown to readers.',
  line: 'Counts on the opinion map together with',
  twin: (language: string) => `the same statement in ${language}`,
  oneBy: (name: string) => `the comment by ${name}`,
}
