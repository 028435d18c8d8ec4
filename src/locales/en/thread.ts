// The thread under an article: orders, pages, announcements, and where people agree.
import { counted } from '../format.ts'

export const thread = {
  title: 'Discussion',
  order: 'Order of the comments',
  orders: {
    best: 'First what most people agree with, as far as the number of answers bears it out.',
    new: 'The newest first.',
    old: 'The oldest first.',
  },
  replies: (count: number) => counted(count, 'reply', 'replies'),
  moreReplies: (count: number) => counted(count, 'more reply', 'more replies'),
  goOn: 'More replies',
  allReplies: (count: number) => `All ${counted(count, 'reply', 'replies')}`,
  removedRun: (count: number) => counted(count, 'removed comment', 'removed comments'),
  nobody: 'Nobody has written here yet. What do you think?',
  nobodyWrote: 'Nobody wrote here.',
  nothingFurther: 'There are no further comments.',
  next: 'Further comments',
  signIn: 'Sign in',
  signInWhy: 'to write, to answer and to vote.',
  closedSince: (moment: string) =>
    `This discussion has been closed since ${moment}. It can be read, but nothing can be added.`,
  suspendedUntil: (moment: string) => `Your account is suspended. You can write again after ${moment}.`,
  byOn: (name: string, title: string) => `${name} on “${title}”`,
  commentOn: (title: string) => `A comment on “${title}”`,
  inContext: 'A comment in its context',
  agreed: 'Where people agree',
}
