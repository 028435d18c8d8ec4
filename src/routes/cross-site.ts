// Refuses what another site makes a browser send: for every method that may write, whatever the content type.
import { createMiddleware } from 'hono/factory'
import { type Env, Refusal } from './env.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * `Sec-Fetch-Site`, if present, is `same-origin`; and `Origin`, if present, is ours exactly; both absent: refused.
 * Ours comes from configuration, never from `Host`. (Fetch Metadata, W3C; OWASP CSRF prevention, "verifying origin".)
 */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  if (!reading.has(c.req.method)) {
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const good =
      (site !== undefined || origin !== undefined) &&
      (site === undefined || site === 'same-origin') &&
      (origin === undefined || origin === c.var.config.origin)
    if (!good) throw new Refusal('foreign_form')
  }
  await next()
})
