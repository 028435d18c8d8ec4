// What a flag weighs, by its sender's record.
import { expect, test } from 'vitest'
import { flagWeight } from '../../src/domain/flag-weights.ts'

test.each([
  ['nothing decided', 0, 0, 1],
  ['five, all right', 5, 0, 1],
  ['five, all wrong', 0, 5, 1],
  ['six, all right', 6, 0, 17 / 11],
  ['six, all wrong', 0, 6, 1 - (0.75 * 4.2) / 7.7],
  ['ten on the axis', 7, 3, 1],
  ['ten, half right', 5, 5, 1 - 0.1 / 0.7],
  ['a hundred, all right', 100, 0, 1 + 20 / 21],
  ['a hundred, all wrong', 0, 100, 1 - (0.75 * 20) / 21],
])('%s', (_, right, wrong, weight) => {
  expect(flagWeight({ right, wrong })).toBeCloseTo(weight, 10)
})

test('one more that was right never weighs less, one more that was wrong never more, and the ends hold', () => {
  for (let right = 0; right <= 60; right++) {
    for (let wrong = 0; wrong <= 60; wrong++) {
      if (right + wrong <= 5) continue
      const weight = flagWeight({ right, wrong })
      expect(weight).toBeGreaterThan(0.25)
      expect(weight).toBeLessThan(2)
      expect(flagWeight({ right: right + 1, wrong }), `${right} and ${wrong}`).toBeGreaterThanOrEqual(
        weight - Number.EPSILON * 4,
      )
      expect(flagWeight({ right, wrong: wrong + 1 })).toBeLessThanOrEqual(weight + Number.EPSILON * 4)
    }
  }
})
