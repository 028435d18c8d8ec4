// A process of its own over the worker's database, as an installation has it: for what is about the process.
import { urls } from '../database.ts'
import { freePort, serve, type Served } from '../process/serve.ts'

export interface Service extends Served {
  port: number
  host: string
  /** Whether it answers as ever: a page of the database, and its own health. */
  isWell(): Promise<boolean>
}

/** Ready; it ends with the test. */
export async function startService(env: Record<string, string> = {}): Promise<Service> {
  const port = await freePort()
  const ORIGIN = `http://127.0.0.1:${port}`
  const server = await serve({
    DATABASE_URL: urls.serving,
    DATABASE_OWNER_URL: urls.owner,
    SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
    ORIGIN,
    PORT: String(port),
    ...env,
  })
  await server.ready
  const isWell = async () =>
    (await fetch(`${ORIGIN}/healthz`)).status === 200 &&
    (await (await fetch(`${ORIGIN}/en/articles`)).text()).includes('<html lang="en">')
  return { ...server, port, host: `127.0.0.1:${port}`, isWell }
}
