// Elections whose results are in print.
import { describe, expect, test } from 'vitest'
import { type Pile, type Tally, differenceIn, tallyOf } from '../../../src/domain/tally/index.ts'
import { ranked, schulzesExample, tennessee } from './elections.ts'

type Ranking = Extract<Tally, { method: 'ranking' }>

const ranking = (piles: readonly Pile[]) => tallyOf('ranking', piles[0]!.choices.length, piles) as Ranking

describe('the capital of Tennessee, of Memphis, Nashville, Chattanooga and Knoxville', () => {
  const groups = [42, 26, 15, 17]
  const asked = (choices: number[][]): Pile[] =>
    choices.map((choices, group) => ({ choices, count: groups[group]! }))
  const [memphis, nashville, knoxville] = [0, 1, 3]

  test('one choice: Memphis', () => {
    const piles = asked([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ])
    expect(tallyOf('one', 4, piles)).toEqual({
      method: 'one',
      ballots: 100,
      counts: groups,
      leaders: [memphis],
    })
  })

  test('the two nearest: Nashville', () => {
    const piles = asked([
      [1, 1, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 1, 1],
      [0, 0, 1, 1],
    ])
    expect(tallyOf('several', 4, piles)).toMatchObject({ counts: [42, 68, 58, 32], leaders: [nashville] })
  })

  test('instant run-off: Knoxville, once Chattanooga and then Nashville are out', () => {
    const { firsts, runoff } = ranking(tennessee)
    expect(firsts).toEqual(groups)
    expect(runoff).toEqual({
      rounds: [
        { counts: [42, 26, 15, 17], exhausted: 0, out: [2], tied: [] },
        { counts: [42, 26, null, 32], exhausted: 0, out: [nashville], tied: [] },
        { counts: [42, null, null, 58], exhausted: 0, out: [], tied: [] },
      ],
      winners: [knoxville],
      every_way: true,
    })
  })

  test('Schulze: Nashville, which beats each of the others', () => {
    const { schulze } = ranking(tennessee)
    expect(schulze.pairwise).toEqual([
      [0, 42, 42, 42],
      [58, 0, 68, 68],
      [58, 32, 0, 83],
      [58, 32, 17, 0],
    ])
    expect(schulze.winners).toEqual([nashville])
    expect(schulze.places).toEqual([[nashville], [2], [knoxville], [memphis]])
  })

  test('why they differ: more people want Nashville than Knoxville, and it went out in the second round', () => {
    expect(differenceIn(ranking(tennessee))).toEqual({
      winner: nashville,
      loser: knoxville,
      path: [{ winner: nashville, loser: knoxville, votes: 68, against: 32 }],
      out_in: 2,
    })
  })

  test('scores by nearness: Nashville', () => {
    const piles = asked([
      [5, 2, 1, 0],
      [0, 5, 2, 1],
      [0, 3, 5, 3],
      [0, 2, 4, 5],
    ])
    expect(tallyOf('score', 4, piles)).toEqual({
      method: 'score',
      ballots: 100,
      sums: [5 * 42, 2 * 42 + 5 * 26 + 3 * 15 + 2 * 17, 42 + 2 * 26 + 5 * 15 + 4 * 17, 26 + 3 * 15 + 5 * 17],
      spread: [
        [58, 0, 0, 0, 0, 42],
        [0, 0, 42 + 17, 15, 0, 26],
        [0, 42, 26, 0, 17, 15],
        [42, 26, 0, 15, 0, 17],
      ],
      leaders: [nashville],
    })
  })

  test('ten points to share out: Nashville', () => {
    const piles = asked([
      [7, 3, 0, 0],
      [0, 7, 2, 1],
      [0, 2, 5, 3],
      [0, 1, 4, 5],
    ])
    expect(tallyOf('points', 4, piles)).toEqual({
      method: 'points',
      ballots: 100,
      sums: [294, 126 + 182 + 30 + 17, 52 + 75 + 68, 26 + 45 + 85],
      givers: [42, 100, 58, 58],
      leaders: [nashville],
    })
  })
})

