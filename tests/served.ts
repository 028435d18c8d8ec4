// The app on a port of its own over the worker's database, for tests that need a real browser.
import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { createAuth } from '../src/auth.ts'
import { createApp } from '../src/app.ts'
import { deps } from './app.ts'
import { db } from './database.ts'

export interface Served {
  baseURL: string
  /** The cookie of somebody who is signed in, as Playwright takes it. */
  cookieOf(person: { id: string }): Promise<{ name: string; value: string; url: string }>
  close(): Promise<void>
}

export async function served(): Promise<Served> {
  let answer: ReturnType<typeof createApp>['fetch'] = () => new Response('not yet', { status: 503 })
  const server = serve({ fetch: (request, env) => answer(request, env), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const app = createApp({ ...deps, config: { ...deps.config, origin: baseURL } })
  answer = (request, env) => app.fetch(request, env)
  const auth = createAuth(db, { secure: false })
  return {
    baseURL,
    cookieOf: async ({ id }) => ({ name: auth.cookieName, value: await auth.start(id), url: baseURL }),
    close: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  }
}
