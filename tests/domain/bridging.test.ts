// Agreement across groups, worked out by hand.
import { expect, test } from 'vitest'
import {
  acrossShown,
  agreesAcross,
  bridging,
  bridgingAnswers,
  type PartTally,
  sharesOf,
  type Tally,
} from '../../src/domain/bridging.ts'

const tally = (agree: number, disagree = 0, unsure = 0): Tally => ({ agree, disagree, unsure })

test.each<[string, Tally[], number | null, boolean]>([
  ['nobody answered', [], null, false],
  ['one group, all agree', [tally(50)], null, false],
  ['a second group one answer short', [tally(50), tally(4)], null, false],
  ['a second group complete only with its unsure', [tally(5), tally(3, 1, 1)], (6 / 7) * (4 / 7), true],
  ['two groups, all agree', [tally(5), tally(5)], (6 / 7) ** 2, true],
  ['exactly half of one group', [tally(9, 1), tally(5, 5)], (10 / 12) * (6 / 12), false],
  ['half of one group because of the unsure', [tally(9, 1), tally(5, 4, 1)], (10 / 12) * (6 / 12), false],
  ['just over half of each', [tally(3, 2), tally(51, 49)], (4 / 7) * (52 / 102), true],
  ['one group against', [tally(100), tally(0, 10)], (101 / 102) * (1 / 12), false],
  [
    'a small group against does not count',
    [tally(8, 2), tally(7, 3), tally(0, 4)],
    (9 / 12) * (8 / 12),
    true,
  ],
  ['three groups', [tally(5), tally(6), tally(7)], (6 / 7) * (7 / 8) * (8 / 9), true],
])('%s', (_, tallies, product, across) => {
  if (product === null) expect(bridging(tallies)).toBeNull()
  else expect(bridging(tallies)).toBeCloseTo(product, 12)
  expect(agreesAcross(tallies)).toBe(across)
})

test('a comment liked by both sides stands above one that is loved by the larger side only', () => {
  const loved = bridging([tally(900, 100), tally(2, 8)])!
  const liked = bridging([tally(600, 400), tally(6, 4)])!
  expect(liked).toBeGreaterThan(loved)
})

test('the order of the groups changes nothing that matters', () => {
  const groups = [tally(5, 2, 1), tally(30, 9), tally(7, 0, 3)]
  expect(bridging(groups.toReversed())).toBeCloseTo(bridging(groups)!, 12)
})

const parts = (...answers: number[]): PartTally[] =>
  answers.map((agree, part) => ({ part, agree, disagree: 0, unsure: 0 }))
const shownOf = (answers: number[], all: number) => sharesOf(parts(...answers), all).map(({ part }) => part)

test.each<[string, number[], number, number[]]>([
  ['everybody in parts that are heard', [7, 5], 12, [0, 1]],
  ['a part that nobody is in', [7, 0], 7, [0]],
  ['two languages, one of them too few: the other would tell it', [28, 2], 30, []],
  ['four people in no part', [9, 8], 21, [0]],
  ['five people in no part', [9, 8], 22, [0, 1]],
  ['a part too few, but with enough people in none', [9, 4], 15, [0]],
  ['two parts too few, together enough', [9, 4, 3], 16, [0]],
  ['two that can only be of four each', [9, 4, 4], 17, []],
  ['nobody', [], 0, []],
])('shown are, of %s', (_, answers, all, shown) => {
  expect(shownOf(answers, all)).toEqual(shown)
})

test('a share is that of those who agree, unsure among the others', () => {
  expect(sharesOf([{ part: 'en', agree: 6, disagree: 2, unsure: 2 }], 10)).toEqual([
    { part: 'en', share: 0.6 },
  ])
})

/**
 * How often a number of answers under five can be told by whoever knows the totals and sees the shares, to the percent: it is
 * the same in all that could look like this. `inNone`: some may be in no part.
 */
function told(
  many: number,
  { inNone, alls }: { inNone: boolean; alls: readonly number[] },
  show: typeof sharesOf,
): number {
  let count = 0
  for (const all of alls) {
    const found = new Map<string, { cells: number[][]; shown: Set<unknown> }[]>()
    const each = (left: number, cells: number[][]): void => {
      if (cells.length < many) {
        for (let n = 0; n <= left; n++)
          for (let yes = 0; yes <= n; yes++) each(left - n, [...cells, [n, yes]])
        return
      }
      if (left > 0 && !inNone) return
      const tallies = cells.map(([n = 0, agree = 0], part) => ({
        part,
        agree,
        disagree: n - agree,
        unsure: 0,
      }))
      const shares = show(tallies, all)
      const shown = new Set(shares.map(({ part }) => part))
      const percents = shares.map(({ part, share }) => [part, Math.round(share * 100)])
      for (let inNoneYes = 0; inNoneYes <= left; inNoneYes++) {
        const agree = cells.reduce((sum, [, yes = 0]) => sum + yes, inNoneYes)
        const seen = JSON.stringify([agree, percents])
        const alike = found.get(seen)
        if (alike) alike.push({ cells, shown })
        else found.set(seen, [{ cells, shown }])
      }
    }
    each(all, [])
    for (const possible of found.values()) {
      const { cells, shown } = possible[0]!
      count += cells.filter(
        ([n = 0], part) =>
          !shown.has(part) &&
          n > 0 &&
          n < bridgingAnswers &&
          possible.every((other) => other.cells[part]![0] === n),
      ).length
    }
  }
  return count
}

const upTo = (most: number) => Array.from({ length: most }, (_, n) => n + 1)

test('no number under five can be told from the totals and what is shown', () => {
  expect(told(2, { inNone: false, alls: upTo(14) }, sharesOf)).toBe(0)
  expect(told(2, { inNone: true, alls: [8, 9, 10] }, sharesOf)).toBe(0)
  expect(told(3, { inNone: false, alls: [11, 13] }, sharesOf)).toBe(0)
  const carelessly: typeof sharesOf = (tallies) =>
    tallies.flatMap(({ part, ...tally }) => {
      const answers = tally.agree + tally.disagree + tally.unsure
      return answers < bridgingAnswers ? [] : [{ part, share: tally.agree / answers }]
    })
  expect(told(2, { inNone: false, alls: upTo(8) }, carelessly)).toBeGreaterThan(0)
})

test.each([
  [null, { groups: true, sectors: true, languages: true }, 'groups'],
  [null, { groups: false, sectors: true, languages: true }, 'sectors'],
  [null, { groups: false, sectors: false, languages: true }, 'languages'],
  [null, { groups: false, sectors: false, languages: false }, 'sectors'],
  ['languages', { groups: true, sectors: true, languages: true }, 'languages'],
  ['groups', { groups: false, sectors: false, languages: true }, 'languages'],
] as const)('across %s of %j: %s', (asked, bridges, across) => {
  expect(acrossShown(asked, bridges)).toBe(across)
})
