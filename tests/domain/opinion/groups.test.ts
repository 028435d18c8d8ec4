// Groups: those that were planted are found, whatever the order and the seed, and they stay put as votes come in.
import { expect, test } from 'vitest'
import { idsIn } from '../../../src/domain/opinion/labels.ts'
import { opinionMap } from '../../../src/domain/opinion/map.ts'
import { namesFor } from '../../../src/domain/opinion/matching.ts'
import { parted, type Rival } from '../../../src/domain/opinion/parting.ts'
import { adjustedRandIndex } from '../../../src/domain/opinion/rand-index.ts'
import { silhouetteOf } from '../../../src/domain/opinion/silhouette.ts'
import { type VoteMatrix, voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { chance } from '../../../src/domain/opinion/chance.ts'
import { movedShare } from './moved.ts'
import { campsOf, listOf, shuffledList, talk, talkList, withOneMore } from './talks.ts'

const of = (camps: number, seed = camps) => ({ people: 300, statements: 60, camps, seed })

test.each([2, 3, 4])('%i camps are found', (camps) => {
  const votes = talk(of(camps))
  const map = opinionMap(votes, { seed: 1 })
  expect(map.ids).toHaveLength(camps)
  expect(adjustedRandIndex(map.labels, campsOf(votes, camps))).toBeGreaterThan(0.85)
  expect(map.silhouette).toBeGreaterThan(0.4)
})

test('the same votes make the same map to the last bit, whatever their order', () => {
  const list = talkList(of(3))
  const map = opinionMap(voteMatrix(list), { seed: 1 })
  for (const seed of [1, 2]) {
    expect(opinionMap(voteMatrix(shuffledList(list, seed)), { seed: 1 })).toEqual(map)
  }
})

test('other seeds make nearly the same groups', () => {
  const votes = talk({ ...of(3), strength: 0.5 })
  const map = opinionMap(votes, { seed: 1 })
  for (const seed of [2, 3, 4, 5]) {
    expect(adjustedRandIndex(map.labels, opinionMap(votes, { seed }).labels)).toBeGreaterThanOrEqual(0.9)
  }
})

test.each([2, 3, 4])('after one more vote hardly anybody of %i groups has moved', (camps) => {
  let votes: VoteMatrix = talk({ ...of(camps), strength: 0.5 })
  let map = opinionMap(votes, { seed: 1 })
  const random = chance(9)
  for (let vote = 0; vote < 20; vote++) {
    const [person, statement] = [Math.floor(random() * 300), Math.floor(random() * 60)]
    votes = withOneMore(votes, person, statement, Math.floor(random() * 3) - 1)
    const next = opinionMap(votes, { seed: 1, last: map })
    expect(next.ids).toEqual(map.ids)
    expect(movedShare(map, next)).toBeLessThanOrEqual(0.01)
    map = next
  }
})

test('new people and statements leave the others where they were', () => {
  const votes = talk(of(3))
  const map = opinionMap(votes, { seed: 1 })
  const list = listOf(votes)
  const grown = voteMatrix({
    people: [...list.people, 'new'],
    statements: [{ id: '-', removed: false }, ...list.statements],
    person: Int32Array.of(...list.person, ...Array.from({ length: 12 }, () => 300), 3),
    statement: Int32Array.of(
      ...list.statement.map((j) => j + 1),
      ...Array.from({ length: 12 }, (_, j) => j),
      0,
    ),
    value: Int8Array.of(...list.value, ...Array.from({ length: 12 }, () => 1), 1),
  })
  const next = opinionMap(grown, { seed: 1, last: map })
  const before = new Map(map.people.map((id, i) => [id, map.labels[i]]))
  const changed = next.people.filter((id, i) => id !== 'new' && next.labels[i] !== before.get(id))
  expect(changed.length).toBeLessThanOrEqual(3)
  expect(next.labels[next.people.indexOf('new')]).toBeGreaterThanOrEqual(0)
})

test('who was grouped stays so with votes taken back; who never was is not', () => {
  const votes = talk(of(2))
  const map = opinionMap(votes, { seed: 1 })
  const list = listOf(votes)
  const isOf = (at: number) => list.person[at] === 5
  const left = [...list.person.keys()].filter((at) => !isOf(at) || list.person.indexOf(5) === at)
  const fewer = voteMatrix({
    ...list,
    person: Int32Array.from(left, (at) => list.person[at]!),
    statement: Int32Array.from(left, (at) => list.statement[at]!),
    value: Int8Array.from(left, (at) => list.value[at]!),
  })
  expect(opinionMap(fewer, { seed: 1, last: map }).labels[5]).toBeGreaterThanOrEqual(0)
  expect(opinionMap(fewer, { seed: 1 }).labels[5]).toBe(-1)
})

/** Heaps of points around given middles. */
function heaps(middles: [x: number, y: number, many: number][], seed = 1) {
  const random = chance(seed)
  const points = middles.flatMap(([x, y, many]) =>
    Array.from({ length: many }, () => [x + random() - 0.5, y + random() - 0.5]),
  )
  return { x: Float64Array.from(points, ([x]) => x!), y: Float64Array.from(points, ([, y]) => y!) }
}

test('another number of groups is adopted after it has won four times in a row', () => {
  const before = parted(
    heaps([
      [0, 0, 40],
      [9, 0, 40],
    ]),
    { seed: 1 },
  )!
  expect(before.many).toBe(2)
  const three = heaps([
    [0, 0, 40],
    [9, 0, 20],
    [9, 9, 20],
  ])
  let rival: Rival | null = null
  const numbers = Array.from({ length: 4 }, () => {
    const parting = parted(three, { seed: 1, before: before.labels, rival })!
    rival = parting.rival
    return parting.many
  })
  expect(numbers).toEqual([2, 2, 2, 3])
  expect(rival).toBeNull()
  // What wins in between begins the count anew.
  const two = { ...three, y: three.y.map(() => 0) }
  expect(parted(two, { seed: 1, before: before.labels, rival: { groups: 3, wins: 3 } })!.rival).toBeNull()
})

test.each([25, 500])('two people %i away from all others are no group, three are', (away) => {
  const points = (far: number) =>
    heaps([
      [0, 0, 40],
      [9, 0, 40],
      [away, away, far],
    ])
  const two = parted(points(2), { seed: 1 })!
  const sizes = Array.from({ length: two.many }, (_, g) => two.labels.filter((label) => label === g).length)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(3)
  const three = parted(points(3), { seed: 1 })!
  expect(three.labels.filter((label) => label === three.labels[80])).toHaveLength(3)
})

test('ids go to the groups that hold most of the same people, new groups get free ones', () => {
  const last = Int32Array.of(4, 4, 4, 7, 7, -1)
  expect(namesFor(Int32Array.of(1, 1, 1, 0, 0, 0), 2, last)).toEqual([7, 4])
  expect(namesFor(Int32Array.of(0, 0, 1, 2, 2, 1), 3, last)).toEqual([4, 0, 7])
  // What counts is how many people keep theirs in all.
  expect(namesFor(Int32Array.of(0, 0, 1, 1, 1), 2, Int32Array.of(2, 3, 2, 2, 3))).toEqual([3, 2])
  expect(namesFor(Int32Array.of(0, 1, 1), 2)).toEqual([1, 0])
})

test.each<[number[], number[], number]>([
  [[0, 0, 1, 1], [1, 1, 0, 0], 1],
  [[0, 0, 1, 1], [0, 0, 1, 2], 4 / 7],
  [[0, 0, 0, 0], [0, 1, 2, 3], 0],
  [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
  [[0, 0, -1, 1, 1], [5, 5, 5, 6, -1], 1],
  [[], [], 1],
])('the adjusted Rand index of %j and %j is %d', (one, other, index) => {
  expect(adjustedRandIndex(one, other)).toBeCloseTo(index, 12)
})

test('the silhouette is that of the definition', () => {
  const points = { x: Float64Array.of(0, 1, 10, 12, 50), y: new Float64Array(5) }
  const labels = Int32Array.of(0, 0, 1, 1, 2)
  const widths = [(11 - 1) / 11, (10 - 1) / 10, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5, 0]
  const mean = widths.reduce((sum, width) => sum + width, 0) / 5
  expect(silhouetteOf(points, labels, 3)).toBeCloseTo(mean, 12)
  expect(idsIn(labels)).toEqual([0, 1, 2])
})
