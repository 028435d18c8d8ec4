// The forms of people about themselves.
import { notificationKinds } from '../../../src/domain/telling.ts'
import { seal } from '../../../src/sealing.ts'
import { newSecret } from '../../../src/totp.ts'
import { deps } from '../../app.ts'
import { codeNow } from '../../factors.ts'
import { password } from '../world.ts'
import { carried, type FormRow, secret } from './row.ts'

const display_name = { is: 'name', long: 'name_long', bidi: null } as const
const affiliation = {
  sector: { is: 'choice', empty: null },
  organisation: { is: 'words', limit: 'organisation' },
} as const
const passkeyName = { is: 'words', limit: 'passkey_name', required: true } as const
/** One seal for all: what the page carries comes back as it was. */
const appSecret = newSecret()
const seals = new Map<string, string>()
const sealedFor = ({ id }: { id: string }) => {
  const sealed = seals.get(id) ?? seal(deps.config.secretKey, 'totp', appSecret, id).toString('base64url')
  seals.set(id, sealed)
  return sealed
}

export const people: FormRow[] = [
  {
    route: 'POST /sign-in',
    by: () => null,
    path: () => '/sign-in',
    good: () => ({ email: 'ada@example.org', password, return_to: '/en/account' }),
    // Of these nothing is told but that they do not belong together: see sign-in.test.ts.
    fields: {
      email: { is: 'name', long: 'wrong_sign_in', bidi: 'wrong_sign_in' },
      password: secret,
      return_to: carried,
    },
    limit: 'sign-in',
  },
  {
    route: 'POST /sign-in/again',
    by: (w) => w.known,
    path: () => '/sign-in/again',
    good: () => ({ password, return_to: '/en/account' }),
    fields: { password: secret, return_to: carried },
    limit: 'sign-in',
  },
  // Without a first step there is no second: see second-step.test.ts.
  {
    route: 'POST /sign-in/second',
    by: () => null,
    path: () => '/sign-in/second',
    good: () => ({ code: '123456' }),
    fields: { code: carried, recovery_code: carried },
  },
  {
    route: 'POST /sign-in/passkey/challenge',
    by: () => null,
    path: () => '/sign-in/passkey/challenge',
    good: () => ({ return_to: '/en/account' }),
    fields: { credential: carried, return_to: carried },
    limit: 'passkey',
  },
  {
    route: 'POST /sign-in/passkey',
    by: () => null,
    path: () => '/sign-in/passkey',
    good: () => ({ credential: '{}', return_to: '/en/account' }),
    fields: { credential: carried, return_to: carried },
    alone: true,
    limit: 'passkey',
  },
  {
    route: 'POST /account/factors/passkeys/challenge',
    by: (w) => w.known,
    path: () => '/account/factors/passkeys/challenge',
    good: () => ({ name: 'Phone 電話' }),
    fields: { name: passkeyName, credential: carried },
    backIn: () => '/account/factors/passkeys',
    limit: 'passkey',
  },
  {
    route: 'POST /account/factors/passkeys',
    by: (w) => w.known,
    path: () => '/account/factors/passkeys',
    good: () => ({ name: 'Phone 電話' }),
    fields: { name: passkeyName, credential: carried },
    alone: true,
    limit: 'account',
  },
  {
    route: 'POST /account/factors/passkeys/:passkey',
    by: (w) => w.known,
    path: (w) => `/account/factors/passkeys/${w.ownPasskey.public_id}`,
    good: () => ({ name: 'Tablet 平板' }),
    fields: { name: passkeyName },
    limit: 'account',
  },
  {
    route: 'POST /account/factors/passkeys/:passkey/removal',
    by: (w) => w.known,
    path: (w) => `/account/factors/passkeys/${w.ownPasskey.public_id}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  {
    route: 'POST /account/factors/app',
    by: (w) => w.known,
    path: () => '/account/factors/app',
    good: (w) => ({ sealed: sealedFor(w.known), code: codeNow(appSecret) }),
    fields: { sealed: carried, code: { is: 'shape', wrong: 'wrong_code' } },
    limit: 'account',
  },
  {
    route: 'POST /account/factors/app/removal',
    by: (w) => w.known,
    path: () => '/account/factors/app/removal',
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  {
    route: 'POST /account/factors/codes',
    by: (w) => w.known,
    path: () => '/account/factors/codes',
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  { route: 'POST /sign-out', by: (w) => w.known, path: () => '/sign-out', good: () => ({}), fields: {} },
  {
    route: 'POST /sign-up',
    by: () => null,
    path: () => '/sign-up',
    good: () => ({
      email: 'new@example.org',
      handle: 'newcomer',
      display_name: 'New 新人',
      password,
      return_to: '/en/articles/benches',
    }),
    fields: {
      email: { is: 'name', long: 'not_email', bidi: 'not_email' },
      handle: { is: 'name', long: 'handle_long', bidi: 'handle_characters' },
      display_name,
      password: { is: 'secret', long: 'password_long' },
      return_to: carried,
    },
    limit: 'sign-up',
  },
  {
    route: 'POST /account/address',
    by: (w) => w.known,
    path: () => '/account/address',
    good: () => ({ email: 'another@example.org' }),
    fields: { email: { is: 'name', long: 'not_email', bidi: 'not_email' } },
    limit: 'verification',
  },
  {
    route: 'POST /verification',
    by: (w) => w.unverified,
    path: () => '/verification',
    good: () => ({}),
    fields: {},
    limit: 'verification',
  },
  {
    route: 'POST /verification/:token',
    by: () => null,
    path: (w) => `/verification/${w.links.verification}`,
    good: () => ({}),
    fields: {},
  },
  {
    route: 'POST /reset',
    by: () => null,
    path: () => '/reset',
    good: () => ({ email: 'ada@example.org' }),
    fields: { email: { is: 'name', long: 'not_email', bidi: 'not_email' } },
    limit: 'reset',
  },
  {
    route: 'POST /reset/:token',
    by: () => null,
    path: (w) => `/reset/${w.links.reset}`,
    good: () => ({ new_password: 'lantern turnip ferry' }),
    fields: { new_password: { is: 'secret', long: 'password_long' } },
  },
  {
    route: 'POST /account/address/removal',
    by: (w) => w.known,
    path: () => '/account/address/removal',
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  {
    route: 'POST /sign-in/with/:provider',
    by: () => null,
    path: () => '/sign-in/with/city',
    good: () => ({ return_to: '/en/account' }),
    fields: { return_to: carried },
  },
  {
    route: 'POST /sign-in/with/:provider/back',
    by: () => null,
    path: () => '/sign-in/with/city/back',
    good: () => ({ code: 'x', state: 'y' }),
    fields: {},
    alone: true,
  },
  {
    route: 'POST /sign-in/with/:provider/new',
    by: () => null,
    path: () => '/sign-in/with/city/new',
    good: () => ({ email: 'new@example.org', handle: 'newcomer', display_name: 'New 新人' }),
    fields: {
      email: { is: 'name', long: 'not_email', bidi: 'not_email' },
      handle: { is: 'name', long: 'handle_long', bidi: 'handle_characters' },
      display_name,
    },
    cookie: (w) => w.proved,
  },
  {
    route: 'POST /account/providers',
    by: (w) => w.known,
    path: () => '/account/providers',
    good: () => ({ provider: 'city' }),
    fields: { provider: carried },
  },
  {
    route: 'POST /account/providers/waiting',
    by: (w) => w.known,
    path: () => '/account/providers/waiting',
    good: () => ({ provider: 'city' }),
    fields: { provider: carried },
    cookie: (w) => w.proved,
  },
  {
    route: 'POST /account/providers/removal',
    by: (w) => w.known,
    path: () => '/account/providers/removal',
    good: (w) => ({ identity: w.identity.public_id }),
    fields: { identity: carried },
  },
  {
    route: 'POST /invitations/:token',
    by: (w) => w.known,
    path: (w) => `/invitations/${w.invitation.token}`,
    good: () => ({}),
    fields: {},
  },
  {
    route: 'POST /welcome',
    by: (w) => w.known,
    path: () => '/welcome',
    good: () => ({ sector: 'academia', organisation: 'Library 圖書館' }),
    fields: affiliation,
    limit: 'account',
  },
  {
    route: 'POST /account',
    by: (w) => w.known,
    path: () => '/account',
    good: () => ({ display_name: 'Ada 愛達', sector: 'startup', organisation: 'Engines', language: 'zh-HK' }),
    fields: { display_name, ...affiliation, language: { is: 'choice', empty: 'not_a_choice' } },
    limit: 'account',
  },
  {
    route: 'POST /account/password',
    by: (w) => w.known,
    path: () => '/account/password',
    good: () => ({ current_password: password, new_password: 'lantern turnip ferry' }),
    fields: { current_password: secret, new_password: { is: 'secret', long: 'password_long' } },
    limit: 'password',
  },
  {
    route: 'POST /account/sessions',
    by: (w) => w.known,
    path: () => '/account/sessions',
    good: () => ({}),
    fields: {},
    limit: 'sessions',
  },
  {
    route: 'POST /account/export',
    by: (w) => w.known,
    path: () => '/account/export',
    good: () => ({}),
    fields: {},
    limit: 'export',
  },
  {
    route: 'POST /account/erasure',
    by: (w) => w.known,
    path: () => '/account/erasure',
    good: () => ({ comments: 'stay' }),
    fields: { comments: { is: 'choice', empty: 'not_a_choice' } },
    limit: 'account',
  },
  {
    route: 'POST /account/erasure/removal',
    by: (w) => w.known,
    path: () => '/account/erasure/removal',
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  {
    route: 'POST /account/notifications',
    by: (w) => w.known,
    path: () => '/account/notifications',
    good: () => ({
      ...Object.fromEntries(notificationKinds.map((kind) => [kind, 'weekly'])),
      time_zone: 'UTC',
    }),
    fields: {
      ...Object.fromEntries(
        notificationKinds.map((kind) => [kind, { is: 'choice', empty: 'not_a_choice' } as const]),
      ),
      time_zone: { is: 'choice', empty: null },
    },
    limit: 'account',
  },
  {
    route: 'POST /account/notifications/resume',
    by: (w) => w.known,
    path: () => '/account/notifications/resume',
    good: () => ({}),
    fields: {},
    limit: 'account',
  },
  {
    route: 'POST /notifications/read',
    by: (w) => w.known,
    path: () => '/notifications/read',
    good: () => ({ up_to: 'AAAAAAAAAAAA' }),
    fields: { up_to: carried },
    limit: 'follow',
  },
  {
    route: 'POST /unsubscribe/:token',
    by: () => null,
    path: (w) => `/unsubscribe/${w.mail}`,
    good: () => ({ 'List-Unsubscribe': 'One-Click' }),
    fields: {},
    fromAnywhere: true,
  },
  {
    route: 'POST /kept/removal',
    by: (w) => w.known,
    path: () => '/kept/removal',
    good: () => ({}),
    fields: {},
  },
]
