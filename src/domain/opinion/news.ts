// Whether enough people have something new to say for a new map: two maps that one person sets apart would tell what they said.
import { leastInBlock } from './blocks.ts'
import type { VoteList } from './votes.ts'

/** What the last map remembers of its votes. */
export interface Heard {
  people: readonly string[]
  /** In the order of `people`, see `fingerprints`. */
  said: Int32Array
  /** How many there were; some may have left since, and are not among `people` any more. */
  many: number
  /** The same of what was removed. */
  removed: number
  /** It showed people: dots, or what groups said. */
  showed: boolean
  /** So long ago that whoever waits has waited long enough. */
  isOld: boolean
}

/** How many people wait for others, or `draw`. */
export function newsIn(list: VoteList, last: Heard | undefined): 'draw' | { waiting: number } {
  if (last === undefined || !last.showed) return 'draw'
  const waiting = changed(list, last)
  if (waiting >= leastInBlock || (waiting > 0 && last.isOld)) return 'draw'
  return waiting === 0 && removedIn(list) !== last.removed ? 'draw' : { waiting }
}

/** People who are new, who said something else or more, and who are gone. */
function changed(list: VoteList, { people, said, many }: Heard): number {
  const before = new Map(people.map((id, i) => [id, said[i]!]))
  const now = fingerprints(list)
  let [stayed, changed] = [0, 0]
  for (const [i, id] of list.people.entries()) {
    const was = before.get(id)
    if (was !== undefined) stayed++
    if (was !== now[i]) changed++
  }
  return changed + many - stayed
}

/** For each person of the list a number that says what they said, and changes with it; in whatever order the votes come. */
export function fingerprints({ people, statements, person, statement, value }: VoteList): Int32Array {
  const marks = statements.map(({ id }) => hash(id))
  const said = new Int32Array(people.length)
  for (let vote = 0; vote < person.length; vote++) {
    const i = person[vote]!
    said[i] = (said[i]! + stirred(marks[statement[vote]!]! + value[vote]!)) | 0
  }
  return said
}

/** The same of the removed statements alone. */
export const removedIn = ({ statements }: VoteList): number =>
  statements.reduce((sum, { id, removed }) => (removed ? (sum + stirred(hash(id))) | 0 : sum), 0)

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** As MurmurHash3 ends, so that a sum tells which votes it is of. */
function stirred(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
