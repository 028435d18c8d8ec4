// Talks by chance: people who lean one way or another, and what they say to statements. A seed decides everything.
import { chance } from '../../../src/domain/opinion/chance.ts'
import { type VoteList, type VoteMatrix, voteMatrix } from '../../../src/domain/opinion/votes.ts'

export interface Talk {
  people: number
  statements: number
  /** Camps of equal size; person `i` is in `i % camps`. */
  camps: number
  /** Of all statements, that a person votes on; people differ in it by half. */
  share?: number
  /** How far a camp's leaning decides its votes: 0 is a coin. */
  strength?: number
  /** Of the statements, that are removed. */
  removed?: number
  seed: number
}

/** In no order of ids, to show that it does not matter. */
export function talkList(talk: Talk): VoteList {
  const { people, statements, camps, share = 0.5, strength = 0.8, removed = 0, seed } = talk
  const next = chance(seed)
  const leanings = Array.from({ length: camps }, () =>
    Array.from({ length: statements }, () => (next() < 0.5 ? -1 : 1) * strength),
  )
  const list = { person: [] as number[], statement: [] as number[], value: [] as number[] }
  for (let i = 0; i < people; i++) {
    const own = share * (0.5 + next())
    for (let j = 0; j < statements; j++) {
      if (next() >= own) continue
      list.person.push(i)
      list.statement.push(j)
      const agrees = next() < (1 + leanings[i % camps]![j]!) / 2
      list.value.push(next() < 0.15 ? 0 : agrees ? 1 : -1)
    }
  }
  return {
    people: Array.from({ length: people }, (_, i) => String(i)),
    statements: Array.from({ length: statements }, (_, j) => ({ id: String(j), removed: next() < removed })),
    person: new Int32Array(list.person),
    statement: new Int32Array(list.statement),
    value: new Int8Array(list.value),
  }
}

export const talk = (of: Talk): VoteMatrix => voteMatrix(talkList(of))

/** The same votes, people and statements in another order. */
export function shuffledList(list: VoteList, seed: number): VoteList {
  const next = chance(seed)
  const order = (many: number) =>
    Array.from({ length: many }, (_, at) => ({ at, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ at }) => at)
  const [people, statements, votes] = [list.people, list.statements, list.person].map(({ length }) =>
    order(length),
  ) as [number[], number[], number[]]
  return {
    people: people.map((i) => list.people[i]!),
    statements: statements.map((j) => list.statements[j]!),
    person: Int32Array.from(votes, (at) => people.indexOf(list.person[at]!)),
    statement: Int32Array.from(votes, (at) => statements.indexOf(list.statement[at]!)),
    value: Int8Array.from(votes, (at) => list.value[at]!),
  }
}

/** Which camp each person of the matrix was made for. */
export const campsOf = (votes: VoteMatrix, camps: number) => votes.people.map((id) => Number(id) % camps)

/** The votes of a matrix as a list again. */
export function listOf({ people, statements, starts, columns, values }: VoteMatrix): VoteList {
  const person = new Int32Array(columns.length)
  for (let i = 0; i + 1 < starts.length; i++) person.fill(i, starts[i], starts[i + 1])
  return { people, statements, person, statement: columns, value: values }
}

/** The same votes and one more; it replaces what the person had said to that statement. */
export function withOneMore(votes: VoteMatrix, person: number, statement: number, value: number): VoteMatrix {
  const list = listOf(votes)
  return voteMatrix({
    ...list,
    person: Int32Array.from(appended(list.person, person)),
    statement: Int32Array.from(appended(list.statement, statement)),
    value: Int8Array.from(appended(list.value, value)),
  })
}

const appended = (values: Int32Array | Int8Array, value: number) => {
  const more = new Int32Array(values.length + 1)
  more.set(values)
  more[values.length] = value
  return more
}
