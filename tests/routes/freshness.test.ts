// Everything that would hand an account to whoever finds it open: refused to a session that is not fresh, done for one that is.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { inDays, makeWorld as worldOfAccess } from '../access.ts'
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

/** One line for each route behind `freshly`: who, where, what. */
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

/** What is written down of anybody who is asked again. */
const stored = async () => {
  const { kept_forms: _, sessions: __, ...rest } = await contents()
  return rest
}

test.each(rows)('$route', async ({ by, path, fields }) => {
  const world = await makeWorld()
  const browser = await as(by(world))
  const ago = (minutes: number) =>
    sql`update sessions set signed_in_at = now() - make_interval(mins => ${minutes})`.execute(ownerDb)
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
