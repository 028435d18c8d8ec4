// Agreement across groups, worked out by hand.
import { expect, test } from 'vitest'
import { agreesAcross, bridging, type Tally } from '../../src/domain/bridging.ts'

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
