// Who is looking: reads the session cookie, and says so to the handlers and to the views.
import { createMiddleware } from 'hono/factory'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { Cookie } from 'lucia'
import { hashOf } from '../tokens.ts'
import type { AnyEnv, Env } from './env.ts'

export const withViewer = createMiddleware<Env>(async (c, next) => {
  const { auth, reading } = c.var
  const token = getCookie(c, auth.cookieName)
  const signedIn = await auth.read(token)
  c.set('viewer', signedIn?.viewer ?? null)
  c.set('session', signedIn?.session ?? null)
  c.set('reading', {
    ...reading,
    viewer: c.var.viewer,
    openCases: signedIn?.openCases ?? null,
    unread: signedIn?.unread ?? 0,
    resting: signedIn?.resting ?? null,
  })
  if (token && signedIn?.fresh) sendCookie(c, auth.cookie(token))
  await next()
})

/** What the database knows this browser's session by; of nobody's where there is none. */
export const sessionHashIn = (c: Context<AnyEnv>): string => hashOf(getCookie(c, c.var.auth.cookieName) ?? '')

export function sendCookie(c: Context, { name, value, attributes }: Cookie) {
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: attributes.secure ?? false,
    ...(attributes.maxAge !== undefined && { maxAge: attributes.maxAge }),
  })
}
