// Chance that comes again: the same seed gives the same numbers, so a failed test fails once more.

/** Numbers from 0 to below 1. A linear congruential generator with the constants of *Numerical Recipes* (1992). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
