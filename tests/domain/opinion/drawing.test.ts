// What the forum keeps of a map: nobody's own place is drawn, no block is below five, and what is unsure shows no groups.
import { expect, test } from 'vitest'
import {
  type Block,
  blocksOf,
  dotsOf,
  leastInBlock,
  mostDots,
  smallest,
} from '../../../src/domain/opinion/blocks.ts'
import { divisionsOf } from '../../../src/domain/opinion/divisions.ts'
import { drawing } from '../../../src/domain/opinion/drawing.ts'
import type { VoteList, VoteMatrix } from '../../../src/domain/opinion/votes.ts'
import { chance } from '../../../src/domain/opinion/chance.ts'
import { talk } from './talks.ts'

/** The same votes as a list, as the database gives them. */
function listed({ people, statements, starts, columns, values }: VoteMatrix): VoteList {
  const person = new Int32Array(columns.length)
  for (let i = 0; i < people.length; i++) person.fill(i, starts[i], starts[i + 1])
  return { people, statements, person, statement: columns, value: values }
}

const camps = (of: Partial<Parameters<typeof talk>[0]> = {}) =>
  listed(talk({ people: 200, statements: 40, camps: 2, seed: 3, ...of }))

test('every block has five people and more of one group, and everybody placed is in one', () => {
  const drawn = drawing(camps())
  expect(drawn.without).toBeNull()
  expect(drawn.picture.groups.map(({ size }) => size).reduce((a, b) => a + b)).toBe(drawn.placed)
  expect(drawn.picture.blocks.reduce((sum, { size }) => sum + size, 0)).toBe(drawn.placed)
  for (const { size, dots } of drawn.picture.blocks) {
    expect(size).toBeGreaterThanOrEqual(leastInBlock)
    expect(dots).toHaveLength(size)
  }
  for (const { id, size } of drawn.picture.groups) {
    const own = drawn.picture.blocks.filter(({ group }) => group === id)
    expect(own.reduce((sum, block) => sum + block.size, 0)).toBe(size)
  }
})

test('a dot lies near five people, in a box whose edge is nobody’s place', () => {
  const random = chance(11)
  const places = {
    x: Float64Array.from({ length: 60 }, random),
    y: Float64Array.from({ length: 60 }, random),
  }
  const who = Int32Array.from({ length: 60 }, (_, i) => i)
  const blocks = smallest(blocksOf(places, who, new Int32Array(60)))
  // The outermost throws there are.
  for (const throws of [0, 1 - 2 ** -32]) {
    dotsOf(blocks, places, () => throws).forEach(({ dots: [dot = [0, 0]] }, number) => {
      for (const [at, axis] of (['x', 'y'] as const).entries()) {
        const own = blocks[number]!.people.map((i) => places[axis][i]!)
        const [least, most] = [Math.min(...own), Math.max(...own)]
        const beyond = throws === 0 ? least - dot[at]! : dot[at]! - most
        expect(beyond).toBeGreaterThan(0.001)
        expect(beyond).toBeLessThan(0.05 + (most - least) * 0.11)
      }
    })
  }
})

test('no dot is where anybody stands', () => {
  const { people, picture } = drawing(camps())
  const own = new Set(people.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`))
  const dots = picture.blocks.flatMap(({ dots }) => dots.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`))
  expect(dots.length).toBe(200)
  // By chance a block of people at one and the same place may draw one there; here they are all apart.
  expect(dots.filter((dot) => own.has(dot)).length).toBeLessThan(4)
})

test('under twenty people nothing is drawn; under fifteen there are no groups either', () => {
  const few = drawing(camps({ people: 19 }))
  expect(few.picture.blocks).toEqual([])
  expect(drawing(camps({ people: 20 })).picture.blocks.length).toBeGreaterThan(0)
  const none = drawing(camps({ people: 14 }))
  expect(none).toMatchObject({ without: 'few', placed: 14, stability: null })
  expect(none.picture.groups).toEqual([])
})

test('groups that are not sure are shown nowhere, and the next map starts from them all the same', () => {
  const coin = drawing(camps({ people: 500, statements: 50, camps: 1, strength: 0, seed: 1 }))
  expect(coin.without).toBe('unsure')
  expect(coin.picture.groups).toEqual([])
  expect(new Set(coin.picture.blocks.map(({ group }) => group))).toEqual(new Set([-1]))
  expect(coin.statements.every(({ consensus, tallies }) => consensus === null && tallies.length === 0)).toBe(
    true,
  )
  expect(new Set(coin.people.map(({ group }) => group)).size).toBeGreaterThan(1)
})

test('a large map is drawn with few dots, each block at least as large as it must be', () => {
  const random = chance(7)
  const many = 10_000
  const places = {
    x: Float64Array.from({ length: many }, random),
    y: Float64Array.from({ length: many }, random),
  }
  const who = Int32Array.from({ length: many }, (_, i) => i)
  const blocks = smallest(blocksOf(places, who, new Int32Array(many)))
  expect(Math.min(...blocks.map(({ people }) => people.length))).toBeGreaterThanOrEqual(34)
  const dots = dotsOf(blocks, places, chance(1))
  expect(dots.reduce((sum, block) => sum + block.dots.length, 0)).toBeLessThanOrEqual(mostDots)
  expect(dots.reduce((sum, { size }) => sum + size, 0)).toBe(many)
  expect(dotsOf(blocks, places, chance(1))).toEqual(dots)
})

test('a group of three is drawn with those who are in none, or not at all', () => {
  const x = Float64Array.from({ length: 13 }, (_, i) => i)
  const labels = Int32Array.from(x, (_, i) => (i < 3 ? 1 : 0))
  const who = Int32Array.from(x, (_, i) => i)
  const sizes = (all: Block[]) => smallest(all).map(({ group, people }) => [group, people.length])
  expect(sizes(blocksOf({ x, y: x }, who, labels))).toEqual([
    [0, 5],
    [0, 5],
  ])
  const withMore = Int32Array.from(x, (_, i) => (i < 3 ? 1 : i < 8 ? -1 : 0))
  expect(sizes(blocksOf({ x, y: x }, who, withMore))).toEqual([
    [-1, 8],
    [0, 5],
  ])
})

test('it divides where the groups’ shares lie furthest apart, and where too few answered nothing is said', () => {
  const tallies = {
    ids: [0, 1],
    statements: 4,
    agree: Int32Array.of(9, 9, 4, 9, 0, 8, 0, 0),
    disagree: Int32Array.of(0, 0, 0, 0, 9, 1, 4, 9),
    seen: Int32Array.of(9, 9, 4, 9, 9, 9, 4, 9),
  }
  expect(divisionsOf(tallies, Uint8Array.of(0, 0, 0, 1))).toEqual([0])
})
