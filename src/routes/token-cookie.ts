// Cookies that hold a random token for a while, for our own pages alone; what is stored knows it by its hash.
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { hashOf } from '../tokens.ts'
import type { AnyEnv } from './env.ts'

type Asking = Context<AnyEnv>

const isSecure = (c: Asking) => c.var.config.origin.startsWith('https:')

export function tokenCookie(plain: string, seconds: number) {
  /** With the prefix no neighbour's page can plant one. (RFC 6265bis, 4.1.3) */
  const nameFor = (c: Asking) => (isSecure(c) ? `__Host-${plain}` : plain)
  const send = (c: Asking, token: string, maxAge = seconds) =>
    setCookie(c, nameFor(c), token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure(c),
      maxAge,
    })
  return {
    send,
    blank: (c: Asking) => {
      if (getCookie(c, nameFor(c)) !== undefined) send(c, '', 0)
    },
    /** Anything that was not made by us is as good as none. */
    hashIn: (c: Asking): string | undefined => {
      const token = getCookie(c, nameFor(c))
      return token !== undefined && /^[\w-]{32}$/.test(token) ? hashOf(token) : undefined
    },
  }
}
