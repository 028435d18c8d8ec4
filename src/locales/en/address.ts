// The address of an account: to be confirmed by the mail to it, and changed in the same way.
import { counted } from '../format.ts'

export const address = {
  title: 'Confirm your address',
  titleDone: 'Your address',
  lookFirst: 'We have written to you. Open the mail and press the button behind its link. It went to:',
  lookChange: 'Open the mail and press the button behind its link, and your new address counts. It went to:',
  untilThen:
    'Until then you can read, vote and keep drafts, but not publish comments. If nothing comes within a few minutes, look among unwanted mail.',
  untilChanged: (old: string) => `Until then ${old} stays the address of your account.`,
  outbox: 'This forum runs on your own machine and sends nothing: its mails are files in',
  sendAgain: 'Send the mail again',
  mistyped: 'Is there a mistake in the address?',
  another: 'Give another one',
  signInFirst: 'To get the mail again, please sign in with the address and the password you chose.',
  settled: 'This address of your account is confirmed:',
  done: {
    sent: 'A mail is on its way.',
    confirmed: 'The address is confirmed. Comments can be published now.',
    changed:
      'The new address is confirmed. Sign in with it from now on; every other device was signed out, and the old address was told.',
  },
  confirmTitle: 'Is this your address?',
  account: 'Account',
  confirmWhy:
    'Confirm it only if the account is yours: whoever reads mail at this address can set its password.',
  opensOtherwise:
    'It also opens without a password, by a passkey or another site, and no new password ends that. If it was not you who set this up, do not confirm.',
  confirm: 'Yes, confirm it',
  taken: 'This address belongs to another account',
  takenWhy:
    'It has been confirmed for another account in the meantime, and an address opens only one. If that account is yours as well, sign in there, or set a new password for it.',
  lostLink: 'This link is no longer good',
  lostLinkWhy: (hours: number) =>
    `A link can be used once, within ${counted(hours, 'hour', 'hours')}, and a newer mail takes the place of an older one. Perhaps a part of it was cut off, too.`,
  lostLinkNext: 'Get another mail',
  changeTitle: 'Change your address',
  newAddress: 'New address',
  newWhy: 'We write to it. It counts once you have pressed the button behind the link in the mail.',
  changeWhy:
    'We write to it. It counts once you have pressed the button behind the link in the mail; then the old address is told, and every other device is signed out.',
  sendMail: 'Send the mail',
  unconfirmed: 'not confirmed yet',
  keepOld: 'Stay with the old address',
  change: 'Change the address',
  /** In the box to write in. */
  draftOnly:
    'Your address is not confirmed yet, so this stays a draft that only you can see. Press the button behind the link in the mail we sent you, and you can publish it.',
  notPublished: 'Not published yet: your address is not confirmed. Your text still stands here.',
  toMail: 'Get the mail again',
}
