// Wherever the app leads somebody, by whatever header: to a page of ours, whatever was asked for. As URLs are parsed, and in Chromium.
import { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { rows } from '../access.ts'
import { app, origin } from '../app.ts'
import { newPage } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { ask, type Asked, cookieOf, post, urlencoded } from '../faults/ask.ts'
import { forgetTries } from '../faults/contents.ts'
import { forms } from '../faults/forms.ts'
import { makeWorld, type World } from '../faults/world.ts'
import { makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'
import { evasions } from './evasions.ts'
import { namesRead } from './places.ts'

const full = process.env['KIU_SLOW'] === '1'
let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

const leading = [
  'location',
  'hx-redirect',
  'hx-location',
  'hx-push-url',
  'hx-replace-url',
  'refresh',
  'content-location',
]

/** What leads a browser, or htmx, somewhere else than to a page of ours; and how many led anywhere. */
function ledAway(answer: Response, at: string): { away: string[]; led: number } {
  const all = leading.flatMap((name) => {
    const to = answer.headers.get(name)
    return to === null ? [] : [{ name, to }]
  })
  const away = all.filter(({ to }) => {
    const url = URL.parse(to, `${origin}${at}`)
    return url?.origin !== origin || url.username !== '' || /evil/.test(url.host) || !to.startsWith('/')
  })
  return { away: away.map(({ name, to }) => `${name}: ${to}`), led: all.length }
}

interface Way {
  name: string
  send: (to: string, htmx: boolean) => Promise<Response>
}

const htmxHeaders = (htmx: boolean) => (htmx ? { 'hx-request': 'true' } : {})
type App = { fetch: typeof app.fetch }

/** Every form with a return address, every page that reads one, and whatever is led by the page one came from. */
async function ways(of: App = app): Promise<Way[]> {
  const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
  const cookie = await cookieOf(staff)
  const byForm = await Promise.all(
    forms
      .filter(({ fields, good }) => 'return_to' in fields || 'return_to' in good(world))
      .map(async (form): Promise<Way> => {
        const by = await cookieOf(form.by(world))
        const path = `/en${form.path(world)}`
        return {
          name: form.route,
          send: (to, htmx) => {
            const fields = urlencoded({ ...form.good(world), return_to: to })
            return post(path, fields, { cookie: by, headers: htmxHeaders(htmx) }, of)
          },
        }
      }),
  )
  const byPage: Way[] = []
  for (const { route, path } of rows.filter(({ route }) => route.startsWith('GET '))) {
    if (!(await namesRead(path(world), cookie)).has('return_to')) continue
    const place = path(world).replace(/\?.*/, '')
    for (const who of [cookie, undefined]) {
      byPage.push({
        name: `${route} ${who ? 'signed in' : 'guest'}`,
        send: (to, htmx) =>
          ask(
            `${place}?return_to=${encodeURIComponent(to)}`,
            { cookie: who, headers: htmxHeaders(htmx) },
            of,
          ),
      })
    }
  }
  const byReferer: Way = {
    name: 'GET /people/:handle from elsewhere',
    send: (to) =>
      ask(
        '/people/ada',
        {
          headers: {
            referer: Buffer.from(to)
              .toString('latin1')
              .replaceAll(/[\0\r\n]/g, ''),
          },
        },
        of,
      ),
  }
  return [...byForm, ...byPage, byReferer]
}

async function tryAll(some: Way[], at: string) {
  const [wrong, tally] = [[] as string[], { tried: 0, led: 0 }]
  for (const [index, way] of some.entries()) {
    for (const [which, to] of evasions.entries()) {
      // A form that asks for a password takes its time: each in turn.
      if (!full && way.name.startsWith('POST') && (which + index) % 8 > 0) continue
      for (const htmx of full ? [false, true] : [which % 2 === 0]) {
        if (way.name.startsWith('POST')) await forgetTries()
        const answer = await way.send(to, htmx)
        const { away, led } = ledAway(answer, at)
        tally.tried += 1
        tally.led += led
        await answer.body?.cancel()
        if (answer.status >= 500) wrong.push(`${way.name} ${to}: ${answer.status}`)
        wrong.push(...away.map((header) => `${way.name} ${JSON.stringify(to)}: ${header}`))
      }
    }
  }
  return { wrong, ...tally }
}

test(`${evasions.length} addresses that lead elsewhere, over everything that takes a return address`, async () => {
  expect(new Set(evasions).size).toBeGreaterThan(40)
  const all = await ways()
  const names = all.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'POST /sign-in',
      'POST /sign-up',
      'POST /sign-in/again',
      'POST /comments/:id/vote',
    ]),
  )
  const { wrong, tried, led } = await tryAll(all, '/en/')
  if (full) console.log(`${tried} tries over ${all.length} ways, ${led} led on, ${wrong.length} led away`)
  expect(wrong).toEqual([])
  expect(led).toBeGreaterThan(tried / 10)
}, 300_000)

