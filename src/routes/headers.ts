// The headers every answer carries: what the browser may load, frame, sniff and tell others.
import type { Context } from 'hono'
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
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
})

/** The one of them that a handler may widen, for a picture that other sites are meant to show. */
const sharing = 'Cross-Origin-Resource-Policy'

/** The one that a handler may narrow, for a page whose address holds a token. */
const telling = 'Referrer-Policy'

/** Nobody learns the address of this page, ourselves included; a form on it is then sent by an origin called `null`. */
export const untold = (c: Pick<Context, 'header'>) => c.header(telling, 'no-referrer')

/** On the answer itself: Hono's own `c.header` would make a new answer for each of them once there is one. */
export const safeHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  const { headers } = c.res
  const chosen = [
    headers.get(sharing) === 'cross-origin' && sharing,
    headers.get(telling) === 'no-referrer' && telling,
  ]
  for (const [name, value] of always) if (!chosen.includes(name)) headers.set(name, value)
  // What says nothing about it is of this moment only.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  if (c.var.config.origin.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
})
