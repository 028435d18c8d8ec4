// What a request may be: reading, or the sending of a form. Everything else is refused before anything looks at it.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Env } from './env.ts'

const methods = new Set(['GET', 'HEAD', 'POST'])
const formTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])

export const readsOrSendsForm = createMiddleware<Env>(async (c, next) => {
  if (!methods.has(c.req.method)) {
    c.header('Allow', 'GET, HEAD, POST')
    throw new HTTPException(405)
  }
  if (c.req.method === 'POST' && !isForm(c)) throw new HTTPException(415)
  await next()
})

/** What kind of body was sent, without its parameters; in small letters, since it may be spelled in any. */
export const mediaTypeOf = (c: Context) => c.req.header('content-type')?.split(';')[0]!.trim().toLowerCase()

/** A form without fields may come without a body, and then without a type. */
function isForm(c: Context): boolean {
  const type = mediaTypeOf(c)
  if (type !== undefined) return formTypes.has(type)
  return (c.req.header('content-length') ?? '0') === '0' && c.req.header('transfer-encoding') === undefined
}
