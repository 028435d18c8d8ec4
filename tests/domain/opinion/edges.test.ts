// Where there is little or nothing to go by: no groups, a reason, and never a number that is none.
import { expect, test } from 'vitest'
import { judgementOf } from '../../../src/domain/opinion/judgement.ts'
import { opinionMap, regrouped } from '../../../src/domain/opinion/map.ts'
import { extremitiesOf } from '../../../src/domain/opinion/positions.ts'
import { type Result, resultOf } from '../../../src/domain/opinion/result.ts'
import { stabilityOf } from '../../../src/domain/opinion/stability.ts'
import { type VoteMatrix, voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { listOf, talk } from './talks.ts'

/** `said(i, j)` is null where person i has not voted on statement j. */
function votesOf(
  people: number,
  statements: number,
  said: (i: number, j: number) => number | null,
  removed = false,
) {
  const votes: [number, number, number][] = []
  for (let i = 0; i < people; i++) {
    for (let j = 0; j < statements; j++) {
      const vote = said(i, j)
      if (vote !== null) votes.push([i, j, vote])
    }
  }
  return voteMatrix({
    people: Array.from({ length: people }, (_, i) => String(i)),
    statements: Array.from({ length: statements }, (_, j) => ({ id: String(j), removed })),
    person: Int32Array.from(votes, ([i]) => i),
    statement: Int32Array.from(votes, ([, j]) => j),
    value: Int8Array.from(votes, ([, , vote]) => vote),
  })
}

function mapped(votes: VoteMatrix, labels?: Int32Array) {
  const drawn = opinionMap(votes, { seed: 1 })
  const map = labels ? regrouped(drawn, labels, 1) : drawn
  const extremities = extremitiesOf(map.means, map.axes)
  const judgement = judgementOf(votes, map.labels, extremities)
  const stability = stabilityOf(votes, map, 1)
  return { map, result: resultOf({ map, judgement, extremities, stability, unvoted: ['unvoted'] }) }
}

function expectSound(result: Result) {
  const isNone = (value: unknown) => typeof value === 'number' && !Number.isFinite(value)
  const told = JSON.stringify(result, (_, value: unknown) => (isNone(value) ? 'no number' : value))
  expect(told).not.toContain('no number')
}

const mixed = (i: number, j: number) => ((i * 7 + j * 3 + ((i * j) % 5)) % 3) - 1

test.each(Array.from({ length: 15 }, (_, people) => people))(
  '%i people are not enough for groups',
  (people) => {
    const { map, result } = mapped(votesOf(people, 20, mixed))
    expectSound(result)
    expect(map).toMatchObject({ ids: [], why: 'few', silhouette: null })
    expect(result).toMatchObject({ groups: [], stability: null, silhouette: null })
    expect(result.participants.map(({ group }) => group)).toEqual(Array.from({ length: people }, () => null))
    expect(result.statements.map(({ consensus }) => consensus)).toEqual(result.statements.map(() => null))
  },
)

test('fifteen are, if they differ', () => {
  const { map, result } = mapped(votesOf(15, 20, (i, j) => (j % 2 === 0 ? 1 : -1) * (i % 2 === 0 ? 1 : -1)))
  expectSound(result)
  expect(map).toMatchObject({ ids: [0, 1], why: null })
  expect(result.groups.map(({ size }) => size)).toEqual([8, 7])
})

test.each<[string, VoteMatrix, string | null]>([
  ['many people with six votes each', votesOf(40, 20, (i, j) => (j < 6 ? mixed(i, j) : null)), 'few'],
  ['all votes equal', votesOf(40, 20, () => 1), 'alike'],
  ['all unsure', votesOf(40, 20, () => 0), 'alike'],
  ['everything removed', votesOf(40, 20, mixed, true), 'alike'],
  ['nobody has voted', votesOf(40, 20, () => null), 'few'],
  ['no statement', votesOf(40, 0, mixed), 'few'],
  ['nobody and nothing', votesOf(0, 0, mixed), 'few'],
  ['one comment that divides', votesOf(40, 1, (i) => (i % 2) * 2 - 1), null],
  ['a comment nobody voted on', votesOf(40, 20, (i, j) => (j === 3 ? null : mixed(i, j))), null],
  ['two comments, always answered alike', votesOf(40, 2, (i) => (i % 3) - 1), null],
  ['one who differs', votesOf(40, 20, (i) => (i === 0 ? -1 : 1)), 'alike'],
])('%s', (_, votes, why) => {
  const { map, result } = mapped(votes)
  expectSound(result)
  expect(map.why).toBe(why)
  expect(map.ids.length > 0).toBe(why === null)
  expectSound(mapped(votes, new Int32Array(votes.people.length)).result)
  expectSound(mapped(votes, new Int32Array(votes.people.length).fill(-1)).result)
})

test('all in one place stand at 0, 0; a comment nobody voted on has what a flat prior says', () => {
  const { result } = mapped(votesOf(40, 20, () => 1))
  expect(result.participants.every(({ x, y }) => x === 0 && y === 0)).toBe(true)
  const divided = mapped(votesOf(40, 20, (i, j) => (j === 3 ? null : (i % 2) * 2 - 1))).result
  const flat = { consensus: 0.25, extremity: 0, priority: 5.0625 }
  expect(divided.groups).toHaveLength(2)
  expect(divided.statements.find(({ id }) => id === '3')).toEqual({ id: '3', ...flat })
  expect(divided.statements.find(({ id }) => id === 'unvoted')).toEqual({ id: 'unvoted', ...flat })
})

test('a removed comment places and represents nobody, but is counted', () => {
  const of = { people: 80, statements: 20, camps: 2, seed: 4 }
  const list = listOf(talk(of))
  const statements = list.statements.map(({ id }, j) => ({ id, removed: j === 2 }))
  const removed = voteMatrix({ ...list, statements })
  const opposite = voteMatrix({
    ...list,
    statements,
    value: list.value.map((vote, at) => (list.statement[at] === 2 ? -vote : vote)),
  })
  const [one, other] = [mapped(removed), mapped(opposite)]
  expect(one.map.positions).toEqual(other.map.positions)
  expect(one.result.groups).toEqual(other.result.groups)
  expect(one.result.groups.flatMap(({ representative }) => representative.map(({ id }) => id))).not.toContain(
    '2',
  )
  expect(one.result.statements[2]).toMatchObject({ extremity: 0 })
  expect(one.result.statements[2]!.consensus).not.toBe(other.result.statements[2]!.consensus)
})
