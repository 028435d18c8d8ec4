// How an answer leaves: htmx gets the bare view, everybody else the view in the layout. Only this file knows HX- headers.
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { layout, type Page } from '../views/layout.ts'
import { bytesOf } from '../views/html.ts'
import { type Part, printed } from '../views/parts.ts'
import type { Reading } from '../views/reading.ts'

/** What an answer needs of its context, whether the viewer is known to be somebody or not. */
type Asked = Pick<Context, 'req' | 'header' | 'html' | 'body' | 'redirect'> & {
  var: { reading: Reading }
}

/** htmx that puts the answer into a part of the page, not a boosted visit or a step back in history. */
const wantsFragment = (c: Asked) =>
  c.req.header('hx-request') === 'true' &&
  c.req.header('hx-request-type') !== 'full' &&
  c.req.header('hx-boosted') !== 'true' &&
  c.req.header('hx-history-restore-request') !== 'true'

/**
 * Pages with a person on them are nobody else's. Said before there is an answer: a header that comes later, or a look at
 * `c.res`, costs a copy of the page (measured: a third of the time). So `Vary` says already what `compress` would add.
 */
const personal = (c: Asked) => {
  c.header('Vary', 'Accept-Encoding, HX-Request, HX-Request-Type, Cookie')
  c.header('Cache-Control', 'private, no-store')
}

/** An answer to reading, and to a form with faults (422). For htmx: `page.fragment`, or else the page's body. */
export function show(c: Asked, page: Page, options: { status?: ContentfulStatusCode } = {}) {
  personal(c)
  const markup = wantsFragment(c) ? (page.fragment ?? page.body) : layout(page, c.var.reading)
  return c.body(bytesOf(markup, page.pieces), options.status ?? 200, {
    'Content-Type': 'text/html; charset=UTF-8',
  })
}

/** An answer to writing: `view` lists what changes on screen; a plain form is led to where the change shows. */
export function changed(c: Asked, view: Part, path: string) {
  personal(c)
  if (!wantsFragment(c)) return c.redirect(path, 303)
  if (view !== null) return c.html(printed(view))
  c.header('HX-Redirect', path)
  return c.body(null, 200)
}

/** What a script of ours asked for: this person’s alone. */
export function values(c: Asked & Pick<Context, 'json'>, of: object) {
  personal(c)
  return c.json(of)
}

/** Leads elsewhere: a plain browser by 303, htmx by loading the page. */
export function lead(c: Asked, path: string) {
  personal(c)
  if (c.req.header('hx-request') !== 'true') return c.redirect(path, 303)
  c.header('HX-Redirect', path)
  return c.body(null, 200)
}

/** A plain browser is led elsewhere; htmx is told on the page it is on. */
export function leadOrTell(c: Asked, path: string, page: Page, status: ContentfulStatusCode) {
  return wantsFragment(c) ? show(c, page, { status }) : lead(c, path)
}

/** A file to take away, the same for everybody; what comes in pieces is sent as it is read. */
export function download(
  c: Pick<Context, 'body'>,
  body: string | AsyncIterable<string>,
  { name, type }: { name: string; type: string },
) {
  const sent =
    typeof body === 'string'
      ? body
      : (Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream)
  return c.body(sent as string, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'public, no-cache',
  })
}

/** A file for one person, sent as it is read. */
export function sendFile(
  c: Asked,
  pieces: AsyncIterable<Uint8Array>,
  { name, type }: { name: string; type: string },
) {
  personal(c)
  return c.body(Readable.toWeb(Readable.from(pieces)) as ReadableStream, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}

export const csv = 'text/csv; charset=utf-8'
