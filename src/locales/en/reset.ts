// A forgotten password.

export const reset = {
  /** After "Forgotten your password?" */
  lead: 'Set a new one',
  title: 'Set a new password',
  why: 'Give the address of your account. If it is a confirmed one, we send a mail to it with a link that is good for one hour.',
  ask: 'Send the mail',
  sent: 'If there is an account with this address, a mail is on its way to it.',
  nothingCame:
    'If nothing comes within a few minutes, look among unwanted mail, or try the address you used another time. An address that was never confirmed has no account that could be opened by mail: sign up with it again.',
  remembered: 'Do you remember it after all?',
  setTitle: 'Your new password',
  setWhy: 'Once it is set you are signed out everywhere, and sign in with it.',
  set: 'Set the password',
  done: 'Your new password is set, and every device was signed out. Please sign in with it.',
}
