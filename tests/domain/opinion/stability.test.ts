// How sure groups are: planted ones come out again with a few votes fewer, groups in votes cast by coin do not.
import { expect, test } from 'vitest'
import { opinionMap } from '../../../src/domain/opinion/map.ts'
import { adjustedRandIndex } from '../../../src/domain/opinion/rand-index.ts'
import { leastStability, stabilityOf } from '../../../src/domain/opinion/stability.ts'
import { type Talk, talk } from './talks.ts'

const stability = (of: Talk) => {
  const votes = talk(of)
  const map = opinionMap(votes, { seed: 1 })
  const others = [2, 3, 4].map((seed) => adjustedRandIndex(map.labels, opinionMap(votes, { seed }).labels))
  return { stability: stabilityOf(votes, map, 1)!, reseeded: Math.min(...others) }
}

test.each([2, 3])('%i planted groups are sure', (camps) => {
  expect(stability({ people: 300, statements: 60, camps, seed: camps }).stability).toBeGreaterThan(0.9)
})

test('groups in votes by coin are not, though other seeds alone would find them again', () => {
  const coin = stability({ people: 500, statements: 50, camps: 1, strength: 0, seed: 1 })
  expect(coin.stability).toBeLessThan(leastStability)
  expect(coin.reseeded).toBeGreaterThan(coin.stability + 0.2)
})

test('the same seed says the same, and there is nothing to be sure of without groups', () => {
  const votes = talk({ people: 100, statements: 30, camps: 2, seed: 5 })
  const map = opinionMap(votes, { seed: 1 })
  expect(stabilityOf(votes, map, 4)).toBe(stabilityOf(votes, map, 4))
  const few = talk({ people: 10, statements: 30, camps: 2, seed: 5 })
  expect(stabilityOf(few, opinionMap(few, { seed: 1 }), 4)).toBeNull()
})
