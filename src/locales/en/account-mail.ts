// Mails about an account itself: its address, its doors, its data.

interface Saying {
  subject: string
  /** A line each. */
  says: (details: Record<string, string>) => string[]
  /** Before the address that the mail leads to. */
  press: string
}

const kinds = {
  verification: {
    subject: 'Confirm your address for Kiu',
    says: () => [
      'Somebody, most likely you, gave this address for an account at Kiu. It counts once you press the button behind the link.',
      'The link is good for 24 hours. If it was not you, do nothing: without you the address counts for nobody.',
    ],
    press: 'Confirm the address:',
  },
  address_known: {
    subject: 'You have an account at Kiu already',
    says: () => [
      'Somebody, most likely you, has just given this address at Kiu for an account. It belongs to yours already, so nothing has changed.',
      'Sign in as usual. If you have forgotten your password, you can set another one there.',
    ],
    press: 'Sign in:',
  },
  address_changed: {
    subject: 'The address of your Kiu account was changed',
    says: () => [
      'Your account at Kiu has another address now, and this one does not open it any more.',
      'If that was not you, write to us at once.',
    ],
    press: 'Write to us:',
  },
  reset: {
    subject: 'Set a new password for Kiu',
    says: () => [
      'Somebody, most likely you, has forgotten the password of your account at Kiu.',
      'The link is good for one hour and for one password. If it was not you, do nothing: your password stays.',
    ],
    press: 'Set a new password:',
  },
  password_changed: {
    subject: 'Your password for Kiu was changed',
    says: () => [
      'The password of your account at Kiu was changed, and every other device was signed out.',
      'If that was not you, set a new one at once.',
    ],
    press: 'Set a new password:',
  },
  sign_in_changed: {
    subject: 'How you sign in to Kiu was changed',
    says: ({ what = '' }) => [
      what,
      'If that was not you, look at it at once, undo it, and change your password.',
    ],
    press: 'Look at it:',
  },
  invitation: {
    subject: 'An invitation to Kiu',
    says: ({ roles = '', by = '' }) => [
      `${by} invites you to work at Kiu as ${roles.toLowerCase()}.`,
      'The link is good for seven days, and for the account with this address.',
    ],
    press: 'Look at the invitation:',
  },
  export_ready: {
    subject: 'Your data from Kiu is ready',
    says: () => [
      'Everything that Kiu holds about you is packed in one file. You can fetch it for 24 hours; then it is deleted.',
      'If you did not ask for it, change your password.',
    ],
    press: 'Fetch it:',
  },
  erasure_begun: {
    subject: 'Your account at Kiu will be erased',
    says: ({ on = '' }) => [
      `As you asked, your account will be erased on ${on}. Until then you can change your mind.`,
      'If it was not you, stop it now and change your password.',
    ],
    press: 'Look at it, or stop it:',
  },
} satisfies Record<string, Saying>

export const accountMail = {
  why: 'You get this mail because it is about an account at Kiu. It has nothing to do with your settings for mails.',
  kinds: kinds as Record<keyof typeof kinds, Saying>,
}
