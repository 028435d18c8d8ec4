// Signing in by another place, and the room of the account for it.

export const provider = {
  /** Under the forms to sign in and to sign up. */
  or: 'Or',
  by: (name: string) => `Go on with ${name}`,
  leave: (name: string) => `On to ${name}`,
  leaveWhy: (name: string) =>
    `You sign in at ${name}, and come back here. We learn there who you are to ${name}, your name and your address of mail, and never your password.`,
  back: (name: string) => `Back from ${name}`,
  backWhy: (name: string) => `${name} has sent you back. One step is left.`,
  goOn: 'Go on',
  stopped: (name: string) => `You stopped at ${name}. Nothing was changed here.`,
  nothingBrought: (name: string) => `${name} did not confirm who you are. Nothing was changed here.`,
  failed: (name: string) => `It did not work with ${name}`,
  failures: {
    away: (name: string) =>
      `${name} does not answer at the moment. Try again in a while, or sign in another way.`,
    unclear: () =>
      'This was begun more than ten minutes ago, in another browser, or has been used already. Begin again.',
    refused: (name: string) =>
      `What ${name} said did not fit what we had asked. Nobody was signed in. Begin again.`,
    stale: (name: string) =>
      `${name} does not say that you have just signed in there. Use your password, or another way.`,
    signed_out: () => 'Whoever began this is not signed in here any more. Sign in, and begin again.',
    another: (name: string) =>
      `That was another account at ${name} than the one that is linked with yours here.`,
    others: (name: string) =>
      `That account at ${name} belongs to somebody else here already. Nothing was changed.`,
    second: (name: string) =>
      `Your account is linked with another one at ${name}. Unlink that first, if this is the right one.`,
  },
  again: 'Begin again',
  new: (name: string) => `New here with ${name}`,
  newWhy: (name: string) =>
    `${name} has confirmed who you are, and nobody here is linked with that. Are you new, or do you have an account here already?`,
  make: 'Make a new account',
  makeSubmit: 'Make the account',
  emailProof: 'Unless it is confirmed already, we send a mail there to confirm it.',
  link: 'I have an account here',
  linkWhy: (name: string) =>
    `Sign in as usual; then you are asked whether to link it with ${name}. Nothing is linked by itself, even where the address is the same.`,
  linkSignIn: 'Sign in and link',
  room: 'Linked accounts',
  roomWhy: 'Whoever can sign in at one of these places can sign in here as you.',
  none: 'Your account is linked with no other place.',
  notOffered: 'No other place is set up here to sign in by.',
  linkedOn: 'Linked',
  lastUsed: 'Last used',
  unlink: (name: string) => `Unlink ${name}`,
  linkWith: (name: string) => `Link with ${name}`,
  toLink: 'Link with another place',
  waiting: (name: string, email: string | null) =>
    email === null
      ? `You have just come from ${name}. Shall that account be linked with yours here?`
      : `You have just come from ${name}, where your address is ${email}. Shall that account be linked with yours here?`,
  amiss: {
    not_a_choice: 'There is no such place here.',
    gone: 'That took too long, or was done already. Begin again.',
    others: 'That account belongs to somebody else here already. Nothing was changed.',
    second: 'Your account is linked with another one of the same place. Unlink that first.',
    last: 'You could not sign in any more without it. Set a password first: under “Forgotten your password?” on the page to sign in.',
  },
  done: {
    linked: 'It is linked. You can sign in by it from now on.',
    unlinked: 'It is unlinked, and whoever was signed in by it elsewhere was signed out.',
  },
  mails: {
    linked: (name: string) =>
      `Your account at Kiu was linked with an account at ${name}: one can sign in by it now.`,
    unlinked: (name: string) =>
      `Your account at Kiu was unlinked from ${name}: one cannot sign in by it any more.`,
  },
}
