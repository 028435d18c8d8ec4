// What another site makes a browser send is refused, whatever its form: each POST of the app, each kind of forgery.
import { beforeAll, expect, test } from 'vitest'
import { makeWorld, rows, type World } from '../access.ts'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables, rowCounts } from '../database.ts'

let world: World
let cookie: string

beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
  cookie = (await as(world.people.administrator)).cookies.header() ?? ''
})

const origins = [
  null,
  'null',
  'https://evil.example',
  'http://sub.kiu.test',
  'https://kiu.test',
  `${origin}:8080`,
  `${origin}.`,
  'http://KIU.test',
  `${origin}/`,
]
const sites = [null, 'same-site', 'cross-site', 'none', 'same-origin']
const types = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/json',
  null,
]

/** `null` leaves the header out. */
const send = (path: string, headers: Record<string, string | null>) =>
  app.request(`${origin}${path}`, {
    method: 'POST',
    body: 'a=1',
    headers: Object.entries({ cookie, ...headers }).filter(
      (header): header is [string, string] => header[1] !== null,
    ),
  })

const posts = [
  ...new Map(rows.filter(({ route }) => route.startsWith('POST ')).map((row) => [row.route, row])).values(),
]

test.each(posts.map((row) => [row.route, row] as const))(
  '%s takes nothing from elsewhere',
  async (_, row) => {
    const path = row.path(world)
    const before = await rowCounts()
    for (const from of origins) {
      for (const site of sites) {
        // Without an origin the browser's own word that the page is ours is enough; with a wrong one nothing is.
        if (from === null && site === 'same-origin') continue
        for (const type of types) {
          const response = await send(path, { origin: from, 'sec-fetch-site': site, 'content-type': type })
          expect(response.status, `${from} ${site} ${type}`).toBe(403)
        }
      }
    }
    for (const site of ['same-site', 'cross-site', 'none']) {
      expect((await send(path, { origin, 'sec-fetch-site': site, 'content-type': types[0]! })).status).toBe(
        403,
      )
    }
    expect(await rowCounts()).toEqual(before)
  },
)

test('the control: what comes from here gets past', async () => {
  const ours: Record<string, string>[] = [
    { origin },
    { 'sec-fetch-site': 'same-origin' },
    { origin, 'sec-fetch-site': 'same-origin' },
  ]
  for (const headers of ours) {
    const response = await send('/en/sign-in', { ...headers, 'content-type': types[0]! })
    expect(response.status).not.toBe(403)
  }
})

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s from elsewhere is refused too', async (method) => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await app.request(`${origin}/en/account`, { method, headers })).status).toBe(403)
})
