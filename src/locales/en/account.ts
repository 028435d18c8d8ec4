// A person's own account page.

export const account = {
  rooms: {
    all: 'Rooms of your account',
    profile: 'Profile',
    notifications: 'Notifications',
    data: 'Your data',
  },
  details: 'What others see',
  sector: 'Where you speak from',
  sectorWhy: 'It stands beside your comments. It may stay unsaid, and is then never guessed.',
  unsaid: 'I would rather not say',
  organisation: 'Organisation',
  organisationWhy: 'For example a university, a company, a department or a kind of one.',
  verificationFalls: 'Yours is verified; after a change it has to be verified again.',
  language: 'Language',
  languageWhy: 'Of the pages, when you come without a language in the address.',
  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change the password',
  sessions: 'Where you are signed in',
  since: 'Since',
  thisOne: 'this device',
  endOthers: 'Sign out everywhere else',
  receipts: 'Receipts of your ballots',
  receiptsWhy:
    'They stand here as long as the polls are open. When a poll closes its ballots are published, each with its receipt, and from then on nobody can tell which is yours unless you kept it.',
  comments: 'Your comments',
  suspendedFor: 'The reason for your suspension:',
  done: {
    saved: 'Your account was saved.',
    password: 'Your password was changed, and every other device was signed out.',
    sessions: 'Signed out there.',
  },
}
