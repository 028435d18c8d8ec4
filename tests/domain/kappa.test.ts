// Cohen's κ: published examples with their errors, a recount by hand of random tables, and where there is none.
import { describe, expect, test } from 'vitest'
import { agreementOf, oneAgainstRest, type Pair, squareOf } from '../../src/domain/kappa.ts'
import { random } from '../random.ts'

describe('published examples', () => {
  test.each([
    {
      // go.documentation.sas.com, PROC FREQ, Getting Started: Agreement Study, Tables 2 to 4; 88 patients.
      from: 'two dermatologists, SAS',
      table: [
        [10, 4, 1, 0],
        [5, 10, 12, 2],
        [2, 4, 12, 5],
        [0, 2, 6, 13],
      ],
      kappa: 0.3449,
      interval: [0.203, 0.4868],
      digits: 4,
    },
    {
      // stata.com/statalist/archive/2009-12/msg00320.html: kapci, analytical; what it returned, in full.
      from: 'users of two health services, Stata',
      table: [
        [1395, 118],
        [261, 158],
      ],
      kappa: 0.3411969207847029,
      interval: [0.2896667786271169, 0.3927270629422889],
      digits: 10,
    },
    {
      // dgbonett.github.io/statpsych/reference/ci.kappa.html: ci.kappa(.05, 31, 12, 4, 58), after Fleiss and Paik 2003.
      from: 'statpsych, R',
      table: [
        [31, 12],
        [4, 58],
      ],
      kappa: 0.6756757,
      interval: [0.531721, 0.8196303],
      digits: 6,
    },
    {
      // Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, 3rd ed., Table 18.1; 100 patients.
      from: 'two psychiatrists, Fleiss',
      table: [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      kappa: 0.68,
      interval: [0.5, 0.85],
      digits: 2,
    },
  ])('$from', ({ table, kappa, interval, digits }) => {
    const found = agreementOf(table)
    expect(found.kappa).toBeCloseTo(kappa, digits)
    expect(found.interval?.low).toBeCloseTo(interval[0]!, digits)
    expect(found.interval?.high).toBeCloseTo(interval[1]!, digits)
  })

  // en.wikipedia.org/wiki/Cohen's_kappa, "Simple example" and "Same percentages but different numbers".
  test.each([
    [
      [
        [20, 5],
        [10, 15],
      ],
      0.7,
      0.5,
      0.4,
    ],
    [
      [
        [45, 15],
        [25, 15],
      ],
      0.6,
      0.54,
      0.1304,
    ],
    [
      [
        [25, 35],
        [5, 35],
      ],
      0.6,
      0.46,
      0.2593,
    ],
  ])('%j', (table, observed, expected, kappa) => {
    const found = agreementOf(table)
    expect(found.observed).toBeCloseTo(observed, 10)
    expect(found.expected).toBeCloseTo(expected, 10)
    expect(found.kappa).toBeCloseTo(kappa, 4)
  })
})

/** One answer after the other, and nothing but what a pencil would do. */
function byHand(answers: readonly (readonly [number, number])[], categories: number) {
  let agreed = 0
  const [firsts, seconds] = [Array<number>(categories).fill(0), Array<number>(categories).fill(0)]
  for (const [first, second] of answers) {
    if (first === second) agreed++
    firsts[first]!++
    seconds[second]!++
  }
  const n = answers.length
  let byChance = 0
  for (let category = 0; category < categories; category++) {
    byChance += (firsts[category]! / n) * (seconds[category]! / n)
  }
  const observed = agreed / n
  // The same variance as a mean of squares over the answers, which is what the delta method comes from.
  let total = 0
  for (const [first, second] of answers) {
    const own =
      (first === second ? 1 - byChance : 0) - (1 - observed) * (seconds[first]! / n + firsts[second]! / n)
    total += own ** 2
  }
  const mean = observed * byChance - 2 * byChance + observed
  const error = Math.sqrt(Math.max(0, (total / n - mean ** 2) / (n * (1 - byChance) ** 4)))
  return { kappa: (observed - byChance) / (1 - byChance), error }
}

test('random tables come out as they do by hand', () => {
  const next = random(18)
  const whole = (below: number) => Math.floor(next() * below)
  let asked = 0
  for (let round = 0; round < 400; round++) {
    const categories = 2 + whole(4)
    const answers = Array.from({ length: 1 + whole(60) }, () => {
      const first = whole(categories)
      return [first, next() < 0.6 ? first : whole(categories)] as const
    })
    const pairs: Pair<number>[] = answers.map(([first, second]) => ({ first, second, count: 1 }))
    const found = agreementOf(squareOf(pairs, [0, 1, 2, 3, 4, 5].slice(0, categories)))
    for (const number of [found.observed, found.expected, found.kappa ?? 0]) {
      expect(Number.isFinite(number)).toBe(true)
    }
    if (found.kappa === null) continue
    const { kappa, error } = byHand(answers, categories)
    expect(found.kappa).toBeCloseTo(kappa, 10)
    if (found.interval === null) {
      expect(error).toBeLessThan(1e-6)
      continue
    }
    asked++
    expect(found.interval.low).toBeCloseTo(Math.max(-1, kappa - 1.959964 * error), 5)
    expect(found.interval.high).toBeCloseTo(Math.min(1, kappa + 1.959964 * error), 5)
  }
  expect(asked).toBeGreaterThan(250)
})

describe('where there is none', () => {
  test.each([
    [
      'nothing was judged',
      [
        [0, 0],
        [0, 0],
      ],
      0,
    ],
    [
      'both always gave the same one answer',
      [
        [7, 0],
        [0, 0],
      ],
      7,
    ],
    [
      'the same, of three',
      [
        [0, 0, 0],
        [0, 3, 0],
        [0, 0, 0],
      ],
      3,
    ],
    ['an empty set of answers', [], 0],
  ])('%s', (_, table, n) => {
    expect(agreementOf(table)).toMatchObject({ n, kappa: null, interval: null })
  })

  test('where all agreed on several answers it is 1, and no interval says that it is sure', () => {
    expect(
      agreementOf([
        [3, 0],
        [0, 2],
      ]),
    ).toMatchObject({ n: 5, observed: 1, kappa: 1, interval: null })
  })

  test('where nobody ever agreed it is below chance, and the interval does not leave the scale', () => {
    const { kappa, interval } = agreementOf([
      [0, 5],
      [4, 1],
    ])
    expect(kappa).toBeLessThan(-0.5)
    expect(interval?.low).toBeGreaterThanOrEqual(-1)
    expect(
      agreementOf([
        [0, 1],
        [0, 0],
      ]),
    ).toMatchObject({ n: 1, kappa: 0, interval: null })
  })
})

test('one answer against the rest: both, only the first, only the second, neither', () => {
  const pairs = [
    { first: 'spam', second: 'spam', count: 3 },
    { first: 'spam', second: 'other', count: 2 },
    { first: 'abuse', second: 'spam', count: 1 },
    { first: 'abuse', second: 'other', count: 4 },
  ]
  expect(oneAgainstRest(pairs, 'spam')).toEqual([
    [3, 2],
    [1, 4],
  ])
  expect(squareOf(pairs, ['spam', 'abuse', 'other'])).toEqual([
    [3, 0, 2],
    [1, 0, 4],
    [0, 0, 0],
  ])
})
