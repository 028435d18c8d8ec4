// The forms of people about themselves.
import { notificationKinds } from '../../../src/domain/telling.ts'
import { password } from '../world.ts'
import { carried, type FormRow, secret } from './row.ts'

const display_name = { is: 'name', long: 'name_long', bidi: null } as const
const affiliation = {
  sector: { is: 'choice', empty: null },
  organisation: { is: 'words', limit: 'organisation' },
} as const
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
    limit: 'account',
  },
  {
    route: 'POST /account/sessions',
    by: (w) => w.known,
    path: () => '/account/sessions',
    good: () => ({}),
    fields: {},
    limit: 'account',
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
