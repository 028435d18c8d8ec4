// The headers every answer carries: what the browser may load, frame, sniff and tell others.
import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const always = Object.entries({
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()',
})

/** The one of them that a handler may widen, for a picture that other sites are meant to show. */
const sharing = 'Cross-Origin-Resource-Policy'

/** Where the address itself opens something: nobody is told it, ourselves included. */
const tokens = /^\/(?:en|zh-HK)\/(?:verification|reset|invitations|unsubscribe)\/[^/]+$/

/** A form on such a page is sent by an origin called `null`; see routes/cross-site.ts. */
export const holdsToken = (path: string) => tokens.test(path)

/** On the answer itself: Hono's own `c.header` would make a new answer for each of them once there is one. */
export const safeHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  const { headers } = c.res
  const shown = headers.get(sharing) === 'cross-origin'
  for (const [name, value] of always) if (name !== sharing || !shown) headers.set(name, value)
  if (holdsToken(c.req.path)) headers.set('Referrer-Policy', 'no-referrer')
  // What says nothing about it is of this moment only.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  if (c.var.config.origin.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
})
