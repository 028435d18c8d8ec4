// Who may: signing in and up, the account, following and being told, and whoever holds a mail.
import { everyone, type Row } from './row.ts'
import type { World } from './world.ts'

export const people: Row[] = [
  // people
  { route: 'GET /sign-in', path: () => '/en/sign-in', expect: [200, 303, 303, 303, 303, 303] },
  { route: 'GET /sign-in/again', path: () => '/en/sign-in/again', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'POST /sign-in/again',
    path: () => '/en/sign-in/again',
    fields: () => ({ password: 'not the password' }),
    expect: [303, 422, 422, 422, 422, 422],
  },
  {
    route: 'POST /sign-in',
    path: () => '/en/sign-in',
    fields: () => ({ email: 'nobody@example.org', password: 'wrong wrong wrong' }),
    expect: everyone(422),
  },
  { route: 'POST /sign-out', path: () => '/en/sign-out', expect: everyone(303) },
  { route: 'GET /sign-up', path: () => '/en/sign-up', expect: [200, 303, 303, 303, 303, 303] },
  {
    route: 'POST /sign-up',
    path: () => '/en/sign-up',
    fields: () => ({
      email: 'new@example.org',
      handle: 'newcomer',
      display_name: 'New',
      password: 'ferry lantern turnip',
    }),
    expect: everyone(303),
  },
  // The address of an account, and a forgotten password.
  { route: 'GET /verification', path: () => '/en/verification', expect: everyone(200) },
  {
    route: 'POST /verification',
    path: () => '/en/verification',
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'GET /verification/:token',
    path: (w) => `/en/verification/${w.links.verification}`,
    expect: everyone(200),
  },
  {
    route: 'POST /verification/:token',
    path: (w) => `/en/verification/${w.links.verification}`,
    expect: everyone(303),
  },
  { route: 'GET /reset', path: () => '/en/reset', expect: everyone(200) },
  {
    route: 'POST /reset',
    path: () => '/en/reset',
    fields: () => ({ email: 'forgetful@example.org' }),
    expect: everyone(303),
  },
  { route: 'GET /reset/:token', path: (w) => `/en/reset/${w.links.reset}`, expect: everyone(200) },
  {
    route: 'POST /reset/:token',
    path: (w) => `/en/reset/${w.links.reset}`,
    fields: () => ({ new_password: 'ferry lantern turnip' }),
    expect: everyone(303),
  },
  {
    route: 'GET /account/address',
    path: () => '/en/account/address',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/address',
    path: () => '/en/account/address',
    fields: () => ({ email: 'another@example.org' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/address/removal',
    path: () => '/en/account/address/removal',
    expect: everyone(303),
  },
  // signing in by another place; nobody here is on the way there
  { route: 'GET /sign-in/with/:provider', path: () => '/en/sign-in/with/city', expect: everyone(303) },
  { route: 'GET /sign-in/with/:provider', path: () => '/en/sign-in/with/town', expect: everyone(404) },
  { route: 'POST /sign-in/with/:provider', path: () => '/en/sign-in/with/city', expect: everyone(303) },
  {
    route: 'GET /sign-in/with/:provider/back',
    path: () => '/en/sign-in/with/city/back',
    expect: everyone(200),
  },
  {
    route: 'POST /sign-in/with/:provider/back',
    path: () => '/en/sign-in/with/city/back',
    fields: () => ({ code: 'x', state: 'y' }),
    expect: everyone(422),
  },
  {
    route: 'GET /sign-in/with/:provider/new',
    path: () => '/en/sign-in/with/city/new',
    expect: everyone(303),
  },
  {
    route: 'POST /sign-in/with/:provider/new',
    path: () => '/en/sign-in/with/city/new',
    fields: () => ({ email: 'new@example.org', handle: 'newcomer', display_name: 'New' }),
    expect: [422, 303, 303, 303, 303, 303],
  },
  {
    route: 'GET /account/providers',
    path: () => '/en/account/providers',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/providers',
    path: () => '/en/account/providers',
    fields: () => ({ provider: 'city' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/providers/waiting',
    path: () => '/en/account/providers/waiting',
    fields: () => ({ provider: 'city' }),
    expect: [303, 422, 403, 422, 422, 422],
  },
  {
    route: 'POST /account/providers/removal',
    path: () => '/en/account/providers/removal',
    fields: () => ({ identity: 'AAAAAAAAAAAA' }),
    expect: [303, 422, 403, 422, 422, 422],
  },
  // an invitation onto the staff: whoever holds the mail reads it, and it is for one of them alone
  {
    route: 'GET /invitations/:token',
    path: (w) => `/en/invitations/${w.invitation.token}`,
    expect: everyone(200),
  },
  {
    route: 'POST /invitations/:token',
    path: (w) => `/en/invitations/${w.invitation.token}`,
    expect: [303, 403, 403, 403, 403, 403],
  },
  { route: 'GET /welcome', path: () => '/en/welcome', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'POST /welcome',
    path: () => '/en/welcome',
    fields: () => ({ sector: 'citizen', organisation: '' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  { route: 'GET /kept', path: () => '/en/kept', expect: [303, 200, 200, 200, 200, 200] },
  { route: 'POST /kept/removal', path: () => '/en/kept/removal', expect: everyone(303) },
  { route: 'GET /account', path: () => '/en/account', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'POST /account',
    path: () => '/en/account',
    fields: () => ({ display_name: 'Another name' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/password',
    path: () => '/en/account/password',
    // Too short: a good one would end the session.
    fields: () => ({ new_password: 'ferry' }),
    expect: [303, 422, 403, 422, 422, 422],
  },
  {
    route: 'GET /account/sign-in',
    path: () => '/en/account/sign-in',
    expect: [303, 200, 200, 200, 200, 200],
  },
  { route: 'GET /account/data', path: () => '/en/account/data', expect: [303, 200, 200, 200, 200, 200] },
  // Nothing is packed yet: led to where one can ask.
  { route: 'GET /account/export', path: () => '/en/account/export', expect: everyone(303) },
  { route: 'POST /account/export', path: () => '/en/account/export', expect: everyone(303) },
  {
    route: 'GET /account/erasure',
    path: () => '/en/account/erasure',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/erasure',
    path: () => '/en/account/erasure',
    fields: () => ({ comments: 'stay' }),
    expect: everyone(303),
  },
  {
    route: 'POST /account/erasure/removal',
    path: () => '/en/account/erasure/removal',
    expect: everyone(303),
  },
  { route: 'POST /account/sessions', path: () => '/en/account/sessions', expect: everyone(303) },
  {
    route: 'GET /people/:handle',
    path: (w) => `/people/${w.author.handle}`,
    expect: everyone(302),
  },
  { route: 'GET /people/:handle', path: (w) => `/en/people/${w.author.handle}`, expect: everyone(200) },
  // the second step, and passkeys
  { route: 'GET /sign-in/second', path: () => '/en/sign-in/second', expect: everyone(303) },
  {
    route: 'POST /sign-in/second',
    path: () => '/en/sign-in/second',
    fields: () => ({ code: '123456' }),
    expect: everyone(303),
  },
  {
    route: 'POST /sign-in/passkey/challenge',
    path: () => '/en/sign-in/passkey/challenge',
    expect: everyone(200),
  },
  {
    route: 'POST /sign-in/passkey',
    path: () => '/en/sign-in/passkey',
    fields: () => ({ credential: '{}' }),
    expect: everyone(422),
  },
  {
    route: 'GET /account/factors',
    path: () => '/en/account/factors',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'GET /account/factors/passkeys/new',
    path: () => '/en/account/factors/passkeys/new',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/factors/passkeys/challenge',
    path: () => '/en/account/factors/passkeys/challenge',
    fields: () => ({ name: 'Phone' }),
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'POST /account/factors/passkeys',
    path: () => '/en/account/factors/passkeys',
    fields: () => ({ name: 'Phone', credential: '{}' }),
    expect: [303, 422, 403, 422, 422, 422],
  },
  // Somebody else's: not there.
  {
    route: 'POST /account/factors/passkeys/:passkey',
    path: (w) => `/en/account/factors/passkeys/${w.passkey.public_id}`,
    fields: () => ({ name: 'Phone' }),
    expect: [303, 404, 403, 404, 404, 404],
  },
  {
    route: 'POST /account/factors/passkeys/:passkey/removal',
    path: (w) => `/en/account/factors/passkeys/${w.passkey.public_id}/removal`,
    expect: [303, 404, 403, 404, 404, 404],
  },
  {
    route: 'GET /account/factors/passkeys/:passkey',
    path: (w) => `/en/account/factors/passkeys/${w.passkey.public_id}`,
    expect: [303, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /account/factors/app',
    path: () => '/en/account/factors/app',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/factors/app',
    path: () => '/en/account/factors/app',
    fields: () => ({ sealed: 'x', code: '123456' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/factors/app/removal',
    path: () => '/en/account/factors/app/removal',
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/factors/codes',
    path: () => '/en/account/factors/codes',
    expect: [303, 409, 403, 409, 409, 409],
  },
  // following and being told
  ...(['articles/:slug', 'topics/:slug', 'people/:handle'] as const).map((thing): Row => {
    const name = (w: World) =>
      ({ 'articles/:slug': w.article.slug, 'topics/:slug': 'research', 'people/:handle': w.author.handle })[
        thing
      ]
    return {
      route: `POST /${thing}/follow`,
      path: (w) => `/en/${thing.split('/')[0]}/${name(w)}/follow`,
      fields: () => ({ follow: 'yes' }),
      expect: [303, 303, 403, 303, 303, 303],
    }
  }),
  {
    route: 'POST /articles/:slug/follow',
    path: (w) => `/en/articles/${w.draft.slug}/follow`,
    fields: () => ({ follow: 'yes' }),
    expect: [303, 404, 404, 404, 303, 404],
  },
  { route: 'GET /notifications', path: () => '/en/notifications', expect: [303, 200, 200, 200, 200, 200] },
  { route: 'POST /notifications/read', path: () => '/en/notifications/read', expect: everyone(303) },
  {
    route: 'POST /notifications/read',
    path: () => '/en/notifications/read',
    // Somebody else's: as good as none.
    fields: (w) => ({ entry: w.notification.public_id }),
    expect: [303, 404, 404, 404, 404, 404],
  },
  { route: 'GET /mentions', path: () => '/en/mentions?q=per', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'GET /account/notifications',
    path: () => '/en/account/notifications',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/notifications',
    path: () => '/en/account/notifications',
    fields: () => ({ answered: 'weekly', time_zone: 'Europe/London' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/notifications/resume',
    path: () => '/en/account/notifications/resume',
    expect: [303, 303, 403, 303, 303, 303],
  },
  // Whoever holds the mail.
  { route: 'GET /unsubscribe/:token', path: (w) => `/en/unsubscribe/${w.mail}`, expect: everyone(200) },
  { route: 'POST /unsubscribe/:token', path: (w) => `/en/unsubscribe/${w.mail}`, expect: everyone(200) },
]
