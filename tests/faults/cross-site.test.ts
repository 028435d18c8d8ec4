// Every form from everywhere, as everything: only what a page of ours sent is taken, and the rest is refused unread.
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sameOrigin } from '../../src/routes/cross-site.ts'
import type { Env } from '../../src/routes/env.ts'
import { refused } from '../../src/routes/refusals.ts'
import { changes, fingerprint, keepAll } from '../access/kept.ts'
import { rows } from '../access.ts'
import { app } from '../app.ts'
import { db, emptyTables } from '../database.ts'
import { random } from '../random.ts'
import { ask, cookieOf, urlencoded } from './ask.ts'
import { forgetTries } from './contents.ts'
import { forms, routes } from './forms.ts'
import { makeWorld, type World } from './world.ts'

const slow = process.env['KIU_SLOW'] === '1'

let world: World
let kept: Awaited<ReturnType<typeof keepAll>>
let before: Record<string, string>
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
  cookies = new Map()
  for (const form of forms) cookies.set(form.route, await cookieOf(form.by(world)))
  staff = await cookieOf(world.people.administrator)
  kept = await keepAll()
  before = await fingerprint()
})
afterAll(() => kept.drop())

const ours = 'http://kiu.test'
const origins: Record<string, string | undefined> = {
  absent: undefined,
  ours,
  null: 'null',
  foreign: 'http://evil.example',
  'with ours within': 'http://evil.example/http://kiu.test',
  subdomain: 'http://www.kiu.test',
  sibling: 'http://kiu2.test',
  'longer name': 'http://kiu.test.evil.example',
  'other scheme': 'https://kiu.test',
  'no scheme': 'kiu.test',
  'other port': 'http://kiu.test:8080',
  'usual port': 'http://kiu.test:80',
  'trailing dot': 'http://kiu.test.',
  'trailing slash': 'http://kiu.test/',
  'with a path': 'http://kiu.test/en/',
  uppercase: 'http://KIU.test',
  'with a name': 'http://a@kiu.test',
  'with a password': 'http://a:b@kiu.test',
  twice: 'http://kiu.test, http://evil.example',
  empty: '',
}
const sites: Record<string, string | undefined> = {
  absent: undefined,
  'same-origin': 'same-origin',
  'same-site': 'same-site',
  'cross-site': 'cross-site',
  none: 'none',
  uppercase: 'Same-Origin',
  garbage: 'same-origin, cross-site',
  empty: '',
}
const types: Record<string, string | undefined> = {
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data; boundary=x',
  text: 'text/plain',
  none: undefined,
  JSON: 'application/json',
  odd: 'application/x-www-form-urlencoded+json',
  XML: 'application/xml',
  'no type at all': '; charset=utf-8',
}

interface Cell {
  origin: string
  site: string
  type: string
}
const matrix: Cell[] = Object.keys(origins).flatMap((origin) =>
  Object.keys(sites).flatMap((site) => Object.keys(types).map((type) => ({ origin, site, type }))),
)

/** What a browser sends from a page of ours: at least one of the two, and neither says otherwise. */
const isOurs = ({ origin, site }: Pick<Cell, 'origin' | 'site'>) =>
  (origin === 'ours' && (site === 'same-origin' || site === 'absent')) ||
  (origin === 'absent' && site === 'same-origin')

/** Pages whose address holds a token send no referrer, and so their browser calls them `null`; it still says of which site. */
const isTokenPage = (route: string, { origin, site }: Cell) =>
  /^POST \/(verification|reset|invitations)\/:token$/.test(route) &&
  origin === 'null' &&
  site === 'same-origin'

const isForm = ({ type }: Cell) => type === 'form' || type === 'multipart'

type Sent = { route: string; path: string; body: string; cookie: string | undefined }
let cookies: Map<string, string | undefined>
let staff: string | undefined

