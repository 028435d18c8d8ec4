// Pages of articles for guests: rendered once and kept until something a reader could see has changed.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { pulseOf } from '../db/articles.ts'
import type { Env } from './env.ts'

/** Bytes of HTML and its compressed forms; the page that was asked for longest ago goes first. */
const room = 64 * 1024 * 1024

/** What a page's address may carry besides its path; anything else is answered, but not kept. */
const known = new Set(['sort', 'across', 'after'])

interface Kept {
  etag: string
  plain: Uint8Array<ArrayBuffer>
  packed: Map<string, Promise<Uint8Array<ArrayBuffer>>>
  bytes: number
}

/**
 * One statement finds out whether the page that is kept still holds: its key has the article's pulse in it, and whether
 * the discussion and the poll are open, which a deadline changes without a write. For guests only: nothing of a person
 * is ever kept.
 */
export function keepPages() {
  const pages = new Map<string, Promise<Kept | null>>()
  /** Of those that are made by now. */
  const sizes = new Map<string, number>()
  let bytes = 0

  function remember(key: string, page: Promise<Kept | null>) {
    pages.set(key, page)
    void page.then(
      (kept) => {
        if (!kept) return pages.delete(key)
        if (pages.get(key) !== page) return false
        sizes.set(key, kept.bytes)
        bytes += kept.bytes
        for (const oldest of pages.keys()) {
          if (bytes <= room || oldest === key) break
          forget(oldest)
        }
        return true
      },
      () => pages.delete(key),
    )
  }

  function forget(key: string) {
    pages.delete(key)
    bytes -= sizes.get(key) ?? 0
    sizes.delete(key)
  }

  return createMiddleware<Env>(async (c, next) => {
    const { auth, db, reading } = c.var
    const slug = c.req.param('slug')
    if (!slug || !isForGuests(c, auth.cookieName)) return next()
    const pulse = await pulseOf(db, slug)
    if (!pulse) return next()
    const state = [pulse.public_id, pulse.pulse, pulse.is_open, pulse.open_wave]
    // The whole address, since the page has links made from it: nobody is shown what another one typed there.
    const key = JSON.stringify([...state, reading.path])
    let page = pages.get(key)
    if (page) {
      pages.delete(key)
      pages.set(key, page)
    } else {
      page = rendered(c, next)
      remember(key, page)
    }
    const kept = await page
    if (kept) {
      // Hono carries the headers of an answer over to the one put in its place: these are a guest's page's own.
      c.res = undefined
      c.res = await answer(c, kept)
    } else if (!c.finalized) await next()
    return undefined
  })
}

const isForGuests = (c: Context, cookieName: string) =>
  c.req.method === 'GET' &&
  c.req.header('hx-request') === undefined &&
  getCookie(c, cookieName) === undefined &&
  isKnownAddress(c)

export const isKnownAddress = (c: Context) => Object.keys(c.req.query()).every((name) => known.has(name))

/** `null` where the handler said no: only pages that are there are kept. */
async function rendered(c: Context, next: () => Promise<void>): Promise<Kept | null> {
  await next()
  if (c.res.status !== 200) return null
  const plain = new Uint8Array(await c.res.clone().arrayBuffer())
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  return { etag, plain, packed: new Map(), bytes: Math.ceil(plain.length * 1.5) }
}

async function answer(c: Context, kept: Kept): Promise<Response> {
  const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
  const etag = `"${kept.etag}${encoding ? `-${encoding}` : ''}"`
  const headers = new Headers({
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'public, no-cache',
    Vary: 'Accept-Encoding, Cookie, HX-Request',
    ETag: etag,
  })
  if (isMatch(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  if (encoding) headers.set('Content-Encoding', encoding)
  const body = encoding ? await packed(kept, encoding) : kept.plain
  return new Response(body, { headers })
}

type Encoding = 'br' | 'gzip'

const encodingFor = (accepted: string): Encoding | null =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null

const pack: Record<Encoding, (plain: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>> = {
  br: (plain) => promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (plain) => promisify(gzip)(plain),
}

/** Once for each form that somebody asks for. */
function packed(kept: Kept, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const made = kept.packed.get(encoding) ?? pack[encoding](kept.plain)
  kept.packed.set(encoding, made)
  return made
}

/** RFC 9110, 13.1.2: weak comparison, a list, or `*`. */
export const isMatch = (header: string | undefined, etag: string) =>
  header !== undefined &&
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
