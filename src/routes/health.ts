// For whoever runs the process: is it alive, and may traffic be sent to it.
import { Hono } from 'hono'
import { pendingMigrations } from '../db/migrate.ts'
import type { Env } from './env.ts'

export const health = new Hono<Env>()

health.get('/healthz', (c) => c.text('ok\n'))

health.get('/readyz', async (c) => {
  c.header('Cache-Control', 'no-store')
  if (c.var.stopping.aborted) return c.text('stopping\n', 503)
  const pending = await pendingMigrations(c.var.db).catch(() => null)
  if (pending === null) return c.text('the database is away\n', 503)
  if (pending.length > 0) return c.text('the database is on an old schema\n', 503)
  return c.text('ready\n')
})