/** A good form to that route, by somebody who may send it; of a route without a form, as its row has it. */
function goodTo(route: string): Sent {
  const form = forms.find((one) => one.route === route && !one.fromAnywhere)
  const row = rows.find((one) => one.route === route)
  if (!form && !row) throw new Error(`a route without a form or a row: ${route}`)
  const body = urlencoded(form ? form.good(world) : (row?.fields?.(world) ?? {})).toString()
  const path = form ? `/en${form.path(world)}` : row!.path(world)
  return { route, path, body, cookie: form ? cookies.get(route) : staff }
}

type App = Parameters<typeof ask>[2]
function send({ path, body, cookie }: Sent, { origin, site, type }: Cell, of?: App) {
  // Never empty: a form without fields may come without a type.
  const bytes = new TextEncoder().encode(type === 'form' ? body : body || 'x=1')
  const headers = {
    origin: origins[origin],
    'sec-fetch-site': sites[site],
    'content-type': types[type],
    'content-length': String(bytes.length),
  }
  return ask(path, { method: 'POST', headers, cookie, body: bytes }, of)
}

const fromAnywhere = 'POST /unsubscribe/:token'
const writing = routes.filter((route) => !route.startsWith('GET ') && route !== fromAnywhere)
/** Of these all; of every other route a few from all over the matrix, at full size everything. */
const whole = new Set(['POST /comments/:id/vote', 'POST /sign-in', 'POST /administration/people/:id/roles'])
const tried = { forged: 0, accepted: 0, odd: 0, taken: 0, changed: 0 }

const next = random(20)
const some = (cells: Cell[], share: number) => cells.filter(() => slow || next() < share)

test.each(writing)('%s', { timeout: 120_000 }, async (route) => {
  const good = goodTo(route)
  await forgetTries()
  const forged = matrix.filter((cell) => !isOurs(cell) && !isTokenPage(route, cell))
  for (const cell of whole.has(route) ? forged : some(forged, 0.04)) {
    const { status } = await send(good, cell)
    tried.forged++
    if (status !== 403) tried.accepted++
    if (status !== 403) expect.soft(status, Object.values(cell).join()).toBe(403)
  }
  // Ours, but not what a form sends.
  for (const cell of matrix.filter((one) => isOurs(one) && !isForm(one))) {
    const { status } = await send(good, cell)
    tried.odd++
    if (status !== 415 && status !== 400) expect.soft(status, Object.values(cell).join()).toBe(415)
  }
  expect(await fingerprint()).toEqual(before)
  // The control: the same form, sent by a page of ours.
  const { status } = await send(good, { origin: 'ours', site: 'same-origin', type: 'form' })
  expect.soft(status).not.toBe(403)
  if (status < 400) tried.taken++
  const changed = changes(before, await fingerprint())
  if (changed.length > 0) tried.changed++
  await kept.setBack(changed)
})

test('none was accepted, and what pages of ours send does change something', () => {
  console.log(
    `forgeries tried: ${tried.forged}, accepted: ${tried.accepted}; odd types: ${tried.odd}; of ours ${tried.taken} taken, ${tried.changed} changed something`,
  )
  expect(tried.accepted).toBe(0)
  expect(tried.changed).toBeGreaterThan(writing.length / 2)
})

/** The same app, but nobody asks where a form comes from. */
function unguarded() {
  const bare = new Hono<Env>({ strict: false })
  bare.onError(refused)
  const others = app.routes.filter(({ handler }) => handler !== (sameOrigin as unknown))
  expect(others.length).toBe(app.routes.length - 1)
  for (const { method, path, handler } of others) bare.on(method, path, handler as never)
  return bare as unknown as NonNullable<App>
}

test('the control: without the guard the same forgeries are taken', { timeout: 120_000 }, async () => {
  const bare = unguarded()
  let taken = 0
  for (const route of writing) {
    const good = goodTo(route)
    await forgetTries()
    await send(good, { origin: 'foreign', site: 'cross-site', type: 'form' }, bare)
    const changed = changes(before, await fingerprint())
    if (changed.length > 0) taken++
    await kept.setBack(changed)
  }
  console.log(`without the guard ${taken} of ${writing.length} forgeries changed something`)
  expect(taken).toBe(tried.changed)
})

