// The cookie under whose token a form is kept while its sender signs in: for an hour, and for our own pages alone.
import { createHash } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { AnyEnv } from './env.ts'

type Asking = Context<AnyEnv>

const isSecure = (c: Asking) => c.var.config.origin.startsWith('https:')

/** With the prefix no neighbour's page can plant one, and so offer a form of its own to be sent. (RFC 6265bis, 4.1.3) */
const nameFor = (c: Asking) => (isSecure(c) ? '__Host-kept' : 'kept')

export const keptHash = (token: string) => createHash('sha256').update(token).digest('base64url')

export function sendKeptCookie(c: Asking, token: string, maxAge = 60 * 60) {
  setCookie(c, nameFor(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge })
}

export function blankKeptCookie(c: Asking) {
  if (getCookie(c, nameFor(c)) !== undefined) sendKeptCookie(c, '', 0)
}

/** What the database knows the form by. 24 bytes of base64url; anything else was not made by us. */
export function keptHashIn(c: Asking): string | undefined {
  const token = getCookie(c, nameFor(c))
  return token !== undefined && /^[\w-]{32}$/.test(token) ? keptHash(token) : undefined
}
