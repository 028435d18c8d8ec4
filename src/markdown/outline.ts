// Where the headings of a text stand in the outline of the page around it.
import type { ProseKind } from './version.ts'

const levels: Record<ProseKind, { first: number; last: number }> = {
  article: { first: 2, last: 4 },
  comment: { first: 3, last: 6 },
}

/** A function that takes the headings of one text in order, each as its author's level, and says the page's level.
 * The outermost becomes h2 or h3 and none is ever skipped, whatever levels the author likes the size of. */
export function startOutline(kind: ProseKind) {
  const { first, last } = levels[kind]
  const open: number[] = []
  return (level: number) => {
    while ((open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return Math.min(first + open.length - 1, last)
  }
}
