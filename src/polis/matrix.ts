// Reads participants-votes.csv of a Polis export: a row for each participant, a column for each statement.
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Statement, VoteList } from '../domain/opinion/votes.ts'
import { type Line, linesOf } from './lines.ts'
import { type Fail, failing, whole } from './rows.ts'

export const matrixFile = 'participants-votes.csv'

/** `removed` of the statements is false: comments.csv knows. Streams; throws `Plain` with file and line. */
export async function readMatrix(folder: string): Promise<VoteList & { statements: Statement[] }> {
  const path = join(folder, matrixFile)
  const people: string[] = []
  const seen = new Set<string>()
  const votes: Votes = { person: [], statement: [], value: [] }
  let head: Head | undefined
  for await (const record of linesOf(path)) {
    const fail = failing(path, record.line)
    if (!head) {
      head = headOf(record, fail)
      continue
    }
    const bytes = record.isQuoted ? Buffer.from(cellsOf(record, fail).join()) : record.bytes
    const id = readRow(bytes, head, people.length, votes, fail)
    if (seen.has(id)) fail(`participant ${id} stands twice`)
    seen.add(id)
    people.push(id)
  }
  if (!head) return failing(path, 1)('the file is empty')
  return {
    people,
    statements: head.statements.map((id) => ({ id, removed: false })),
    person: new Int32Array(votes.person),
    statement: new Int32Array(votes.statement),
    value: new Int8Array(votes.value),
  }
}

type Votes = Record<'person' | 'statement' | 'value', number[]>

/** `kinds`: what stands in each column: the number of a statement, or one of the two below. */
interface Head {
  kinds: number[]
  statements: string[]
}

const participant = -1
const passedOver = -2

/** A column whose name is a number is a statement; others than `participant` are not needed, whatever they are. */
function headOf(record: Line, fail: Fail): Head {
  const statements = new Set<string>()
  const kinds = cellsOf(record, fail).map((cell) => {
    const name = cell.trim()
    if (name === 'participant') return participant
    if (!/^\d+$/.test(name)) return passedOver
    if (statements.has(name)) fail(`the head has statement ${name} twice`)
    statements.add(whole(name, 'a statement', fail))
    return statements.size - 1
  })
  if (!kinds.includes(participant)) fail('the head has no column participant')
  return { kinds, statements: [...statements] }
}

/** Of a line with quotation marks. No cell that matters holds a comma or ends a line; what would is made to hold neither. */
function cellsOf({ bytes }: Line, fail: Fail): string[] {
  try {
    const [cells = []] = parse(bytes, { relax_column_count: true })
    return cells.map((cell) => cell.replaceAll(/[,\n]/g, ';'))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const comma = 44

/** Adds the votes of the row to `votes`, and answers whose they are. Nearly all cells are empty, and cost one comparison. */
function readRow(bytes: Buffer, { kinds, statements }: Head, row: number, votes: Votes, fail: Fail): string {
  let id = ''
  let column = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === comma) {
      column++
      continue
    }
    const from = at
    while (at + 1 < bytes.length && bytes[at + 1] !== comma) at++
    const kind = kinds[column] ?? passedOver
    if (kind === participant) id = bytes.toString('utf8', from, at + 1)
    if (kind < 0) continue
    const vote = voteIn(bytes, from, at + 1)
    if (vote === null) {
      const cell = bytes.toString('utf8', from, at + 1)
      return fail(`the vote on statement ${statements[kind]} is “${cell}”, not 1, -1, 0 or empty`)
    }
    votes.person.push(row)
    votes.statement.push(kind)
    votes.value.push(vote)
  }
  if (column + 1 !== kinds.length) fail(`${column + 1} columns where the head has ${kinds.length}`)
  return whole(id, 'participant', fail)
}

const [zero, one, minus] = [48, 49, 45]

function voteIn(bytes: Buffer, from: number, to: number): 1 | 0 | -1 | null {
  if (to === from + 1 && bytes[from] === one) return 1
  if (to === from + 1 && bytes[from] === zero) return 0
  return to === from + 2 && bytes[from] === minus && bytes[from + 1] === one ? -1 : null
}
