// How a comment ranks under "best": the lower end of what its share of agreement may truly be.

/** The 97.5th percentile of the normal distribution, rounded as is customary: two-sided 95 %. */
const z = 1.96

/**
 * The lower bound of the Wilson score interval (E. B. Wilson, 1927) for `agree` of `answers`, from 0 to below 1.
 * `answers` are agree + disagree: whoever is unsure says nothing about which of the two is larger. 0 answers: 0.
 *
 *     n = answers, p = agree / n
 *     (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
 *
 * The database keeps the same number as a generated column; a test compares the two. Written over counts (both sides
 * of the fraction times n), where it needs fewer divisions; a rounding error below 0 at `agree` = 0 becomes 0.
 */
export function wilsonLowerBound(agree: number, answers: number): number {
  if (answers === 0) return 0
  const spread = z * Math.sqrt((agree * (answers - agree)) / answers + (z * z) / 4)
  return Math.max(0, (agree + (z * z) / 2 - spread) / (answers + z * z))
}
