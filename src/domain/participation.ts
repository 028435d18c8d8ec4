// Who took part in a discussion, said so that nobody can be told from it: parts of at least five people.
import { leastCell } from './suppression.ts'
import { turnoutBins, type TurnoutBin } from './turnout.ts'

export interface Parts<T> {
  /** The largest first. */
  parts: { of: T; people: number }[]
  /** Who is in none of them: what they are is unsaid, or too few say it. */
  rest: number
}

/**
 * Parts of at least five; the others, and those of whom nothing is known (`null`), together. Where they are one to four,
 * the smallest part goes with them: what is left over after a sum would be one part's number.
 */
export function partsOf<T>(counts: readonly (readonly [of: T | null, people: number])[]): Parts<T> {
  const sums = new Map<T | null, number>()
  for (const [of, people] of counts) sums.set(of, (sums.get(of) ?? 0) + people)
  const all = [...sums].reduce((sum, [, people]) => sum + people, 0)
  const parts = [...sums]
    .flatMap(([of, people]) => (of === null || people < leastCell ? [] : [{ of, people }]))
    .sort((a, b) => b.people - a.people)
  const rest = () => all - parts.reduce((sum, { people }) => sum + people, 0)
  while (parts.length > 0 && rest() > 0 && rest() < leastCell) parts.pop()
  return { parts, rest: rest() }
}

const day = 24 * 60 * 60 * 1000
/** Narrower bars than a page of sixty has are hairs. */
const mostBars = 60

/** Answers by days, or by so many days that there are at most sixty bars; each of five answers or more. */
export function answersOverTime(days: readonly (readonly [Date, number])[]): TurnoutBin[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const width = Math.ceil((Number(last[0]) - Number(first[0]) + day) / day / mostBars) * day
  const spans = new Map<number, number>()
  for (const [at, count] of days) {
    const start = Number(first[0]) + Math.floor((Number(at) - Number(first[0])) / width) * width
    spans.set(start, (spans.get(start) ?? 0) + count)
  }
  return turnoutBins(
    [...spans].map(([start, count]) => [new Date(start), count]),
    width,
  )
}
