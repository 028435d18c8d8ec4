// Sign-up, sign-in, public profiles, forms that were kept.
export const people = {
  email: 'Email',
  emailWhy: 'To sign in with, and to write to you about your account. Nobody else sees it.',
  handle: 'Handle',
  handleWhy:
    'For the address of your profile; it stays as it is. 3 to 30 letters, digits, - or _ (from 2 with Chinese characters).',
  displayName: 'Name',
  displayNameWhy: 'Stands beside everything you write. It need not be your legal name.',
  password: 'Password',
  passwordWhy: (least: number) =>
    `At least ${least} characters. Three or four words that have nothing to do with one another are easy to remember and hard to guess.`,
  purpose:
    'Anybody can read here. An account is for taking part: with it, each person comments under one name, and each answer is counted once.',
  readFirst: 'Before you join, please read how people talk here, and what happens to your data:',
  haveAccount: 'Do you have an account?',
  noAccount: 'No account yet?',
  forgotten: 'Forgotten your password?',
  again: 'Is it you?',
  againWhy: (name: string, minutes: number) =>
    `You are signed in as ${name}. What comes next touches the account itself, so we ask again; the answer counts for ${minutes} minutes.`,
  keptForNow: 'What you wrote is kept for an hour. Sign in, and you can send it.',
  welcome: 'Welcome to Kiu',
  welcomeWhy:
    'Your account is ready. One question is left, and you may leave it open: from where do you speak? It stands beside your comments, and shows whether people of different sectors agree.',
  later: 'Not now',
  kept: 'Kept for you',
  keptWhy: 'You were signed out while you were writing this. It has not been sent yet.',
  nothingKept: 'Nothing is kept here. What is not sent within an hour is deleted.',
  sendNow: 'Send it now',
  discard: 'Discard it',
  keptFields: {
    email: 'Email',
    body: 'Text',
    stance: 'Your answer',
    option: 'Your choice',
    reason: 'Reason',
    note: 'Note',
    outcome: 'Decision',
    title: 'Title',
    'poll.question': 'Question of the poll',
    'poll.option': 'Option of the poll',
    standfirst: 'Standfirst',
    display_name: 'Name',
    organisation: 'Organisation',
  },
  joined: 'Joined',
  joinedIn: (month: string) => `here since ${month}`,
  comments: 'Comments',
  noComments: 'No comments yet.',
  imported: 'This person comes from an imported discussion and has no account here.',
  suspendedUntil: (until: string) =>
    `Your account is suspended until ${until}. You can read, and write again after that.`,
}
