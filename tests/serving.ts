// The real app on a port of this machine, for a real browser: over the worker's own database, as `npm start` serves it.
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { listen } from '../src/listen.ts'
import { deps, signInProviders } from './app.ts'
import { freePort } from './process/serve.ts'

/** What becomes of an answer before it leaves: for showing what a guard of ours is for. */
export type Through = (response: Response, request: Request) => Response | Promise<Response>

/** Its origin. It answers until the last test of the file; `other`: what it is to have in place of the tests' own. */
export async function serveApp(other: Partial<typeof deps> = {}, through?: Through): Promise<string> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const config = readConfig({ ORIGIN: origin, PORT: String(port), SIGN_IN_PROVIDERS: signInProviders })
  if (!config.ok) throw new Error(config.mistakes.join('\n'))
  // An error that nobody foresaw is a page with a number to the browser: its cause is told here.
  const app = createApp({ ...deps, log: pino({ level: 'error' }), ...other, config: config.config })
  const server = await listen(config.config)
  server.answerWith(async (request, env) => {
    if (!through) return app.fetch(request, env)
    const uncompressed = new Request(request)
    uncompressed.headers.delete('accept-encoding')
    return through(await app.fetch(uncompressed, env), request)
  })
  afterAll(() => server.drain(0))
  return origin
}
