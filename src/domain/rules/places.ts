// A text written otherwise, with the way back to the places of the original.
import type { Folded } from '../search/fold.ts'
import type { Span } from './rule.ts'

/** From units of the folded text to those of the original: whole characters of it. */
export const spanIn = (folded: Folded, start: number, end: number): Span => ({
  start: folded.from[start]!,
  end: folded.to[end - 1]!,
})

/** In the order of the text; those that overlap are one. */
export function inOrder(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** The folded text with some of its stretches left out; they must be in order. */
export function without(folded: Folded, left: readonly Span[]): Folded {
  if (left.length === 0) return folded
  const kept: Folded = { text: '', from: [], to: [] }
  let at = 0
  for (const { start, end } of [...left, { start: folded.text.length, end: folded.text.length }]) {
    kept.text += folded.text.slice(at, start)
    for (let unit = at; unit < start; unit++) {
      kept.from.push(folded.from[unit]!)
      kept.to.push(folded.to[unit]!)
    }
    at = end
  }
  return kept
}
