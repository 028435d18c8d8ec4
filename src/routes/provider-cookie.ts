// The cookie of whoever is on the way to another place to sign in, or has come back from there and is nobody here yet.
import { randomBytes } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { hashOf } from '../tokens.ts'
import { provedMinutes } from '../domain/providers.ts'
import type { AnyEnv } from './env.ts'

type Asking = Context<AnyEnv>

const isSecure = (c: Asking) => c.var.config.origin.startsWith('https:')

/** With the prefix no neighbour's page can plant one, and so have somebody sign in as another. (RFC 6265bis, 4.1.3) */
const nameFor = (c: Asking) => (isSecure(c) ? '__Host-provider' : 'provider')

/** Sends a new one; returns what the database is to know it by. */
export function sendProviderCookie(c: Asking): string {
  const token = randomBytes(24).toString('base64url')
  set(c, token, provedMinutes * 60)
  return hashOf(token)
}

export function blankProviderCookie(c: Asking) {
  if (getCookie(c, nameFor(c)) !== undefined) set(c, '', 0)
}

const set = (c: Asking, token: string, maxAge: number) =>
  setCookie(c, nameFor(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge })

/** 24 bytes of base64url; anything else was not made by us. */
export function providerHashIn(c: Asking): string | undefined {
  const token = getCookie(c, nameFor(c))
  return token !== undefined && /^[\w-]{32}$/.test(token) ? hashOf(token) : undefined
}