test('what a page of ours sends is taken, whichever of the two headers its browser knows', async () => {
  const form = forms.find(({ route }) => route === 'POST /comments/:id/vote')!
  const cookie = await cookieOf(form.by(world))
  const headers = [
    { origin: ours },
    { 'sec-fetch-site': 'same-origin' },
    { origin: ours, 'sec-fetch-site': 'same-origin' },
  ]
  for (const own of headers) {
    const body = urlencoded(form.good(world))
    expect((await ask(`/en${form.path(world)}`, { method: 'POST', headers: own, cookie, body })).status).toBe(
      303,
    )
  }
})

test('a page that tells nobody where it is may send its form, and no other page may call itself nobody', async () => {
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  const send = (path: string) => ask(path, { method: 'POST', headers, body: urlencoded({}) })
  expect((await send(`/en/verification/${world.links.verification}`)).status).toBe(303)
  for (const path of [
    '/en/verification',
    '/en/reset',
    '/en/sign-in',
    `/en/verification/${'x'.repeat(32)}/more`,
  ])
    expect((await send(path)).status, path).toBe(403)
})

test('the name in the address says nothing about where a form comes from', async () => {
  const form = forms.find(({ route }) => route === 'POST /comments/:id/vote')!
  const cookie = await cookieOf(form.by(world))
  const headers = { host: 'evil.example', origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }
  const body = urlencoded(form.good(world))
  expect((await ask(`/en${form.path(world)}`, { method: 'POST', headers, cookie, body })).status).toBe(403)
})

test('a refusal of a foreign form is a page in the language of the address', async () => {
  const answer = await ask('/zh-HK/sign-out', { method: 'POST', headers: { origin: 'http://evil.example' } })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('<html lang="zh-HK">')
  expect(answer.headers.getSetCookie()).toEqual([])
})

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s from elsewhere is refused too', async (method) => {
  const headers = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await ask('/en/account', { method, headers })).status).toBe(403)
})

test('the one form that is taken from anywhere is the end of a mail, and nothing beside it', async () => {
  expect(forms.filter(({ fromAnywhere }) => fromAnywhere).map(({ route }) => route)).toEqual([
    'POST /unsubscribe/:token',
  ])
  const start = await fingerprint()
  const body = urlencoded({ 'List-Unsubscribe': 'One-Click' })
  const send = (path: string, method = 'POST') =>
    ask(path, { method, headers: { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, body })
  for (const path of [
    `/en/unsubscribe/${world.mail}/more`,
    `/en/unsubscribe/${world.mail.slice(1)}`,
    `/en/unsubscribe/${world.mail}%2f..%2f..%2faccount`,
    `/fr/unsubscribe/${world.mail}`,
    '/en/unsubscribe',
    '/en/account/notifications',
    `/en/account?/en/unsubscribe/${world.mail}`,
  ]) {
    expect((await send(path)).status, path).toBe(403)
  }
  expect((await send(`/en/unsubscribe/${world.mail}`, 'PUT')).status).toBe(403)
  // Another's token would be another's mail: one that was never sent ends nothing.
  expect((await send(`/en/unsubscribe/${'A'.repeat(32)}`)).status).toBe(404)
  expect(changes(start, await fingerprint())).toEqual([])
  expect((await send(`/en/unsubscribe/${world.mail}`)).status).toBe(200)
  expect(changes(start, await fingerprint())).toEqual(['mail_preferences'])
  const ended = await db.selectFrom('mail_preferences').select(['person_id', 'kind', 'frequency']).execute()
  expect(ended).toEqual([{ person_id: world.author.id, kind: 'opened', frequency: 'never' }])
  await kept.setBack(['mail_preferences'])
})