describe("Schulze's 45 voters", () => {
  const [a, b, c, d, e] = [0, 1, 2, 3, 4]
  const { schulze, runoff } = ranking(schulzesExample)

  test('each against each, as in the paper', () => {
    expect(schulze.pairwise).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ])
  })

  test('the strongest paths, as in the paper', () => {
    expect(schulze.paths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ])
  })

  test('E wins, then come A, C, B, D', () => {
    expect(schulze.winners).toEqual([e])
    expect(schulze.places).toEqual([[e], [a], [c], [b], [d]])
  })

  test('the run-off ends with C, whether B or E goes out second', () => {
    expect(runoff.winners).toEqual([c])
    expect(runoff.rounds).toEqual([
      { counts: [10, 8, 12, 7, 8], exhausted: 0, out: [d], tied: [] },
      { counts: [10, 8, 19, null, 8], exhausted: 0, out: [b], tied: [b, e] },
      { counts: [10, null, 19, null, 16], exhausted: 0, out: [a], tied: [] },
      { counts: [null, null, 24, null, 21], exhausted: 0, out: [], tied: [] },
    ])
  })

  test('why they differ: C beats E head to head, but less clearly than E beats D and D beats C', () => {
    expect(schulze.pairwise[c]![e]).toBe(24)
    expect(differenceIn({ runoff, schulze })).toEqual({
      winner: e,
      loser: c,
      path: [
        { winner: e, loser: d, votes: 31, against: 14 },
        { winner: d, loser: c, votes: 28, against: 17 },
      ],
      out_in: null,
    })
  })
})

describe('ties in the run-off', () => {
  test('two that are level at the end both win', () => {
    const { runoff } = ranking(ranked('AB', { AB: 5, BA: 5 }))
    expect(runoff.winners).toEqual([0, 1])
    expect(runoff.rounds).toEqual([{ counts: [5, 5], exhausted: 0, out: [], tied: [0, 1] }])
  })

  test('a tie for the last place is followed both ways: A or C may win', () => {
    const { runoff } = ranking(ranked('ABC', { ABC: 4, BCA: 3, CAB: 3 }))
    expect(runoff.winners).toEqual([0, 2])
    expect(runoff.rounds[0]).toEqual({ counts: [4, 3, 3], exhausted: 0, out: [1], tied: [1, 2] })
    expect(runoff.every_way).toBe(true)
  })

  test('those who have less together than the next go out together', () => {
    const { runoff } = ranking(ranked('ABCD', { AB: 9, BA: 8, C: 2, D: 2 }))
    expect(runoff.rounds[0]).toEqual({ counts: [9, 8, 2, 2], exhausted: 0, out: [2, 3], tied: [] })
    expect(runoff.rounds[1]).toEqual({ counts: [9, 8, null, null], exhausted: 4, out: [], tied: [] })
    expect(runoff.winners).toEqual([0])
  })

  test.each([
    [13, true],
    [20, false],
  ])('of %i options all level, each may win, and that every way was followed is %s', (many, every_way) => {
    const options = 'ABCDEFGHIJKLMNOPQRST'.slice(0, many)
    const election = Object.fromEntries(options.split('').map((option) => [option, 1]))
    const { runoff } = ranking(ranked(options, election))
    expect(runoff.every_way).toBe(every_way)
    expect(runoff.winners).toHaveLength(many)
    expect(runoff.rounds).toHaveLength(many - 1)
  })
})

test('a monotonicity failure: ten more people put A first, and A loses', () => {
  const before = ranking(ranked('ABC', { ABC: 39, BCA: 35, CAB: 26 }))
  const after = ranking(ranked('ABC', { ABC: 49, BCA: 25, CAB: 26 }))
  expect(before.runoff.winners).toEqual([0])
  expect(after.runoff.winners).toEqual([2])
})

test.each([
  ['odd', [1, 1, 3, 0, 0], [2]],
  ['even, on one step', [1, 1, 2, 0, 0], [1, 2]],
  ['between two steps far apart', [3, 0, 0, 0, 3], [0, 4]],
  ['on one step', [1, 0, 4, 0, 1], [2]],
  ['none', [0, 0, 0, 0, 0], []],
])('the middle of a scale, %s', (_, counts, median) => {
  const piles = counts.map((count, step) => ({ choices: counts.map((_, at) => Number(at === step)), count }))
  expect(tallyOf('scale', 5, piles)).toMatchObject({ counts, median })
})

test.each(['one', 'several', 'score', 'points', 'scale'] as const)(
  '%s: nobody leads where nobody came',
  (method) => {
    expect(tallyOf(method, 5, [])).toMatchObject({ ballots: 0, leaders: [] })
  },
)

test('ranking: nobody wins where nobody came', () => {
  expect(tallyOf('ranking', 3, [])).toMatchObject({
    firsts: [0, 0, 0],
    runoff: { rounds: [], winners: [] },
    schulze: { places: [], winners: [] },
  })
})

test('options that are level all lead', () => {
  const piles = [
    [1, 0, 1],
    [1, 1, 0],
    [0, 1, 1],
  ].map((choices) => ({ choices, count: 7 }))
  expect(tallyOf('several', 3, piles)).toMatchObject({ counts: [14, 14, 14], leaders: [0, 1, 2] })
})
