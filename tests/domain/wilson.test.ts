// The Wilson bound against its textbook form and against values known from elsewhere.
import { expect, test } from 'vitest'
import { wilsonLowerBound } from '../../src/domain/wilson.ts'

/** The textbook form, over the share p, to compare with. */
function textbook(agree: number, n: number): number {
  const p = agree / n
  const z = 1.96
  return (p + z ** 2 / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n)
}

// n / (n + z²) where all agree; the others from the worked interval of 5 in 10 (.2366 to .7634) and of 81 in 263
// (R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3: .2553 to .3662).
test.each([
  [0, 0, 0],
  [0, 1, 0],
  [0, 1000, 0],
  [1, 1, 0.2065],
  [5, 10, 0.2366],
  [81, 263, 0.2553],
  [15, 148, 0.0624],
  [1000, 1000, 0.9962],
])('%i of %i: %f', (agree, answers, expected) => {
  expect(wilsonLowerBound(agree, answers)).toBeCloseTo(expected, 4)
})

test('equals the textbook form for every count up to 60 answers, and is never negative', () => {
  for (let n = 1; n <= 60; n++)
    for (let agree = 0; agree <= n; agree++) {
      const bound = wilsonLowerBound(agree, n)
      expect(bound).toBeGreaterThanOrEqual(0)
      expect(bound).toBeLessThan(agree / n + 1e-12)
      expect(Math.abs(bound - textbook(agree, n))).toBeLessThan(1e-14)
    }
})

test('the same share counts for more where more people answered', () => {
  expect(wilsonLowerBound(90, 100)).toBeGreaterThan(wilsonLowerBound(9, 10))
  expect(wilsonLowerBound(9, 10)).toBeGreaterThan(wilsonLowerBound(1, 1))
})
