// Axes, places and extremities beside a dense principal component analysis.
import { describe, expect, test } from 'vitest'
import { axesOf } from '../../../src/domain/opinion/axes.ts'
import { centred } from '../../../src/domain/opinion/centred.ts'
import { eigenOf } from '../../../src/domain/opinion/eigen.ts'
import { opinionMap } from '../../../src/domain/opinion/map.ts'
import { placeOf } from '../../../src/domain/opinion/new-vote.ts'
import { extremitiesOf } from '../../../src/domain/opinion/positions.ts'
import { correlation, denseMap } from './dense.ts'
import { voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { type Talk, talk, talkList } from './talks.ts'

const talks: [string, Talk][] = [
  ['two camps', { people: 200, statements: 40, camps: 2, seed: 1 }],
  ['four camps, some statements removed', { people: 300, statements: 50, camps: 4, removed: 0.3, seed: 2 }],
  // Eigenvalues of noise lie close together: plain power iteration is not there after hundreds of rounds.
  ['votes by coin', { people: 400, statements: 60, camps: 1, strength: 0, seed: 3 }],
  ['more statements than people', { people: 20, statements: 60, camps: 2, share: 0.3, seed: 4 }],
  ['two statements', { people: 30, statements: 2, camps: 2, share: 0.9, seed: 5 }],
]

describe.each(talks)('%s', (_, of) => {
  const votes = talk(of)
  const map = opinionMap(votes, { seed: 1 })
  const dense = denseMap(votes)

  test('both axes are those of the dense analysis', () => {
    expect(Math.abs(correlation(map.positions.x, dense.x))).toBeGreaterThan(0.9999)
    expect(Math.abs(correlation(map.positions.y, dense.y))).toBeGreaterThan(0.9999)
    // Not the shape alone: the scale too.
    const size = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs))
    expect(size(map.positions.x)).toBeCloseTo(size(dense.x), 6)
    expect(size(map.positions.y)).toBeCloseTo(size(dense.y), 6)
  })

  test('extremities are those of the dense analysis', () => {
    const ours = extremitiesOf(map.means, map.axes)
    ours.forEach((extremity, j) => expect(extremity).toBeCloseTo(dense.extremities[j]!, 6))
  })

  test('another seed leads to the same places, a start from the last axes too', () => {
    for (const again of [opinionMap(votes, { seed: 77 }), opinionMap(votes, { seed: 1, last: map })]) {
      again.positions.x.forEach((x, i) => expect(x).toBeCloseTo(map.positions.x[i]!, 6))
      again.positions.y.forEach((y, i) => expect(y).toBeCloseTo(map.positions.y[i]!, 6))
    }
  })

  test('the place of one person alone is the place on the map', () => {
    for (const i of [0, 7, 19]) {
      const [from, to] = [votes.starts[i]!, votes.starts[i + 1]!]
      const said = { statements: votes.columns.slice(from, to), values: votes.values.slice(from, to) }
      const { x, y } = placeOf(said, map)
      expect([x, y]).toEqual([map.positions.x[i], map.positions.y[i]])
    }
  })
})

test('axes keep the side of the last ones', () => {
  const matrix = centred(talk(talks[0]![1]))
  const { x, y } = axesOf(matrix, 1)
  const turned = axesOf(matrix, 1, { x: x.map((value) => -value), y })
  turned.x.forEach((value, j) => expect(value).toBeCloseTo(-x[j]!, 8))
  turned.y.forEach((value, j) => expect(value).toBeCloseTo(y[j]!, 8))
})

test('a division among newcomers is found, though the last axes are axes still', () => {
  const early = talkList({ people: 60, statements: 20, camps: 2, seed: 1 })
  const late = talkList({ people: 300, statements: 30, camps: 2, seed: 2 })
  const together = voteMatrix({
    people: [...early.people, ...late.people.map((id) => `late ${id}`)],
    statements: [
      ...early.statements,
      ...late.statements.map(({ id }) => ({ id: `late ${id}`, removed: false })),
    ],
    person: Int32Array.from([...early.person, ...late.person.map((i) => i + 60)]),
    statement: Int32Array.from([...early.statement, ...late.statement.map((j) => j + 20)]),
    value: Int8Array.from([...early.value, ...late.value]),
  })
  const cold = opinionMap(together, { seed: 1 })
  const warm = opinionMap(together, { seed: 1, last: opinionMap(voteMatrix(early), { seed: 1 }) })
  expect(Math.abs(correlation(warm.positions.x, cold.positions.x))).toBeGreaterThan(0.9999)
  expect(Math.abs(correlation(warm.positions.y, cold.positions.y))).toBeGreaterThan(0.9999)
})

test('eigenvectors of a known matrix', () => {
  // 1, 2 and 4 are the eigenvalues of this one.
  const matrix = [
    [3, 1, 0],
    [1, 3, 0],
    [0, 0, 1],
  ].map((row) => Float64Array.from(row))
  const { values, vectors } = eigenOf(matrix)
  expect(values).toEqual([4, 2, 1].map((value) => expect.closeTo(value, 12)))
  vectors.forEach((vector, a) => {
    const image = matrix.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0))
    image.forEach((value, j) => expect(value).toBeCloseTo(values[a]! * vector[j]!, 12))
  })
})
