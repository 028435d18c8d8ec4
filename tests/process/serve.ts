// Starts the real process, as npm start does, and reads what it says.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** What a process of ours needs to be found, and not to compile what another one has compiled. */
export const bare = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
}

export type Served = {
  pid: number
  origin: string
  said(): string
  /** Resolves when it says that it is ready; rejects when it ends before. */
  ready: Promise<void>
  /** Its exit code, and how many milliseconds it ran after the last signal. */
  ended: Promise<{ code: number | null; took: number }>
  /** To the whole group, as a terminal does on Ctrl-C. */
  signal(signal: NodeJS.Signals): void
}

export async function serve(env: Record<string, string>, script = 'src/server.ts'): Promise<Served> {
  const port = env['PORT'] ?? String(await freePort())
  const child: ChildProcess = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { ...bare, LOG_LEVEL: 'warn', PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const pid = child.pid ?? 0
  let [text, signalled] = ['', performance.now()]
  const said = () => text
  const isReady = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes('Kiu is ready')) isReady.resolve()
    })
  }
  const ended = new Promise<{ code: number | null; took: number }>((resolve) => {
    child.once('close', (code) => {
      isReady.reject(new Error(`It ended before it was ready:\n${text}`))
      resolve({ code, took: performance.now() - signalled })
    })
  })
  isReady.promise.catch(() => {})
  const signal = (name: NodeJS.Signals) => {
    signalled = performance.now()
    process.kill(-pid, name)
  }
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) signal('SIGTERM')
    await ended
  })
  return { pid, origin: `http://127.0.0.1:${port}`, said, ready: isReady.promise, ended, signal }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
