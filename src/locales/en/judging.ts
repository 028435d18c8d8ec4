// What an author is told before a comment appears: what a rule found, where, and what can be done.
import { counted } from '../format.ts'

export const judging = {
  personalData: {
    hkid: 'an identity card number',
    phone: 'a phone number',
    card: 'a bank card number',
    email: 'an email address',
  },
  notYet: 'Not posted yet.',
  notSaved: 'Not saved yet.',
  length:
    'This says hardly anything by itself. To agree or disagree, the buttons under a comment are enough.',
  repetition: {
    characters: 'The same character stands here many times in a row.',
    words: 'The same words stand here again and again.',
    lines: 'The same line stands here several times.',
    capitals: 'Nearly all of this is in capitals, which reads like shouting.',
    own: 'You have written this before.',
  },
  personal_data: (what: string) => `This looks like ${what}. Everybody could read it, and copies of it stay.`,
  words: (terms: readonly string[]) =>
    `This forum has ${terms.length === 1 ? 'a rule about this word' : 'rules about these words'}: ${terms.map((term) => `“${term}”`).join(', ')}.`,
  links: (count: number, most: number) =>
    `${counted(count, 'link leads', 'links lead')} away from here. From a new account, ${most === 0 ? 'a comment with links is' : `more than ${most} in a comment are`} read by a moderator first.`,
  near_duplicate: 'This is nearly the same as another comment.',
  near_duplicate_own: 'This is nearly the same as a comment of yours.',
  first_comments: (left: number) =>
    `Under this article a moderator reads the first comments of a new account before they appear: in your case ${counted(left, 'more', 'more')}.`,
  rejections: (refused: number, all: number) =>
    `Lately ${refused} of your ${counted(all, 'comment was', 'comments were')} not let stand, so your next ones are read first. This ends by itself.`,
  heat: (minutes: number) =>
    `This branch has become heated. Everybody in it waits between two comments, you at present ${counted(minutes, 'minute', 'minutes')}.`,
  slow_mode: (minutes: number) =>
    `For the time being you may comment once in ${counted(minutes, 'minute', 'minutes')}.`,
  trusted: 'What staff write appears at once.',
  flags: 'Many people have flagged this.',
  earlier: 'Look at it',
  mayMask: '“Mask it” puts dots where it is marked.',
  willAsk: 'Change it, or publish it as it is.',
  willHold: 'Change it, or send it to a moderator, who reads it before it appears.',
  willHide: 'Change it, or save it as it is: then it is hidden until a moderator has read it.',
  from: 'You can send it from',
  waits: 'Your text stays here until then.',
  masked: 'What was found is masked now. Read it through, and post it.',
  nothingMasked: 'There is nothing left in this text to mask.',
  publish: 'Publish it as it is',
  hold: 'Send it to a moderator',
  hide: 'Save it, hidden for now',
  mask: 'Mask it',
  anew: 'Check again',
  firstNotice: (left: number) =>
    left === 1
      ? 'A moderator reads your first comment here before it appears.'
      : `A moderator reads your next ${left} comments here before they appear.`,
  held: 'Waits for a moderator',
  heldHere: 'Waiting for a moderator',
  heldOnlyYou: 'Nobody else can read this yet.',
  heldNow: 'A moderator will read it before it appears. You are told what becomes of it.',
  heldSince: 'Sent',
  heldTitle: 'A text that waits for a moderator',
  refusedTitle: 'A text that did not appear',
  refused: (reason: string) => `A moderator did not let this appear: ${reason.toLowerCase()}.`,
  withdrawnTitle: 'A text that you took back',
  withdrawn: 'You took this back. It appears nowhere.',
  why: 'Why',
  rule: 'Rule',
  takeBack: 'Take it back',
  takeBackWhy: 'A text that is taken back does not appear, and no moderator reads it. You can write another.',
  more: 'More about it',
  answers: 'A reply to',
  answered: 'this comment',
  writeAnother: 'Write another comment',
  withheld: 'Out of sight until a moderator has looked at it.',
  ownWithheld: (rule: string) =>
    `Out of sight until a moderator has looked at it: ${rule.toLowerCase()}. Only you see the text. You can change it once.`,
  ownMended: 'You changed this. Until a moderator has looked at it, only you see it.',
}
