// Tries every row of the table of who may, and shows that the table has a row for every route.
import { beforeEach, expect, test } from 'vitest'
import { app } from '../app.ts'
import { expected as statusFor, makeWorld, rows, visitors } from '../access.ts'
import { as } from '../as.ts'
import { emptyTables, rowCounts } from '../database.ts'

beforeEach(emptyTables)

const refused = (status: number, location: string | null) =>
  status >= 400 || (status === 303 && /\/sign-in(\/again)?\?return_to=/.test(location ?? ''))

for (const row of rows) {
  const [method = '', pattern = ''] = row.route.split(' ')
  test(`${row.route} ${rows.filter((other) => other.route === row.route).indexOf(row) + 1}`, async () => {
    let world = await makeWorld()
    for (const visitor of visitors) {
      const client = await as(visitor === 'nobody' ? null : world.people[visitor])
      const before = await rowCounts()
      const path = row.path(world)
      const response =
        method === 'GET' ? await client.get(path) : await client.submit(path, row.fields?.(world) ?? {})
      expect(response.status, `${visitor} ${method} ${pattern}`).toBe(statusFor(row, visitor))
      if (method === 'GET' || refused(response.status, response.headers.get('location'))) {
        // What a browser is on its way with, to sign in here or elsewhere, is no refused thing.
        const { kept_forms: _kept, provider_requests: _begun, ...after } = await rowCounts()
        const { kept_forms: _none, provider_requests: _nothing, ...expected } = before
        expect(after, `${visitor} ${method} ${pattern} stored something`).toEqual(expected)
      } else {
        await emptyTables()
        world = await makeWorld()
      }
    }
  })
}

test('every route has a row', () => {
  const known = new Set(rows.map(({ route }) => route))
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]+\}(?=\/|$)/, '') || '/'}`)
  expect([...new Set(routes)].filter((route) => !known.has(route))).toEqual([])
})
