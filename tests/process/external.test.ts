// With DATABASE_URL: nothing is migrated or filled by itself, and what is not fit to be served is refused.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { asSuperuser, emptyDatabase } from './empty-database.ts'
import { folder } from './folder.ts'
import { serve } from './serve.ts'

const ORIGIN = 'https://forum.example'

test('an old schema is refused, npm run migrate mends it, and then it serves', async () => {
  const DATA_DIR = join(folder(), 'data')
  const { url, ownerUrl, name } = await emptyDatabase()
  const env = {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    ORIGIN,
    SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
    DATA_DIR,
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
  }

  const early = await serve(env)
  expect((await early.ended).code).toBe(1)
  expect(early.said()).toMatch(/old schema: .* npm run migrate/)

  const migrate = await serve(env, 'scripts/migrate.ts')
  expect((await migrate.ended).code).toBe(0)

  const server = await serve(env)
  await server.ready
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200)
  expect((await fetch(`${server.origin.replace('127.0.0.1', 'localhost')}/readyz`)).status).toBe(200)
  expect(existsSync(DATA_DIR)).toBe(false)
  expect(await asSuperuser('select count(*)::int as n from people', name)).toEqual([{ n: 0 }])
  server.signal('SIGTERM')
  expect((await server.ended).code).toBe(0)
  const lines = server.said().trim().split('\n')
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('msg')
  expect(lines.length).toBeGreaterThan(0)
}, 40_000)

test('the owner of the log does not serve, and who is not there is said to be away', async () => {
  const { url, ownerUrl, superUrl } = inject('cluster')
  const env = { ORIGIN, SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga', DATA_DIR: folder() }
  const asOwner = await serve({ ...env, DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: superUrl })
  expect((await asOwner.ended).code).toBe(1)
  expect(asOwner.said()).toContain('“kiu_owner”, which can rewrite the staff log')

  const nowhere = { DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/kiu', DATABASE_OWNER_URL: url }
  const away = await serve({ ...env, ...nowhere })
  expect((await away.ended).code).toBe(1)
  expect(away.said()).toContain('The database at DATABASE_URL does not answer')
  expect(away.said()).not.toContain('hunter2')
})
