// Compares all that follows from labels with an independent count.
import { expect } from 'vitest'
import { judgementOf } from '../../../src/domain/opinion/judgement.ts'
import { opinionMap, regrouped } from '../../../src/domain/opinion/map.ts'
import { extremitiesOf } from '../../../src/domain/opinion/positions.ts'
import { resultOf } from '../../../src/domain/opinion/result.ts'
import type { VoteMatrix } from '../../../src/domain/opinion/votes.ts'
import { denseJudgement, denseMap } from './dense.ts'

/** Tallies exactly, consensus within 1e-9, the rest within 1e-6. The independent count is the answer. */
export function expectJudged(votes: VoteMatrix, labels: Int32Array, { extremities } = denseMap(votes)) {
  const dense = denseJudgement(votes, labels, extremities)
  const map = regrouped(opinionMap(votes, { seed: 1 }), labels, 1)
  const own = extremitiesOf(map.means, map.axes)
  const judged = judgementOf(votes, labels, own)
  const { tallies } = judged
  expect(tallies.ids).toEqual(dense.groups)
  dense.of.forEach((groups, j) =>
    groups.forEach(({ a, d, s }, g) => {
      const cell = g * tallies.statements + j
      expect([tallies.agree[cell], tallies.disagree[cell], tallies.seen[cell]]).toEqual([a, d, s])
    }),
  )
  dense.consensus.forEach((consensus, j) => {
    if (dense.groups.length === 0) expect(judged.consensus).toBeNull()
    else expect(Math.abs(judged.consensus![j]! - consensus)).toBeLessThan(1e-9)
  })
  dense.priorities.forEach((priority, j) =>
    expect(Math.abs(judged.priorities[j]! - priority)).toBeLessThan(1e-6),
  )
  expect(judged.agreement).toEqual({ agree: dense.agree, disagree: dense.disagree })
  const { groups } = resultOf({ map, judgement: judged, extremities: own, stability: null, unvoted: [] })
  expect(groups.map(({ id }) => id)).toEqual(dense.groups)
  groups.forEach(({ representative }, g) => {
    const wanted = dense.representatives[g]!.map(({ statement, stance, ra, rat, pa, pat }) => ({
      id: votes.statements[statement]!.id,
      stance,
      ...Object.fromEntries(Object.entries({ ra, rat, pa, pat }).map(([k, v]) => [k, expect.closeTo(v, 7)])),
    }))
    expect(representative).toEqual(wanted)
  })
  return dense
}
