// What a row says about a form, and about what each of its fields takes.
import type { Limit } from '../../../src/domain/measure.ts'
import type { Limited } from '../../../src/routes/limits.ts'
import type { World } from '../world.ts'

export type Good = Record<string, string | string[]>

/** What a field takes, and so what it refuses; see bad.ts. */
export type Kind =
  /** Words that people write, up to a limit of domain/measure.ts. */
  | { is: 'words'; limit: Limit; required?: true }
  /** A line with rules of its own: the fault of one that is too long, and of one that holds a bidi control. */
  | { is: 'name'; long: string; bidi: string | null }
  /** Never shown again. */
  | { is: 'secret'; long?: string }
  /** One of those offered; `empty`: the fault of none, or `null` where none is a choice; `wrong`: of another. */
  | { is: 'choice'; empty: string | null; wrong?: string }
  /** Any number of those offered; `none`: the fault of none, or `null` where that is an answer. */
  | { is: 'choices'; none: string | null }
  /** Any number of words that people write. */
  | { is: 'list'; limit: Limit }
  /** A number, a time, an address: what is none of those has this fault, and so has one with a bidi control. */
  | { is: 'shape'; wrong: string }
  /** Made by the page, typed by nobody: a bad one is 4xx, or as good as none. */
  | { is: 'carried' }

export interface FormRow {
  /** As Hono knows it, without the language. */
  route: string
  /** Who sends it; nobody where that is `null`. */
  by: (world: World) => { id: string } | null
  /** Without the language. */
  path: (world: World) => string
  good: (world: World) => Good
  fields: Record<string, Kind>
  /** The form in the page that comes back, if it is not the one that was sent. */
  backIn?: (world: World) => string
  /** Where several forms of a page go to one address: a field that only this one has. */
  among?: string
  /** Buttons rather than fields: what is wrong is said on the page, beside nothing. */
  spoken?: true
  /** Taken whoever sends it: what is in the address is all it needs. */
  fromAnywhere?: true
  /** What the browser has besides a session, as in `Cookie:`. */
  cookie?: (world: World) => string
  /** What it needs comes from a device or from another server: here even a good one is refused, with 422. */
  alone?: true
  /** The rule that counts it. */
  limit?: Limited
}

export const carried = { is: 'carried' } as const
export const secret = { is: 'secret' } as const
