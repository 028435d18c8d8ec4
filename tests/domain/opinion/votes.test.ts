// The matrix of votes: the same from any order, the later of two votes, and what is no list of votes.
import { expect, test } from 'vitest'
import { byId, type VoteList, voteMatrix } from '../../../src/domain/opinion/votes.ts'
import { listOf, shuffledList, talk, talkList } from './talks.ts'

const list: VoteList = {
  people: ['10', '9', '7'],
  statements: ['3', '12'].map((id) => ({ id, removed: id === '3' })),
  person: Int32Array.of(0, 1, 0, 0),
  statement: Int32Array.of(1, 0, 0, 1),
  value: Int8Array.of(1, 0, -1, 0),
}

test('rows and columns stand in the order of ids, and the later vote of a pair counts', () => {
  expect(voteMatrix(list)).toEqual({
    people: ['7', '9', '10'],
    statements: [
      { id: '3', removed: true },
      { id: '12', removed: false },
    ],
    starts: Int32Array.of(0, 0, 1, 3),
    columns: Int32Array.of(0, 0, 1),
    values: Int8Array.of(0, -1, 0),
  })
})

test('the same votes make the same matrix, whatever the order of people, statements and votes', () => {
  const of = { people: 60, statements: 25, camps: 2, removed: 0.2, seed: 1 }
  const matrix = voteMatrix(talkList(of))
  expect(matrix.columns.length).toBeGreaterThan(500)
  for (const seed of [1, 2, 3]) expect(voteMatrix(shuffledList(talkList(of), seed))).toEqual(matrix)
  expect(voteMatrix(listOf(matrix))).toEqual(matrix)
  expect(talk({ ...of, seed: 2 })).not.toEqual(matrix)
})

test('nobody and nothing make an empty matrix', () => {
  const none = { people: [], statements: [], person: new Int32Array(), statement: new Int32Array() }
  const matrix = voteMatrix({ ...none, value: new Int8Array() })
  expect(matrix).toMatchObject({ people: [], statements: [], starts: Int32Array.of(0) })
})

test.each<[string, Partial<VoteList>, RegExp]>([
  ['a person twice', { people: ['1', '1', '2'] }, /id 1 stands twice/],
  [
    'a statement twice',
    { statements: ['3', '3'].map((id) => ({ id, removed: false })) },
    /id 3 stands twice/,
  ],
  ['a vote of nobody', { person: Int32Array.of(0, 1, 0, 3) }, /3 leads nowhere/],
  ['a vote on nothing', { statement: Int32Array.of(0, 0, 0, -1) }, /-1 leads nowhere/],
  ['a vote that is none', { value: Int8Array.of(1, 0, 2, 0) }, /2 is no vote/],
])('%s is refused', (_, wrong, message) => {
  expect(() => voteMatrix({ ...list, ...wrong })).toThrow(message)
})

test('numbers are ordered by their size', () => {
  expect(['10', '9', '100', '0', '11'].sort(byId)).toEqual(['0', '9', '10', '11', '100'])
})
