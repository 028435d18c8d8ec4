// Months as they are told: none left out between the first and now, small numbers hidden, nothing to be worked out.
import { expect, test } from 'vitest'
import { everyMonth, nothingIn, saidOf } from '../../src/domain/transparency.ts'

test('every month from the first to this one is there, also those in which nothing happened', () => {
  expect(everyMonth([], '2026-11')).toEqual([])
  const counted = [
    { ...nothingIn('2027-01'), flags: 3 },
    { ...nothingIn('2026-11'), flags: 7 },
  ]
  expect(everyMonth(counted, '2027-02').map(({ month, flags }) => [month, flags])).toEqual([
    ['2026-11', 7],
    ['2026-12', 0],
    ['2027-01', 3],
    ['2027-02', 0],
  ])
  expect(everyMonth([nothingIn('2026-11')], '2026-11')).toHaveLength(1)
  // A clock that is behind what was written.
  expect(everyMonth([nothingIn('2026-12')], '2026-11').map(({ month }) => month)).toEqual(['2026-12'])
})

test.each([
  ['nothing was done', {}, 0, null],
  ['people alone', { abuse: 6 }, 0, 0],
  ['rules too', { abuse: 6 }, 6, 0.5],
  ['rules alone', {}, 5, 1],
  ['few rules', { abuse: 6 }, 2, 'withheld'],
  ['few rules among many decisions', { abuse: 600 }, 2, 0],
  ['a sum that would tell of few', { abuse: 6, spam: 2 }, 6, 'withheld'],
  ['a sum that tells nothing of few when rounded', { abuse: 23, spam: 2 }, 11, 0.3],
  ['a sum that tells nothing of few', { abuse: 600, spam: 2 }, 600, 0.5],
  ['a sum that would tell of few, and no rule', { abuse: 6, spam: 2 }, 0, 0],
] as const)('the share of rules: %s', (_, decisions, by_rule, share) => {
  expect(saidOf({ ...nothingIn('2026-11'), decisions, by_rule }).rule_share).toBe(share)
})

test('a median is said of five decisions and more, to a tenth of an hour', () => {
  const median = (of: number) =>
    saidOf({ ...nothingIn('2026-11'), median: { hours: 3.4567, of } }).median_hours
  expect([median(4), median(5)]).toEqual([null, 3.5])
})

test('whatever is small can be another number for who sees all of a month', () => {
  const counts = [0, 1, 2, 3, 4, 5, 6, 30]
  const months = counts.flatMap((spam) =>
    counts.flatMap((abuse) =>
      counts.map((by_rule) => ({ ...nothingIn('2026-11'), decisions: { spam, abuse }, by_rule })),
    ),
  )
  const bySaid = Map.groupBy(months, (month) => JSON.stringify(saidOf(month)))
  const small = (count: number) => count > 0 && count < 5
  for (const alike of bySaid.values()) {
    for (const value of [
      (month: (typeof months)[number]) => month.decisions.spam,
      (month: (typeof months)[number]) => month.decisions.abuse,
      (month: (typeof months)[number]) => month.by_rule,
    ]) {
      // All four that it may be.
      if (small(value(alike[0]!))) expect(new Set(alike.map(value)).size).toBe(4)
    }
  }
})
