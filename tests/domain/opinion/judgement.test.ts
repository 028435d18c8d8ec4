// What groups make of statements, beside an independent count with the same labels; and what one vote changes.
import { describe, expect, test } from 'vitest'
import { chance } from '../../../src/domain/opinion/chance.ts'
import { judgementOf } from '../../../src/domain/opinion/judgement.ts'
import { withVote } from '../../../src/domain/opinion/new-vote.ts'
import { priorityOf } from '../../../src/domain/opinion/priority.ts'
import { share, testOfHalf, testOfTwo } from '../../../src/domain/opinion/proportions.ts'
import type { VoteMatrix } from '../../../src/domain/opinion/votes.ts'
import { expectJudged } from './judged.ts'
import { talk, withOneMore } from './talks.ts'

describe('with labels given', () => {
  const camps = (votes: VoteMatrix, many: number, left = 0) => {
    const random = chance(many)
    return Int32Array.from(votes.people, (_, i) => (random() < left ? -1 : i % many))
  }

  test.each([1, 2, 3, 5])('%i camps are judged as an independent count judges them', (many) => {
    const votes = talk({ people: 120, statements: 40, camps: many, removed: 0.2, seed: many })
    const { representatives, agree } = expectJudged(votes, camps(votes, many, 0.2))
    expect(representatives.flat().length).toBeGreaterThanOrEqual(many === 1 ? 1 : 2 * many)
    expect(many > 1 || agree.length > 0).toBe(true)
  })

  test('so are groups that have nothing to do with the votes, and few votes', () => {
    for (let seed = 0; seed < 12; seed++) {
      const votes = talk({
        people: 24,
        statements: 9,
        camps: 1,
        share: 0.1 + seed / 20,
        strength: 0.4,
        removed: 0.2,
        seed,
      })
      expectJudged(votes, camps(votes, 1 + (seed % 4), 0.3))
    }
  })

  test('and nobody in a group', () => {
    const votes = talk({ people: 30, statements: 10, camps: 2, seed: 1 })
    expectJudged(votes, new Int32Array(30).fill(-1))
  })

  test('ids may have gaps', () => {
    const votes = talk({ people: 60, statements: 20, camps: 2, seed: 1 })
    const labels = camps(votes, 2).map((label) => (label === 0 ? 900 : 4))
    expect(expectJudged(votes, labels).groups).toEqual([4, 900])
  })
})

test('the tests of shares by hand', () => {
  expect(share(3, 4)).toBeCloseTo(4 / 6, 12)
  // 2√5 (4/5 − ½)
  expect(testOfHalf(3, 4)).toBeCloseTo(1.3416407865, 9)
  // Shares 4/5 and 2/5, pooled 6/10: 0.4 / √(0.6 · 0.4 · 0.4)
  expect(testOfTwo(3, 4, 1, 4)).toBeCloseTo(1.2909944487, 9)
  expect(testOfTwo(4, 4, 3, 3)).toBe(0)
  // [(1 − ½) · 1 · ½ · 9]²
  expect(priorityOf(0, 0, 0, 0)).toBe(5.0625)
})

describe('one vote more', () => {
  const votes = talk({ people: 100, statements: 12, camps: 2, share: 0.6, seed: 3 })
  const labels = Int32Array.from(votes.people, (_, i) => (i === 50 ? -1 : 5 * (i % 2)))
  const standing = judgementOf(votes, labels, new Float64Array(12))
  const [person, statement] = [7, 3]
  const voteOf = (matrix: VoteMatrix) => {
    const at = matrix.columns.subarray(matrix.starts[person], matrix.starts[person + 1]).indexOf(statement)
    return at === -1 ? null : (matrix.values[matrix.starts[person]! + at] as 1 | 0 | -1)
  }

  test.each([1, 0, -1] as const)(
    '%i counts as if all were counted anew, and so does taking it back',
    (after) => {
      const grown = withOneMore(votes, person, statement, after)
      const anew = judgementOf(grown, labels, new Float64Array(12))
      const before = voteOf(votes)
      const next = withVote(standing, { label: 5, statement, before, after })
      expect(next.tallies).toEqual(anew.tallies)
      expect(next.consensus).toEqual(anew.consensus)
      const back = withVote(next, { label: 5, statement, before: after, after: before })
      expect(back).toEqual({ tallies: standing.tallies, consensus: standing.consensus })
    },
  )

  test('what was given is left as it is, and somebody in no group changes nothing', () => {
    const kept = structuredClone(standing)
    withVote(standing, { label: 0, statement, before: null, after: 1 })
    expect(standing).toEqual(kept)
    const same = withVote(standing, { label: -1, statement, before: null, after: 1 })
    expect(same).toEqual({ tallies: standing.tallies, consensus: standing.consensus })
  })
})
