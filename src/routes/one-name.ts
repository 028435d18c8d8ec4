// One address for everybody: who reads under another name of this machine is led to the one that was printed.
import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'

/** Only for the embedded default: cookies and the check of `Origin` belong to one name, and `localhost` is another. */
export const oneName = createMiddleware<Env>(async (c, next) => {
  const { external, origin } = c.var.config
  const asked = c.req.header('host')
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (external || !reads || asked === undefined || asked === new URL(origin).host) return next()
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`${origin}${pathname}${search}`, 302)
})
