// The headers of every answer: pages, redirects, refusals, faults, 304, assets; and those of every cookie.
import { beforeAll, expect, test } from 'vitest'
import { assetPath } from '../../src/assets.ts'
import { rows } from '../access.ts'
import { emptyTables } from '../database.ts'
import { anotherApp } from './app.ts'
import { ask, cookieOf, own, post, urlencoded } from './ask.ts'
import { forgetTries } from './contents.ts'
import { forms } from './forms.ts'
import { makeWorld, password, type World } from './world.ts'

let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Whose address nobody is told. */
const holdsToken = (what: string) => /\/(verification|reset|invitations|unsubscribe)\/:token/.test(what)

function expectSafe({ headers, body }: Response, what: string) {
  const type = headers.get('content-type')
  if (body !== null) expect(type, what).not.toBe(null)
  if (/^text\/|xml/.test(type ?? '')) expect(type, what).toMatch(/; ?charset=utf-8$/i)
  expect(headers.get('content-security-policy'), what).toBe(policy)
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('referrer-policy'), what).toBe(holdsToken(what) ? 'no-referrer' : 'same-origin')
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    expect(headers.get(name), what).toBe(null)
}

test('every page and every refusal', async () => {
  for (const { route, path } of rows.filter(({ route }) => route.startsWith('GET '))) {
    for (const person of [null, world.citizen, world.editor]) {
      const cookie = await cookieOf(person)
      expectSafe(await ask(path(world), { cookie }), route)
    }
  }
})

test('every form, taken or not', async () => {
  await forgetTries()
  for (const form of forms) {
    const path = `/en${form.path(world)}`
    expectSafe(await post(path, urlencoded({ surprise: 'x' })), `${form.route} nobody`)
    expectSafe(
      await post(path, urlencoded({ surprise: 'x' }), { cookie: await cookieOf(form.by(world)) }),
      form.route,
    )
    expectSafe(await post(path, urlencoded({ body: 'a'.repeat(1_000_000) })), `${form.route} 413`)
    expectSafe(await ask(path, { method: 'POST', body: 'x' }), `${form.route} foreign`)
  }
})

test('nothing there, no method, not changed, a file, a fault of ours', async () => {
  expectSafe(await ask('/nothing'), '404')
  expectSafe(await ask('/en/', { method: 'PUT', headers: own }), '405')
  expectSafe(await ask(assetPath('kiu.css')), 'a file')
  const first = await ask('/en/articles/benches')
  const again = await ask('/en/articles/benches', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expectSafe(again, '304')
  const { app } = anotherApp({ deps: { db: null as never } })
  const broken = await ask('/en/', {}, app)
  expect(broken.status).toBe(500)
  expectSafe(broken, '500')
})

/** Feeds, pictures and what anybody may take away of moderation never look at who asks. */
const isForAll = (route: string) =>
  /\.(atom|json|png)$|\/(moderation-log|transparency|heads)\.csv$/.test(route)

test('a page with a person on it is nobody else’s, nor is a refusal', async () => {
  const cookie = await cookieOf(world.citizen)
  for (const { route, path } of rows.filter(({ path }) => path(world).startsWith('/en'))) {
    if (isForAll(route)) continue
    const answer = await (route.startsWith('GET')
      ? ask(path(world), { cookie })
      : post(path(world), urlencoded({}), { cookie }))
    expect(answer.headers.get('cache-control'), route).toMatch(/^private, no-store\b/)
    expect(answer.headers.get('vary') ?? '', route).toContain('Cookie')
  }
})

test('a feed or a picture is the same whoever asks, and so anybody may keep it', async () => {
  const cookie = await cookieOf(world.editor)
  for (const { route, path } of rows.filter(({ route }) => isForAll(route))) {
    const [guest, editor] = [await ask(path(world)), await ask(path(world), { cookie })]
    expect(editor.status, route).toBe(guest.status)
    expect(editor.headers.get('cache-control'), route).toBe(
      guest.ok ? 'public, no-cache' : 'private, no-store',
    )
    if (guest.ok)
      expect(Buffer.from(await editor.arrayBuffer()), route).toEqual(Buffer.from(await guest.arrayBuffer()))
  }
})

test('only pages that are the same for all guests may be kept by others, and no cookie goes with them', async () => {
  for (const { route, path } of rows.filter(({ route }) => route.startsWith('GET '))) {
    const answer = await ask(path(world))
    const cached = answer.headers.get('cache-control') ?? ''
    expect(cached, route).not.toBe('')
    if (!cached.includes('no-store')) expect(answer.headers.getSetCookie(), route).toEqual([])
    if (answer.status >= 300 && answer.status !== 304) expect(cached, route).toContain('no-store')
  }
})

/** By name of the cookie, its attributes in order. */
const cookiesOf = (answers: Response[]) =>
  Object.fromEntries(
    answers
      .flatMap(({ headers }) => headers.getSetCookie())
      .map((line) => {
        const [pair = '', ...attributes] = line.split('; ')
        return [pair.split('=')[0], attributes.filter((one) => !one.startsWith('Max-Age')).sort()]
      }),
  )

async function everyCookie(env: Record<string, string>) {
  await forgetTries()
  const { app } = anotherApp({ env: { ...env, ORIGIN: env['ORIGIN']! } })
  const headers = { origin: env['ORIGIN'] }
  const signedIn = await post(
    '/en/sign-in',
    urlencoded({ email: 'ada@example.org', password }),
    { headers },
    app,
  )
  expect(signedIn.status).toBe(303)
  const kept = await post('/en/articles/benches/comments', urlencoded({ body: 'x' }), { headers }, app)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const read = await ask('/zh-HK/', { cookie, headers: { referer: `${env['ORIGIN']}/en/` } }, app)
  const out = await post('/en/sign-out', urlencoded({}), { cookie, headers }, app)
  return { set: cookiesOf([signedIn, kept, read]), blanked: cookiesOf([out]) }
}

test('cookies are out of reach of scripts and of other sites', async () => {
  const { set, blanked } = await everyCookie({ ORIGIN: 'http://kiu.test' })
  const attributes = ['HttpOnly', 'Path=/', 'SameSite=Lax']
  expect(set).toEqual({ session: attributes, kept: attributes, language: attributes, device: attributes })
  expect(blanked).toEqual({ session: attributes })
})

test('where TLS is on, they never leave it, and no neighbour can plant them', async () => {
  const { set, blanked } = await everyCookie({ ORIGIN: 'https://kiu.test' })
  const attributes = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']
  expect(set).toEqual({
    '__Host-session': attributes,
    '__Host-kept': attributes,
    '__Host-device': attributes,
    '__Host-language': attributes,
  })
  expect(blanked).toEqual({ '__Host-session': attributes })
})

test('TLS is asked for ever where there is one', async () => {
  const { app } = anotherApp({ env: { ORIGIN: 'https://kiu.test' } })
  expect((await ask('/en/', {}, app)).headers.get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains',
  )
  expect((await ask('/en/')).headers.get('strict-transport-security')).toBe(null)
})
