// Refuses what another site makes a browser send: for every method that may write, whatever the content type.
import { createMiddleware } from 'hono/factory'
import { type Env, Refusal } from './env.ts'
import { holdsToken } from './headers.ts'

/** The one address that takes a form from elsewhere: a mail provider posts there (RFC 8058), and the token is all it needs. */
const fromAnywhere = /^\/(?:en|zh-HK)\/unsubscribe\/[\w-]{32}$/

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * `Sec-Fetch-Site`, if present, is `same-origin`; and `Origin`, if present, is ours exactly; both absent: refused. Pages
 * that tell nobody where they are (`no-referrer`) are called `null` by their own browser (Fetch, "append a request
 * `Origin` header"): of those alone that counts as ours, where the browser also says `same-origin`.
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
        (origin === 'null' && site === 'same-origin' && holdsToken(c.req.path)))
    if (!good) throw new Refusal('foreign_form')
  }
  await next()
})
