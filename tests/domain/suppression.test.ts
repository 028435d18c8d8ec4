// What is hidden stays hidden from somebody who tries every table that fits what is shown.
import { expect, test } from 'vitest'
import { countsOf, suppressBallots } from '../../src/domain/suppression-ballots.ts'
import {
  type Counted,
  determined,
  shown,
  smallOnes,
  suppress,
  type Suppressed,
} from '../../src/domain/suppression.ts'
import { supports } from '../../src/domain/supports.ts'
import { whoAnswered } from '../../src/domain/who-answered.ts'
import type { PollMethod } from '../../src/domain/words.ts'
import { random } from '../random.ts'
import { type Known, solved } from './solving.ts'

const sums = (counts: readonly (readonly number[])[]) => counts.map((row) => row.reduce((a, b) => a + b, 0))
const tableOf = (counts: number[][]): Counted => ({ people: sums(counts), counts })
const knownOf = ({ counts }: Counted): Known => {
  const options = counts[0]!.length
  const kinds = Array.from({ length: options }, (_, option) => ({
    supported: [option],
    count: counts.reduce((sum, row) => sum + row[option]!, 0),
  }))
  return { kinds, groups: counts.length, options }
}
const nothing = ({ people, counts }: Suppressed): Suppressed => ({
  people: people.map(() => null),
  counts: counts.map((row) => row.map(() => null)),
})
const anyway = new Map<Known, string[]>()
/** What can be worked out from what is shown and not already from the totals. */
const leaks = (result: Suppressed, known: Known) => {
  const without = anyway.get(known) ?? solved(nothing(result), known)
  anyway.set(known, without)
  return solved(result, known).filter((place) => !without.includes(place))
}
const hiddenIn = ({ people, counts }: Suppressed) =>
  [...people, ...counts.flat()].filter((count) => count === null).length

test.each<[PollMethod, number[], boolean[]]>([
  ['one', [0, 1], [false, true]],
  ['several', [0, 1], [false, true]],
  ['scale', [0, 1], [false, true]],
  ['ranking', [0, 1, 2], [false, true, false]],
  ['score', [0, 3, 4, 5], [false, false, true, true]],
  ['points', [0, 1, 60], [false, true, true]],
])('supporting an option: %s', (method, values, supporting) => {
  expect(values.map((value) => supports(method, value))).toEqual(supporting)
})

test('a table of large numbers is shown whole', () => {
  const counts = [
    [5, 9],
    [30, 12],
  ]
  expect(suppress(tableOf(counts))).toEqual({ people: [14, 42], counts })
})

test('one small number takes three others with it', () => {
  const result = suppress(
    tableOf([
      [20, 30, 40],
      [10, 3, 15],
      [8, 9, 50],
    ]),
  )
  expect(result).toEqual({
    people: [90, 28, 67],
    counts: [
      [20, 30, 40],
      [null, null, 15],
      [null, null, 50],
    ],
  })
})

test('a group of four has no size, and another hides so that it cannot be subtracted', () => {
  const { people, counts } = suppress(
    tableOf([
      [2, 2],
      [20, 30],
      [40, 50],
    ]),
  )
  expect(people[0]).toBeNull()
  expect(counts[0]).toEqual([null, null])
  expect(people.filter((count) => count === null)).toHaveLength(2)
})

test('an option nobody chose is known from its total; that hides nothing else', () => {
  const { counts } = suppress(
    tableOf([
      [20, 0, 30],
      [10, 0, 9],
    ]),
  )
  expect(counts).toEqual([
    [20, null, 30],
    [10, null, 9],
  ])
})

test('with everybody in one group nothing is shown', () => {
  const result = suppress(
    tableOf([
      [30, 20],
      [0, 0],
    ]),
  )
  expect(hiddenIn(result)).toBe(6)
})

test('without sizes to hide the margins of a table are known', () => {
  const counts = [
    [40, 3],
    [6, 50],
  ]
  expect(suppress({ people: sums(counts), counts, sizesAreKnown: true })).toEqual({
    people: [43, 56],
    counts: [
      [null, null],
      [null, null],
    ],
  })
})

