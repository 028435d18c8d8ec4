// What a map may show of answers: never of fewer than five, by lot, and not so that two pictures can be subtracted.
import { expect, test } from 'vitest'
import { agreementOfGroups } from '../../../src/domain/opinion/agreement.ts'
import { type Block, leastInBlock } from '../../../src/domain/opinion/blocks.ts'
import { chance } from '../../../src/domain/opinion/chance.ts'
import { coloursOf } from '../../../src/domain/opinion/colours.ts'
import { drawing } from '../../../src/domain/opinion/drawing.ts'
import { fingerprints, type Heard, newsIn, removedIn } from '../../../src/domain/opinion/news.ts'
import { toldOf } from '../../../src/domain/opinion/told.ts'
import { type VoteList, voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { shuffledList, talkList } from './talks.ts'

const statement = (id: string) => ({ id, removed: false })

/** What each person said to each statement; `null` for nothing. */
function said(rows: readonly (readonly (1 | 0 | -1 | null)[])[]): VoteList {
  const votes = rows.flatMap((row, i) => row.flatMap((value, j) => (value === null ? [] : [{ i, j, value }])))
  return {
    people: rows.map((_, i) => String(i)),
    statements: rows[0]!.map((_, j) => statement(String(j))),
    person: Int32Array.from(votes, ({ i }) => i),
    statement: Int32Array.from(votes, ({ j }) => j),
    value: Int8Array.from(votes, ({ value }) => value),
  }
}

const leaf = (people: number[]): Block => ({ people, group: 0, halves: [] })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const dotsFor = (size: number) => ({
  group: 0,
  size,
  dots: Array.from({ length: size }, (): [number, number] => [0, 0]),
})

/** Ten people in two halves of five; `answers` of the first and of the second half to one statement. */
function colouredHalves(answers: (1 | 0 | -1 | null)[], random = chance(1)) {
  const root: Block = { people: range(0, 10), group: 0, halves: [leaf(range(0, 5)), leaf(range(5, 10))] }
  const votes = voteMatrix(said(answers.map((one) => [one, 1])))
  return coloursOf(votes, { blocks: [root], dots: [dotsFor(5), dotsFor(5)] }, random)[0]!
}

test('halves are told apart where five of each answered; otherwise they are one', () => {
  expect(colouredHalves([1, 1, 1, 1, 1, -1, -1, -1, -1, -1])).toBe('aaaaaddddd')
  // The middle of the lot falls on the second half's answer, also for the dots of the first.
  expect(colouredHalves([1, 1, 1, 1, null, -1, -1, -1, -1, -1], () => 0.5)).toBe('dddddddddd')
  expect(colouredHalves([1, 1, 1, 1, null, null, null, null, null, null])).toBe('')
})

test('a dot shows what somebody of its block said, each time another, and on the whole as many as said so', () => {
  const answers = [1, 1, 1, 0, 0, -1, -1, null, null, null] as const
  const votes = voteMatrix(said(answers.map((one) => [one, 1])))
  const random = chance(2)
  const draws = Array.from(
    { length: 400 },
    () => coloursOf(votes, { blocks: [leaf(range(0, 10))], dots: [dotsFor(10)] }, random)[0]!,
  )
  expect(new Set(draws).size).toBeGreaterThan(100)
  const count = (letter: string) => draws.join('').split(letter).length - 1
  for (const [letter, share] of Object.entries({ a: 0.3, u: 0.2, d: 0.2, '-': 0.3 }))
    expect(Math.abs(count(letter) / 4000 - share)).toBeLessThan(0.04)
})

test('a statement that fewer than five of a group answered colours nobody of it', () => {
  const talk = talkList({ people: 200, statements: 30, camps: 2, share: 0.5, seed: 3 })
  const few = talk.statement.map((j, vote) => (j === 7 && talk.person[vote]! > 8 ? 8 : j))
  const { colours, statements, picture } = drawing({ ...talk, statement: few })
  const asked = statements.findIndex(({ id }) => id === '7')
  expect(statements[asked]!.tallies.reduce((sum, { seen }) => sum + seen, 0)).toBeGreaterThan(0)
  expect(statements[asked]!.tallies.every(({ seen }) => seen < leastInBlock)).toBe(true)
  expect(colours[asked]).toBe('')
  const dots = picture.blocks.reduce((sum, block) => sum + block.dots.length, 0)
  for (const [at, letters] of colours.entries()) if (at !== asked) expect(letters).toHaveLength(dots)
})

test('a group under five is not told, nor what would give it away', () => {
  const tally = (id: number, seen: number) => ({ id, agree: 1, disagree: 0, seen })
  const all = (...seen: number[]) => seen.reduce((sum, one) => sum + one, 0)
  const toldOfAll = (heard: number, ...seen: number[]) =>
    toldOf(
      seen.map((one, id) => tally(id, one)),
      heard,
    ).map(({ id }) => id)
  const told = (...seen: number[]) => toldOfAll(all(...seen), ...seen)
  expect(told(9, 12)).toEqual([0, 1])
  // The sum of all answers stands beside the comment: without the third, the second follows from it.
  expect(told(9, 3, 12)).toEqual([2])
  expect(told(9, 0, 12)).toEqual([0, 2])
  expect(told(9, 3, 12, 2)).toEqual([0, 2])
  expect(told(3, 9)).toEqual([])
  // So would what people in no group said, where they are few.
  expect(toldOfAll(22, 9, 12)).toEqual([1])
  expect(toldOfAll(26, 9, 12)).toEqual([0, 1])
})

test('where all agree, more than half of every group does, and five of each have said so', () => {
  const tallies = {
    ids: [0, 1],
    statements: 5,
    agree: Int32Array.of(9, 9, 4, 9, 0, 9, 4, 9, 9, 0),
    disagree: Int32Array.of(0, 0, 0, 0, 9, 0, 5, 0, 0, 9),
    seen: Int32Array.of(9, 9, 4, 9, 9, 9, 9, 9, 9, 9),
  }
  expect(agreementOfGroups(tallies, Uint8Array.of(0, 0, 0, 1, 0))).toEqual({ agree: [0], disagree: [4] })
})

const list = talkList({ people: 60, statements: 12, camps: 2, seed: 5, share: 0.8 })
const heard: Heard = {
  people: list.people,
  said: fingerprints(list),
  many: 60,
  removed: removedIn(list),
  showed: true,
  isOld: false,
}
/** The first vote of so many people turned round. */
function turned(people: number): VoteList {
  const value = Int8Array.from(list.value)
  for (let i = 0; i < people; i++) {
    const at = list.person.indexOf(i)
    value[at] = value[at] === 1 ? -1 : 1
  }
  return { ...list, value }
}

test('a new map waits until five people have something new to say', () => {
  expect(newsIn(turned(0), heard)).toEqual({ waiting: 0 })
  expect(newsIn(shuffledList(list, 3), heard)).toEqual({ waiting: 0 })
  expect(newsIn(turned(1), heard)).toEqual({ waiting: 1 })
  expect(newsIn(turned(4), heard)).toEqual({ waiting: 4 })
  expect(newsIn(turned(5), heard)).toBe('draw')
  expect(newsIn(turned(1), { ...heard, isOld: true })).toBe('draw')
  expect(newsIn(turned(1), { ...heard, showed: false })).toBe('draw')
  expect(newsIn(list, undefined)).toBe('draw')
})

test('who is gone counts as who is new, also where nothing of them is left', () => {
  const without = (many: number): VoteList => {
    const keep = Array.from(list.person, (i, at) => (i < 60 - many ? at : -1)).filter((at) => at >= 0)
    return {
      people: list.people.slice(0, 60 - many),
      statements: list.statements,
      person: Int32Array.from(keep, (at) => list.person[at]!),
      statement: Int32Array.from(keep, (at) => list.statement[at]!),
      value: Int8Array.from(keep, (at) => list.value[at]!),
    }
  }
  const erased = { ...heard, people: heard.people.slice(0, 58), said: heard.said.slice(0, 58) }
  expect(newsIn(without(2), heard)).toEqual({ waiting: 2 })
  expect(newsIn(without(2), erased)).toEqual({ waiting: 2 })
  expect(newsIn(without(5), erased)).toBe('draw')
})

test('a comment taken from readers is news by itself, but not together with a few people’s', () => {
  const taken = (votes: VoteList) => ({
    ...votes,
    statements: votes.statements.map((one, j) => ({ ...one, removed: j === 3 })),
  })
  expect(newsIn(taken(list), heard)).toBe('draw')
  expect(newsIn(taken(turned(1)), heard)).toEqual({ waiting: 1 })
})
