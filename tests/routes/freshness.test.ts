// Everything that would hand an account to whoever finds it open: refused to a session that is not fresh, done for one that is.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { freshly } from '../../src/routes/env.ts'
import { expected, inDays, makeWorld as worldOfAccess, rows as access, type Visitor } from '../access.ts'
import { app } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { contents } from '../faults/contents.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)

async function makeWorld() {
  const world = await worldOfAccess()
  return { ...world, known: await makePerson({ password_hash: made }) }
}
type World = Awaited<ReturnType<typeof makeWorld>>

interface FreshRow {
  route: string
  by: (world: World) => { id: string }
  path: (world: World) => string
  /** With good values, so that only freshness decides. */
  fields: (world: World) => Record<string, string | string[]>
}

/** What is done once it is fresh: who, where, what. The others have tests of their own for that. */
const rows: FreshRow[] = [
  {
    route: 'POST /account/password',
    by: (w) => w.known,
    path: () => '/en/account/password',
    fields: () => ({ current_password: password, new_password: 'mango tram umbrella' }),
  },
  {
    route: 'POST /administration/people/:id/roles',
    by: (w) => w.people.administrator,
    path: (w) => `/en/administration/people/${w.author.public_id}/roles`,
    fields: () => ({ role: ['citizen', 'moderator'] }),
  },
  {
    route: 'POST /administration/people/:id/suspension',
    by: (w) => w.people.administrator,
    path: (w) => `/en/administration/people/${w.author.public_id}/suspension`,
    fields: () => ({ until: inDays(3), reason: 'Insults.' }),
  },
]

/** Without the language. */
const bare = (path: string) => path.replace(/^\/:lang\{[^}]+\}(?=\/|$)/, '')

/** Every route behind `freshly`. One that is not here has lost it, or has it anew: then it stands here from now on. */
const fresh = [
  'POST /account/password',
  'GET /account/address',
  'POST /account/address',
  'GET /account/factors/passkeys/new',
  'POST /account/factors/passkeys/challenge',
  'POST /account/factors/passkeys',
  'POST /account/factors/passkeys/:passkey',
  'POST /account/factors/passkeys/:passkey/removal',
  'GET /account/factors/app',
  'POST /account/factors/app',
  'POST /account/factors/app/removal',
  'POST /account/factors/codes',
  'POST /account/providers',
  'POST /account/providers/waiting',
  'POST /account/providers/removal',
  'POST /account/export',
  'GET /account/erasure',
  'POST /account/erasure',
  'POST /administration/people/:id/roles',
  'POST /administration/people/:id/suspension',
  'POST /administration/invitations',
  'POST /invitations/:token',
]

test('the routes that ask again are these', () => {
  const asking = app.routes.filter(({ handler }) => handler === freshly)
  expect(asking.map(({ method, path }) => `${method} ${bare(path)}`).toSorted()).toEqual(fresh.toSorted())
})

const ago = (minutes: number) =>
  sql`update sessions set signed_in_at = now() - make_interval(mins => ${minutes})`.execute(ownerDb)

test('each of them asks whoever may, plain and with htmx, and nothing is done until then', async () => {
  const world = await worldOfAccess()
  const browsers = new Map<Visitor, Awaited<ReturnType<typeof as>>>()
  for (const visitor of ['citizen', 'administrator'] as const)
    browsers.set(visitor, await as(world.people[visitor]))
  await ago(10)
  const before = await stored()
  const wrong: string[] = []
  for (const route of fresh) {
    const row = access.find((one) => one.route === route)!
    const by =
      expected(row, 'citizen') === 403 && route.includes('/administration') ? 'administrator' : 'citizen'
    const browser = browsers.get(by)!
    for (const headers of [{}, { 'HX-Request': 'true' }] as Record<string, string>[]) {
      const answer = route.startsWith('GET')
        ? await browser.get(row.path(world), headers)
        : await browser.submit(row.path(world), row.fields?.(world) ?? {}, headers)
      const to =
        answer.headers.get('location') ?? answer.headers.get('hx-redirect') ?? `nowhere, ${answer.status}`
      if (!to.startsWith('/en/sign-in/again?')) wrong.push(`${route}: to ${to}`)
    }
  }
  expect(wrong).toEqual([])
  expect(await stored()).toEqual(before)
  // The control: what is behind no such guard does not ask.
  const saved = await browsers.get('citizen')!.submit('/en/account', { display_name: 'Another name' })
  expect(saved.headers.get('location')).toBe('/en/account?done=saved')
}, 60_000)

/** What is written down of anybody who is asked again. */
const stored = async () => {
  const { kept_forms: _, sessions: __, ...rest } = await contents()
  return rest
}

test.each(rows)('$route', async ({ by, path, fields }) => {
  const world = await makeWorld()
  const browser = await as(by(world))
  await ago(10)
  const before = await stored()
  for (const send of ['submit', 'htmx'] as const) {
    const stale = await browser[send](path(world), fields(world))
    const to = stale.headers.get('location') ?? stale.headers.get('hx-redirect')
    expect([stale.status, to]).toEqual([
      send === 'submit' ? 303 : 200,
      expect.stringMatching(/^\/en\/sign-in\/again\?/),
    ])
  }
  expect(await stored()).toEqual(before)
  await ago(9)
  const fresh = await browser.submit(path(world), fields(world))
  expect([fresh.status, fresh.headers.get('location')]).toEqual([303, expect.not.stringContaining('again')])
  expect(await stored()).not.toEqual(before)
})
