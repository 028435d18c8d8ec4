// A second step of signing in: passkeys, authenticator apps, recovery codes.
import { counted } from '../format.ts'

export const factor = {
  title: 'Second step',
  why: 'A password can be guessed, stolen or used twice. With a second step it alone opens nothing: you show besides it something that only you have at hand.',
  staffMust:
    'You hold a role. Here it asks for a second step: without one in a session the role rests in it, and the last one cannot be removed.',
  staffMay:
    'You hold a role. In a real installation it would ask for a second step; on your own machine you may do without.',
  back: 'Back to the second step',
  passkeys: 'Passkeys',
  passkeysWhy:
    'A passkey lies on your phone, your computer or a security key, and opens with your finger, your face or a PIN. It takes the place of password and second step at once, and no false page can get it out of you.',
  noPasskeysHere:
    'Passkeys are bound to a name, and this forum is open under an address of digits. Under a name (localhost, on your own machine) they can be used.',
  addPasskey: 'Add a passkey',
  addPasskeyWhy: 'Give it a name by which you will know it again. Then your device asks where to keep it.',
  makePasskey: 'Make the passkey',
  name: 'Name of the passkey',
  nameWhy: 'For example the device it is on: “My phone”.',
  synced: 'On several of your devices',
  onOneDevice: 'On one device',
  madeAt: 'Set up',
  lastUsed: 'last used',
  neverUsed: 'not used yet',
  removePasskey: 'Remove this passkey',
  removePasskeyWhy:
    'It opens nothing here any more, and every other device is signed out. Delete it on your device too.',
  signIn: 'Sign in with a passkey',
  device: {
    unknown: 'This browser cannot use passkeys on this page. Please take one of the other ways.',
    failed: 'Your device did not answer, or the answer was broken off. Please try again.',
    there: 'There is a passkey for this account on that device already.',
    noScript: 'Passkeys need JavaScript. All other ways work without it.',
  },
  app: 'Authenticator app',
  appWhy:
    'An app on your phone shows a code of six digits that is new every thirty seconds. It needs no network.',
  setApp: 'Set up an authenticator app',
  appIsOn: 'An app is set up.',
  replaceApp: 'Set up another in its place',
  removeApp: 'Remove the app',
  qr: 'QR code for your authenticator app',
  steps: {
    app: {
      scan: 'Open your authenticator app and let it read this picture.',
      orType: 'If it cannot, type this key into it:',
      thenCode: 'The six digits that the app shows now. Only with them is it set up.',
    },
  },
  code: 'Code from the app',
  codeWhy: 'Six digits. Each code counts once.',
  turnOn: 'Set it up',
  codes: 'Recovery codes',
  codesWhy:
    'For the day on which your phone is lost: each opens the second step once. Keep them where your phone is not.',
  noCodes: 'You have none.',
  codesLeft: (left: number, all: number) => `${left} of ${all} are left.`,
  makeCodes: 'Make recovery codes',
  makeCodesAnew: 'Make new ones',
  oldCodesVoid: 'The old ones are void then.',
  keepCodes:
    'Print them or write them down. They are shown this once: of each only a hash is kept, so that nobody can read them back.',
  keptThem: 'I have kept them',
  recoveryCode: 'Recovery code',
  recoveryCodeWhy: 'Twenty-five letters and digits, as you kept them. Each counts once.',
  done: {
    passkey: 'The passkey is set up. From now on it signs you in.',
    named: 'The name was saved.',
    app: 'The app is set up. From now on its code is asked for after your password.',
    codes: 'New recovery codes were made, and the old ones are void.',
    removed: 'It was removed, and every other device was signed out.',
  },
  not: {
    last_way_in: 'This is your only way to sign in. Please set a password or add another passkey first.',
    needed: 'Your role asks for a second step, and this is the last you have. Please set up another first.',
    codes_for_nothing: 'Recovery codes stand in for a passkey or an app. Please set up one of these first.',
  },
  step: {
    title: 'The second step',
    why: 'Your password was right. Now the code that your authenticator app shows.',
    whyWithoutApp: 'Your password was right. Now something that only you have at hand.',
    go: 'Continue',
    passkey: 'Or with a passkey',
    recovery: 'Use a recovery code',
    anew: 'Begin again',
    lost: 'I have none of these',
    over: 'The time or the tries are used up. Nobody was signed in.',
  },
  resting: {
    no_factor: {
      says: (roles: string) =>
        `Your role as ${roles.toLowerCase()} rests: here it asks for a second step in signing in, and you have none yet.`,
      go: 'Set one up',
    },
    not_shown: {
      says: (roles: string) =>
        `Your role as ${roles.toLowerCase()} rests: you signed in without your second step.`,
      go: 'Show it now',
    },
  },
  told: {
    passkeyAdded: (name: string) => `A passkey named “${name}” was added to your account at Kiu.`,
    passkeyRemoved: (name: string) =>
      `The passkey named “${name}” was removed from your account at Kiu, and every other device was signed out.`,
    appSet: 'An authenticator app was set up for your account at Kiu, and every other device was signed out.',
    appRemoved:
      'The authenticator app was removed from your account at Kiu, and every other device was signed out.',
    codesMade: 'New recovery codes were made for your account at Kiu; the old ones are void.',
    codeUsed: (left: number) =>
      `Somebody signed in to your account at Kiu with a recovery code. ${counted(left, 'code is', 'codes are')} left.`,
    allRemoved:
      'As you asked those who run Kiu, every passkey, authenticator app and recovery code was removed from your account, and every device was signed out.',
  },
}
