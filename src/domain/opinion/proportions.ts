// Tests of shares, as Polis makes them: each count is raised by one, so that small numbers prove little.

/** A z that one in ten exceeds by chance (one-sided 90 %). */
export const significant = 1.2816

/** The share as estimated from a flat prior: never 0 or 1. */
export const share = (count: number, seen: number): number => (count + 1) / (seen + 2)

/** Whether more than half: a z-score. */
export const testOfHalf = (count: number, seen: number): number =>
  2 * Math.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)

/** Whether the first share is larger than the second: a z-score, 0 where everybody in both did it. */
export function testOfTwo(count: number, seen: number, otherCount: number, otherSeen: number): number {
  const [one, of] = [count + 1, seen + 1]
  const [other, ofOther] = [otherCount + 1, otherSeen + 1]
  const pooled = (one + other) / (of + ofOther)
  if (pooled === 1) return 0
  return (one / of - other / ofOther) / Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / ofOther))
}
