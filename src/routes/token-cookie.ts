// Cookies for our own pages alone; most hold a random token for a while, and what is stored knows it by its hash.
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { isToken } from '../domain/account-mails.ts'
import { hashOf } from '../tokens.ts'
import type { AnyEnv } from './env.ts'

type Asking = Context<AnyEnv>

const isSecure = (c: Asking) => c.var.config.origin.startsWith('https:')

/** What no script reads, no other site's form brings along, and nothing carries in the clear. */
export function ownCookie(plain: string, seconds: number) {
  /** With the prefix no neighbour's page can plant one, and so have somebody go on as another. (RFC 6265bis, 4.1.3) */
  const nameFor = (c: Asking) => (isSecure(c) ? `__Host-${plain}` : plain)
  return {
    read: (c: Asking) => getCookie(c, nameFor(c)),
    send: (c: Asking, value: string, maxAge = seconds) =>
      setCookie(c, nameFor(c), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure(c),
        maxAge,
      }),
  }
}

export function tokenCookie(plain: string, seconds: number) {
  const { read, send } = ownCookie(plain, seconds)
  return {
    send,
    blank: (c: Asking) => {
      if (read(c) !== undefined) send(c, '', 0)
    },
    /** Anything that was not made by us is as good as none. */
    hashIn: (c: Asking): string | undefined => {
      const token = read(c)
      return token !== undefined && isToken(token) ? hashOf(token) : undefined
    },
  }
}
