// Real consultations as Polis published them. Where they do not lie beside the checkout there is nothing to show, and the
// talks by chance show the same.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chance } from '../../../src/domain/opinion/chance.ts'
import { opinionMap } from '../../../src/domain/opinion/map.ts'
import { adjustedRandIndex } from '../../../src/domain/opinion/rand-index.ts'
import { extremitiesOf } from '../../../src/domain/opinion/positions.ts'
import { stabilityOf } from '../../../src/domain/opinion/stability.ts'
import { type VoteMatrix, voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { readGroups } from '../../../src/polis/given-groups.ts'
import { readMatrix } from '../../../src/polis/matrix.ts'
import { readRemoved } from '../../../src/polis/opinion.ts'
import { correlation, denseMap } from './dense.ts'
import { movedShare } from './moved.ts'
import { expectJudged } from './judged.ts'
import { listOf, shuffledList, withOneMore } from './talks.ts'

const published = join(import.meta.dirname, '../../../../shared/data/polis')

async function read(set: string): Promise<VoteMatrix> {
  const folder = join(published, set)
  const list = await readMatrix(folder)
  const removed = await readRemoved(folder)
  return voteMatrix({
    ...list,
    statements: list.statements.map(({ id }) => ({ id, removed: removed.get(id)! })),
  })
}

const sets = ['vtaiwan.uberx', 'scoop-hivemind.biodiversity'].filter((set) =>
  existsSync(join(published, set)),
)

for (const set of sets) {
  describe(set, async () => {
    const votes = await read(set)
    const labels = await readGroups(join(published, set, 'participants-votes.csv'), votes.people)
    const map = opinionMap(votes, { seed: 1 })
    const dense = denseMap(votes)

    test('places and extremities are those of a dense analysis', () => {
      expect(Math.abs(correlation(map.positions.x, dense.x))).toBeGreaterThan(0.9999)
      expect(Math.abs(correlation(map.positions.y, dense.y))).toBeGreaterThan(0.9999)
      const ours = extremitiesOf(map.means, map.axes)
      const off = ours.map((extremity, j) => Math.abs(extremity - dense.extremities[j]!))
      expect(Math.max(...off)).toBeLessThan(1e-6)
    }, 60_000)

    test('with the published groups everything is judged as an independent count judges it', () => {
      expect(expectJudged(votes, labels, dense).groups).toEqual([0, 1])
    }, 60_000)

    test('the groups are nearly those that were published, the same from any order, and nearly so from any seed', () => {
      expect(map.ids).toEqual([0, 1])
      expect(adjustedRandIndex(map.labels, labels)).toBeGreaterThanOrEqual(0.8)
      expect(opinionMap(voteMatrix(shuffledList(listOf(votes), 1)), { seed: 1 })).toEqual(map)
      for (const seed of [2, 3]) {
        expect(adjustedRandIndex(map.labels, opinionMap(votes, { seed }).labels)).toBeGreaterThanOrEqual(0.9)
      }
      expect(stabilityOf(votes, map, 1)).toBeGreaterThan(0.85)
    })

    test('after one more vote at most one in a hundred has moved', () => {
      const random = chance(1)
      let [now, last] = [votes, map]
      for (let vote = 0; vote < 5; vote++) {
        const [person, statement] = [votes.people, votes.statements].map(({ length }) =>
          Math.floor(random() * length),
        )
        now = withOneMore(now, person!, statement!, vote % 2 === 0 ? 1 : -1)
        const next = opinionMap(now, { seed: 1, last })
        expect(movedShare(last, next)).toBeLessThanOrEqual(0.01)
        last = next
      }
    })
  })
}

test('a set that is not there is passed over, and one that is there is looked at', () => {
  expect(sets.length).toBe(existsSync(published) ? 2 : 0)
})
