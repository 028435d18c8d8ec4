// The tag every view is written with. It escapes what is put in; false, null, undefined and true print nothing,
// arrays print their parts, and 0 prints 0 (so `${count > 0 && …}`, never `${count && …}`).
import { html as tag, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { randomBytes } from 'node:crypto'

/** Finished HTML. Views take data that is already there, so unlike hono's own type it is never a promise. */
export type Markup = HtmlEscapedString

/** What a template may hold: a promise, a Date or a row does not compile, where hono would print it somehow. */
export type Part = string | number | boolean | null | undefined | Markup | readonly Part[]

export const html = tag as (strings: TemplateStringsArray, ...parts: Part[]) => Markup

/** Text that is HTML already: only what the Markdown pipeline made. */
export { raw }

/** The text of a page or a piece of one, as it is sent. */
export const printed = (part: Part): string => String(html`${part}`)

/** Finished bytes that stand in a page by number: copied into place when it is sent, and not encoded again each time. */
export type Pieces = Buffer[]

/** Nothing that people write can hold it. */
const mark = `<!--${randomBytes(9).toString('base64url')}:`
const [markBytes, markEnd] = [Buffer.from(mark), Buffer.from('-->')]

/** Puts the bytes into a page that is printed by `bytesOf` with the same `pieces`. */
export const piece = (bytes: Buffer, pieces: Pieces): Markup => raw(`${mark}${pieces.push(bytes) - 1}-->`)

/** The page or piece of one as bytes of UTF-8. */
export function bytesOf(part: Part, pieces: Pieces = []): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(printed(part))
  if (pieces.length === 0) return text
  const parts: Buffer[] = []
  let from = 0
  for (let at = text.indexOf(markBytes); at >= 0; at = text.indexOf(markBytes, from)) {
    const end = text.indexOf(markEnd, at)
    const number = Number(text.toString('latin1', at + markBytes.length, end))
    parts.push(text.subarray(from, at), pieces[number]!)
    from = end + markEnd.length
  }
  return Buffer.concat([...parts, text.subarray(from)])
}
