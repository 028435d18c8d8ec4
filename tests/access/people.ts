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
    fields: () => ({ current_password: 'none was ever set', new_password: 'ferry lantern turnip' }),
    expect: [303, 422, 403, 422, 422, 422],
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
    // The only administrator stays.
    expect: [303, 303, 303, 303, 303, 422],
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
