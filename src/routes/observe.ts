// What the log and the figures are told of a request: its pattern, its answer and its time; never its address or person.
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { timingSafeEqual } from 'node:crypto'
import { addressOf } from './address.ts'
import { type Env, Refusal } from './env.ts'

export function observing(live: { open: number }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'kiu_http_request_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })

  const streams = new Gauge({
    name: 'kiu_open_streams',
    help: 'Pages that follow an article by an event stream',
    registers: [],
    collect() {
      this.set(live.open)
    },
  })
  registry.registerMetric(streams)

  const observe = createMiddleware<Env>(async (c, next) => {
    const began = performance.now()
    await next()
    const milliseconds = performance.now() - began
    // The pattern of the handler that answered; a middleware's pattern means that nobody did.
    const pattern = routePath(c, -1)
    const route = pattern.includes('*') ? 'none' : pattern
    const status = c.res.status
    const method = known.has(c.req.method) ? c.req.method : 'other'
    seconds.observe({ method, route, status }, milliseconds / 1000)
    const { log, requestId: request } = c.var
    log.info({ request, method, route, status, ms: Math.round(milliseconds * 10) / 10 }, 'answered')
  })

  const metrics = new Hono<Env>()
  metrics.get('/metrics', async (c) => {
    const token = c.req.header('authorization')?.replace(/^Bearer /, '')
    if (!isLocal(c) && !isToken(token, c.var.config.metricsToken)) throw new Refusal('forbidden')
    return c.text(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })

  return { observe, metrics }
}

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A proxy on this machine speaks for others: whatever it passes on does not come from here. */
function isLocal(c: Context<Env>): boolean {
  const address = addressOf(c)
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => c.req.header(name) !== undefined,
  )
  return !passedOn && (address === '::1' || address.startsWith('127.'))
}

/** Compared as bytes: letters outside ASCII take more than one. */
function isToken(given: string | undefined, expected: string | undefined): boolean {
  if (given === undefined || expected === undefined) return false
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given)]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}
