// What browsers fetch besides pages: named by its content, so kept for ever, and compressed beforehand.
import { Hono } from 'hono'
import { type Asset, assetAt } from '../assets.ts'
import { type Env, found } from './env.ts'

export const assets = new Hono<Env>()

assets.get('/assets/:name', (c) => {
  const asset = found(assetAt(c.req.path))
  const [encoding, body] = packed(asset, c.req.header('accept-encoding') ?? '')
  c.header('Content-Type', asset.type)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Vary', 'Accept-Encoding')
  if (encoding) c.header('Content-Encoding', encoding)
  return c.body(new Uint8Array(body))
})

function packed(asset: Asset, accepted: string): [encoding: string | null, body: Buffer] {
  if (/\bbr\b/.test(accepted)) return ['br', asset.brotli]
  if (/\bgzip\b/.test(accepted)) return ['gzip', asset.gzip]
  return [null, asset.body]
}