/** Small numbers are likelier: those are what is hidden. */
const drawn = (draw: () => number, most: number) => Math.floor(draw() ** 2 * (most + 1))
const tables = Array.from({ length: 70 }, (_, seed) => {
  const draw = random(seed + 1)
  const [groups, options, most, least] = [
    [3, 2, 9, 5],
    [2, 3, 9, 5],
    [3, 3, 4, 2],
    [4, 2, 5, 3],
  ][seed % 4] as [number, number, number, number]
  const counts = Array.from({ length: groups }, () =>
    Array.from({ length: options }, () => drawn(draw, most)),
  )
  return { table: tableOf(counts), least }
})

test('no number that is hidden can be worked out', () => {
  for (const { table, least } of tables) {
    const result = suppress(table, least)
    expect({ table, leaks: leaks(result, knownOf(table)) }).toEqual({ table, leaks: [] })
    const seen = [...result.people, ...result.counts.flat()].filter((count) => count !== null)
    expect(seen.every((count) => count >= least)).toBe(true)
  }
  // Not by hiding everything.
  const results = tables.map(({ table, least }) => suppress(table, least))
  const partly = results.filter(({ counts }) => {
    const cells = counts.flat()
    return cells.includes(null) && cells.some((count) => count !== null)
  })
  expect(partly.length).toBeGreaterThan(20)
})

test('hiding only what is small would give numbers away, and which is known exactly', () => {
  let given = 0
  for (const { table, least } of tables) {
    const hidden = smallOnes(table, least)
    const by = solved(shown(table, hidden), knownOf(table)).sort()
    const ours = determined(table, hidden).map(({ group, option }) => `${group}/${option ?? 'people'}`)
    expect({ table, ours: ours.sort() }).toEqual({ table, ours: by })
    given += leaks(shown(table, hidden), knownOf(table)).length
  }
  expect(given).toBeGreaterThan(50)
})

const polls = Array.from({ length: 40 }, (_, seed) => {
  const draw = random(seed + 101)
  const options = seed % 2 === 0 ? 2 : 3
  const groups = seed % 3 === 0 ? 2 : 3
  const kinds = Array.from({ length: groups === 3 ? 3 : 4 }, () =>
    Array.from({ length: options }, () => draw() < 0.5),
  )
  const ballots = Array.from({ length: groups }, () =>
    kinds.map((supported) => ({ supported, count: drawn(draw, 4) })).filter(({ count }) => count > 0),
  )
  const known: Known = {
    groups,
    options,
    kinds: kinds.map((supported) => ({
      supported: supported.flatMap((is, option) => (is ? [option] : [])),
      count: ballots
        .flat()
        .filter((alike) => alike.supported === supported)
        .reduce((sum, { count }) => sum + count, 0),
    })),
  }
  return { ballots, options, known }
})

test('where ballots support several options, knowing every ballot gives no group away', () => {
  let partly = 0
  for (const { ballots, options, known } of polls) {
    const result = suppressBallots(ballots, options, 3)
    expect({ ballots, leaks: leaks(result, known) }).toEqual({ ballots, leaks: [] })
    const seen = [...result.people, ...result.counts.flat()].filter((count) => count !== null)
    expect(seen.every((count) => count >= 3)).toBe(true)
    if (seen.length > 0 && hiddenIn(result) > 0) partly += 1
  }
  expect(partly).toBeGreaterThan(10)
})

test('hiding only what is small would give them away', () => {
  const given = polls.map(({ ballots, options, known }) => {
    const table = countsOf(ballots, options)
    return leaks(shown(table, smallOnes(table, 3)), known).length
  })
  expect(given.filter((count) => count > 0).length).toBeGreaterThan(10)
})

test('a poll of full size is counted quickly, whatever its method', () => {
  const draw = random(7)
  const groups = [4000, 2500, 1500, 900, 60, 6, 2].map((size) =>
    Array.from({ length: size }, () => ({
      choices: Array.from({ length: 20 }, () => (draw() < 0.2 ? 1 : 0)),
      count: 1,
    })),
  )
  const { people, counts } = whoAnswered('several', groups, 20)
  expect(people.slice(0, 4)).toEqual([4000, 2500, 1500, 900])
  expect(counts[6]).toEqual(Array.from({ length: 20 }, () => null))
  expect(counts[0]!.filter((count) => count !== null).length).toBeGreaterThan(10)
})
