// The draft of a comment that is kept while one writes.
export const draft = {
  yours: (moment: string) => `Your draft of ${moment}.`,
  kept: (moment: string) => `Draft kept at ${moment}.`,
  gone: 'No draft is kept.',
  keep: 'Keep as draft',
  discard: 'Discard the draft',
  others: 'Unfinished replies:',
  to: (name: string) => `to ${name}`,
  toSomebody: 'to a comment',
  elsewhere: (moment: string) =>
    `A draft was kept elsewhere at ${moment}, on another device or in another tab. What you type here is not kept over it.`,
  theirs: 'The draft kept elsewhere',
  mine: 'Keep this text instead',
  signedOut:
    'You are signed out, so this draft is not kept. Sign in again in another tab, then go on typing here.',
}
