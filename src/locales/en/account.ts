// A person's own account page.

export const account = {
  rooms: {
    all: 'Rooms of your account',
    profile: 'Profile',
    doors: 'Sign-in and devices',
    factors: 'Second step',
    providers: 'Linked accounts',
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
  receipts: 'Receipts of your ballots',
  receiptsWhy:
    'They stand here as long as the polls are open. When a poll closes its ballots are published, each with its receipt, and from then on nobody can tell which is yours unless you kept it.',
  comments: 'Your comments',
  suspendedFor: 'The reason for your suspension:',
  done: {
    saved: 'Your account was saved.',
    address_kept: 'Your address stays as it was.',
    accepted: 'The invitation is accepted. What your role opens stands in the menu from now on.',
  },
}
