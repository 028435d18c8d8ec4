// What browsers fetch besides pages: named by its content, so kept for ever.
import { Hono } from 'hono'
import { assetAt } from '../assets.ts'
import { type Env, found } from './env.ts'

export const assets = new Hono<Env>()

assets.get('/assets/:name', async (c) => {
  const { type, body, packed } = found(assetAt(c.req.path))
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted))
  c.header('Content-Type', type)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Vary', 'Accept-Encoding')
  if (encoding) c.header('Content-Encoding', encoding)
  return c.body(new Uint8Array(encoding ? await packed[encoding]() : body))
})
