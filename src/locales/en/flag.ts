// Reporting a comment.
export const flag = {
  title: 'Flag a comment',
  about: 'A flag goes to the moderators. Who sent it is not told to the author, nor to other readers.',
  theComment: 'The comment',
  reason: 'What is wrong with it?',
  hints: {
    spam: 'It advertises, or says the same thing over and over.',
    abuse: 'It insults or threatens somebody, or holds people in contempt for who they are.',
    personal_data: 'It tells what somebody has not made public: an address, a telephone number, an illness.',
    off_topic: 'It has nothing to do with the article, nor with what it answers.',
    false_claim: 'It states as a fact what can be shown to be untrue.',
    other: 'Please say below what it is.',
  },
  note: 'What the moderators should know',
  noteHint: 'Only moderators read this. For a false claim, a source helps.',
  send: 'Send the flag',
  back: 'Back to the comment',
  own: 'This comment is yours. You can remove it, but not flag it.',
  gone: 'This comment is no longer shown to readers, so it cannot be flagged.',
  sent: (moment: string) => `You flagged this comment on ${moment}.`,
  stays: 'One flag for each comment: it stays as you sent it.',
  waits: 'The moderators have it. There is nothing more for you to do.',
  decided: (date: string) => `A moderator decided on ${date}:`,
  settled: (date: string) =>
    `A moderator had looked at this comment for the same reason, and kept it, on ${date}. Your flag is counted.`,
  yourReason: 'Your reason:',
  yourNote: 'You wrote:',
}
