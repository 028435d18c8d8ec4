// The tag every view is written with. It escapes what is put in; false, null, undefined and true print nothing,
// arrays print their parts, and 0 prints 0 (so `${count > 0 && …}`, never `${count && …}`).
import { html as tag, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Finished HTML. Views take data that is already there, so unlike hono's own type it is never a promise. */
export type Markup = HtmlEscapedString

/** What a template may hold: a promise, a Date or a row does not compile, where hono would print it somehow. */
export type Part = string | number | boolean | null | undefined | Markup | readonly Part[]

export const html = tag as (strings: TemplateStringsArray, ...parts: Part[]) => Markup

/** Text that is HTML already: only what the Markdown pipeline made. */
export { raw }

/** The text of a page or a piece of one, as it is sent. */
export const printed = (part: Part): string => String(html`${part}`)
