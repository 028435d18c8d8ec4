// Where a thread goes on: what the last comment of a page was sorted by, and which comment that was.
import type { Sort } from './words.ts'

export interface Cursor {
  /** The values that the order compares before it compares the comments themselves. */
  keys: readonly number[]
  public_id: string
}

/**
 * How many such values each order has: best by its bound, bridging by its product and then by that bound; across groups
 * by the order of the comments (`opinion_orders`) and the place in it.
 */
export const keysOf: Record<Sort, number> = { best: 1, bridging: 2, new: 0, old: 0 }

/** As the database makes them: twelve characters of base64url. */
export const isPublicId = (text: string): boolean => /^[\w-]{12}$/.test(text)

export function cursorOf({ keys, public_id }: Cursor): string {
  return Buffer.from(JSON.stringify([...keys, public_id])).toString('base64url')
}

/** `null` where the text is no cursor of that order. */
export const readCursor = (text: string, sort: Sort): Cursor | null => readKeys(text, keysOf[sort])

/** Of a list that is sorted by so many values. */
export function readKeys(text: string, count: number): Cursor | null {
  const parts = parsed(text)
  if (!Array.isArray(parts) || parts.length !== count + 1) return null
  const public_id: unknown = parts.at(-1)
  const keys: unknown[] = parts.slice(0, -1)
  if (typeof public_id !== 'string' || !isPublicId(public_id)) return null
  if (!keys.every((key): key is number => typeof key === 'number' && Number.isFinite(key))) return null
  return { keys, public_id }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
