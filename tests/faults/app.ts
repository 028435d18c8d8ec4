// The app as another process would have it: over a pool of its own, with another log, behind another origin.
import { onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { connect, type ConnectOptions } from '../../src/db/client.ts'
import type { Deps } from '../../src/routes/env.ts'
import { deps } from '../app.ts'
import { urls } from '../database.ts'

type Other = { url?: string; options?: ConnectOptions; deps?: Partial<Deps>; env?: Record<string, string> }

/** Its pool is closed after the test. */
export function anotherApp({ url = urls.serving, options = {}, deps: other = {}, env }: Other = {}) {
  const { db, pool, close } = connect(url, { name: 'kiu other', max: 6, ...options })
  onTestFinished(close)
  const config = env ? configOf(env) : deps.config
  return { app: createApp({ ...deps, db, pool, config, ...other }), db, pool }
}

/** As if it served the world: no factor for one's own machine. */
export function configOf(env: Record<string, string>): Config {
  const read = readConfig({
    ORIGIN: 'http://kiu.test',
    DATABASE_URL: 'postgres://kiu:x@127.0.0.1/kiu',
    DATABASE_OWNER_URL: 'postgres://kiu_owner:x@127.0.0.1/kiu',
    SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
    ...env,
  })
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  return read.config
}
