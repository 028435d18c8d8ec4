// The HTTP server around the app: what it waits for and what it does not, and how it comes to rest.
import type { IncomingMessage, Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { Plain } from './report.ts'

type Answer = Parameters<typeof createAdaptorServer>[0]['fetch']

export type Listening = {
  /** Answers everything from now on. */
  answerWith: (answer: Answer) => void
  /** Stops accepting, lets what is in flight finish for `patience` milliseconds, then cuts it off. */
  drain: (patience: number) => Promise<void>
}

/** Whoever says their request a byte at a time is looked for every two seconds, and so gone within 17. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Longer than the usual minute of a proxy in front, which must not send into a closing connection.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
  connectionsCheckingInterval: 2000,
}

/** What the app says of each of its answers (routes/headers.ts), for the few lines that are not the app's. */
const headersAt = (origin: string) => ({
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  ...(origin.startsWith('https:') && {
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  }),
})

/** Until the app is there, it says that it is starting. */
const startingAt =
  (headers: Record<string, string>): Answer =>
  (request) =>
    new URL(request.url).pathname === '/healthz'
      ? new Response('ok\n', { headers })
      : new Response('Kiu is starting.\n', { status: 503, headers: { ...headers, 'Retry-After': '2' } })

/**
 * Whom it is for is said twice, or in two ways: what one server in a row takes for ours, the next may not. (RFC 9112, 3.2)
 * A whole address for a target is what proxies are asked for; it must then be the one in `Host`.
 */
function isUnclear({ rawHeaders, headers, url = '' }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1) return true
  return !url.startsWith('/') && /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] !== headers.host
}

export async function listen({
  host,
  port,
  origin = '',
}: {
  host: string
  port: number
  origin?: string
}): Promise<Listening> {
  const headers = headersAt(origin)
  let answer = startingAt(headers)
  const server = createAdaptorServer({
    fetch: (request, env) =>
      isUnclear(env.incoming as IncomingMessage)
        ? new Response('400\n', { status: 400, headers })
        : answer(request, env),
    serverOptions: limits,
  }) as Server
  // Most of them streams (src/live.ts), which rest.
  server.maxConnections = 8000
  // A reader who takes nothing for so long is gone; event streams say something more often than that.
  server.timeout = 120_000
  await new Promise<void>((ready, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(whyNotListen(error, host, port)))
    // So many may knock at once when a crowd comes back; the kernel has its own limit (net.core.somaxconn).
    server.listen({ host, port, backlog: 4096 }, ready)
  })
  return {
    answerWith: (next) => void (answer = next),
    drain: (patience) => drain(server, patience),
  }
}

/** A connection that was busy when the server closed stays open for its keep-alive: it is closed when it comes to rest. */
async function drain(server: Server, patience: number) {
  const closed = new Promise((resolve) => server.close(resolve))
  const resting = setInterval(() => server.closeIdleConnections(), 20)
  await Promise.race([closed, sleep(patience)])
  clearInterval(resting)
  server.closeAllConnections()
}

function whyNotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another.`,
    EACCES: `This user may not listen on port ${port}: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST is “${host}”, which is not an address of this machine.`,
    ENOTFOUND: `HOST is “${host}”, which is not an address of this machine.`,
  }
  const reason = reasons[error.code ?? '']
  return reason ? new Plain(reason, { cause: error }) : error
}
