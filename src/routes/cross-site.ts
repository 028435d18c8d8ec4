// Refuses what another site makes a browser send: for every method that may write, whatever the content type.
import { createMiddleware } from 'hono/factory'
import { type Env, Refusal } from './env.ts'

/** The one address that takes a form from elsewhere: a mail provider posts there (RFC 8058), and the token is all it needs. */
const fromAnywhere = /^\/(?:en|zh-HK)\/unsubscribe\/[\w-]{32}$/

/**
 * Pages that tell nobody where they are (`no-referrer`, since their address holds a token): from those a browser calls
 * our own origin `null` (Fetch, "append a request Origin header"), and only what it says of the site tells whose form it is.
 */
const fromNowhere = /^\/(?:en|zh-HK)\/(?:verification|reset)\/[\w-]{32}$/

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * `Sec-Fetch-Site`, if present, is `same-origin`; and `Origin`, if present, is ours exactly; both absent: refused. The
 * exception is `fromNowhere`, where both must be there.
 * Ours comes from configuration, never from `Host`. (Fetch Metadata, W3C; OWASP CSRF prevention, "verifying origin".)
 */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  const isOpen = c.req.method === 'POST' && fromAnywhere.test(c.req.path)
  if (!reading.has(c.req.method) && !isOpen) {
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const good =
      (site !== undefined || origin !== undefined) &&
      (site === undefined || site === 'same-origin') &&
      (origin === undefined ||
        origin === c.var.config.origin ||
        (origin === 'null' && site === 'same-origin' && fromNowhere.test(c.req.path)))
    if (!good) throw new Refusal('foreign_form')
  }
  await next()
})