test('no address that is asked for leads away by itself, whichever route it is like', async () => {
  const cookie = await cookieOf(world.citizen)
  const paths = [
    ...new Set(
      rows.filter(({ route }) => route.startsWith('GET ')).map(({ path }) => path(world).replace(/\?.*/, '')),
    ),
  ]
  const shapes = [
    (p: string) => `//evil.example${p}`,
    (p: string) => `/\\evil.example${p}`,
    (p: string) => `/%2f/evil.example${p}`,
    (p: string) => `${p}/..//evil.example`,
    (p: string) => `//evil.example/..${p}`,
    (p: string) => `/.${p}//evil.example`,
  ]
  let led = 0
  for (const [at, path] of paths.entries()) {
    if (path.endsWith('/live')) continue
    for (const shape of full ? shapes : [shapes[at % shapes.length]!]) {
      for (const headers of [{}, { host: 'evil.example', 'x-forwarded-host': 'evil.example' }]) {
        const asked: Asked = { cookie: at % 2 ? cookie : undefined, headers }
        const answer = await ask(shape(path), asked)
        const to = answer.headers.get('location')
        await answer.body?.cancel()
        if (to !== null) led += 1
        if (to !== null) expect.soft(new URL(to, `${origin}/en/`).origin, shape(path)).toBe(origin)
      }
    }
  }
  expect(led).toBeGreaterThan(0)
}, 120_000)

test('the control: what leads wherever it is told to is caught, by each header', async () => {
  const open = new Hono()
  open.get('/open', (c) => {
    const to = Buffer.from(c.req.query('return_to') ?? '')
      .toString('latin1')
      .replaceAll(/[\0\r\n]/g, '')
    if (c.req.header('hx-request') !== 'true') return c.redirect(to)
    c.header('HX-Redirect', to)
    return c.body(null)
  })
  const send = (to: string, htmx: boolean) =>
    ask(`/open?return_to=${encodeURIComponent(to)}`, { headers: htmxHeaders(htmx) }, open)
  const { wrong } = await tryAll(
    [
      { name: 'open', send },
      { name: 'again', send },
    ],
    '/en/',
  )
  expect(wrong.length).toBeGreaterThan(evasions.length)
  expect(wrong.some((one) => one.includes('hx-redirect'))).toBe(true)
  expect(wrong.some((one) => one.includes('location'))).toBe(true)
})

test('Chromium stays with us, by link and by form', async () => {
  const served = await serveApp()
  const page = await newPage({ baseURL: served, javaScript: false })
  const gone: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== served) gone.push(request.url())
  })
  for (const [at, to] of ['//evil.example', '/\\evil.example', '/\t/evil.example'].entries()) {
    await forgetTries()
    await page.context().clearCookies()
    await page.goto(`/en/sign-in?return_to=${encodeURIComponent(to)}`)
    // As if the page had let it through: the field is filled in by hand.
    await page.route('**/en/sign-in', (route) =>
      route.continue({
        postData: urlencoded({
          email: 'ada@example.org',
          password: 'ferry lantern turnip',
          return_to: to,
        }).toString(),
      }),
    )
    await page.getByLabel('Email').fill('ada@example.org')
    await page.getByLabel('Password').fill('ferry lantern turnip')
    await page.locator('main form button[type=submit], main form button:not([type])').first().click()
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    expect(new URL(page.url()).origin, String(at)).toBe(served)
    await page.unroute('**/en/sign-in')
  }
  expect(gone).toEqual([])
}, 60_000)
