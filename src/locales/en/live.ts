// What a page that is open is told.
export const live = {
  /** `#` stands for the number, which is counted in the browser. */
  waiting: {
    comment: '1 new comment',
    comments: '# new comments',
    reply: '1 new reply',
    replies: '# new replies',
  },
  closed: 'This discussion has been closed.',
  pollClosed: 'The poll has been closed.',
  decided: 'A moderator has decided on a comment of yours.',
  signedOut: 'You are no longer signed in, and this page no longer changes by itself.',
  much: 'Much has changed here since you opened this page.',
  again: 'Load it again',
  newComments: 'New comments',
  newReplies: 'New replies',
  nothing: 'Nothing new.',
  more: 'Further comments',
}
