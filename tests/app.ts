// The app as the tests see it: the real one over the worker's own database, in this process.
import { pino } from 'pino'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createMailer } from '../src/mail.ts'
import { startRenderer } from '../src/markdown/index.ts'
import { db, pool, urls } from './database.ts'

export const renderer = startRenderer()

/** A fixed name, as if it were in front of the world: nothing here depends on a port. */
export const origin = 'http://kiu.test'

/** By whom one may sign in besides; nothing answers there. Its own tests have a real one: see oidc.ts. */
export const signInProviders = JSON.stringify([
  {
    id: 'city',
    name: { en: 'City ID', 'zh-HK': '市民通' },
    issuer: 'http://127.0.0.1:9',
    client_id: 'kiu',
    client_secret: 'a secret of the tests, long enough',
  },
])

const config = testConfig()

export const deps = {
  config,
  db,
  pool,
  url: urls.serving,
  renderer,
  log: pino({ level: 'silent' }),
  /** For jobs that a test runs by hand; what they mail lies in the tests' own folder. */
  mailer: createMailer({ ...config, dataDir: '.data/tests' }),
  stopping: new AbortController().signal,
}

export let app = createApp(deps)

/** Another one with nothing in its memory; whoever imported `app` finds this one from then on. */
export function appAnew() {
  app = createApp(deps)
  return app
}

function testConfig() {
  const config = readConfig({ ORIGIN: origin, SIGN_IN_PROVIDERS: signInProviders })
  if (!config.ok) throw new Error(config.mistakes.join('\n'))
  return config.config
}
