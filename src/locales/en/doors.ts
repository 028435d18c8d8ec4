// Where one signs in with what, and where one is signed in.

export const doors = {
  title: 'Sign-in and devices',
  password: 'Password',
  setPassword: 'Set a password',
  noPassword: 'You have no password yet, and sign in another way.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change the password',
  askedFirst: (minutes: number) =>
    `Before it is changed we ask once more who you are, unless you signed in within the last ${minutes} minutes.`,
  everyOther: 'Every other device is then signed out.',
  sessions: 'Where you are signed in',
  sessionsWhy:
    'If there is one that you do not know, sign it out and change your password. The network is shortened: it stands for a whole neighbourhood of addresses.',
  device: (browser: string, system: string) => `${browser} on ${system}`,
  someDevice: 'A device that does not say what it is',
  thisOne: 'this device',
  ways: {
    password: 'with a password',
    passkey: 'with a passkey',
    provider: 'through another service',
    link: 'by a mail to you',
  },
  signedIn: 'Signed in',
  lastUsed: 'Last used',
  withinTheHour: 'within the last hour',
  network: 'Network',
  endOne: (device: string) => `Sign out: ${device}`,
  endOthers: 'Sign out everywhere else',
  done: {
    password: 'Your password was changed, and every other device was signed out.',
    sessions: 'Signed out there.',
  },
}
