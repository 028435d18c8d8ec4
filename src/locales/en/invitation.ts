// Invitations of staff: the room of administrators, and the page that the link opens.

export const invitation = {
  all: 'Invitations',
  why: 'Nobody makes themselves staff. Whoever is invited here gets a mail; the link in it holds for seven days and once, for the account with that address.',
  invite: 'Invite somebody',
  email: 'Email',
  roles: 'As what',
  language: 'Language of the mail',
  send: 'Send the invitation',
  open: 'Not accepted yet',
  none: 'No invitation is open.',
  to: 'To',
  by: 'By',
  until: 'Holds until',
  withdraw: 'Withdraw',
  withdrawTo: (email: string) => `Withdraw the invitation to ${email}`,
  done: {
    invited: 'The invitation is on its way. An earlier one to the same address is void.',
    withdrawn: 'The invitation was withdrawn; its link opens nothing any more.',
  },
  title: 'You are invited',
  says: (by: string, roles: string, email: string) =>
    `${by} invites you to work at Kiu as ${roles.toLowerCase()}. The invitation is for the account with the address ${email}.`,
  accept: 'Accept',
  acceptWhy: 'You are signed out on your other devices then, and what you do as staff is written to a log.',
  signIn: 'I have an account: sign in',
  signUp: 'I am new: sign up',
  confirm: 'Show that it is you, and accept',
  notYours: (name: string) =>
    `You are signed in as ${name}, whose address is another one. Sign out, and sign in with the account that is meant.`,
  noneTitle: 'This invitation is not open',
  noneWhy:
    'It was accepted or withdrawn, its seven days are over, or whoever sent it may not invite any more. Ask for another one.',
}
