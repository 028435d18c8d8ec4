// Who said what: the votes of people on statements, as a sparse matrix on typed arrays.

/** Agree 1, disagree -1, unsure 0. Unsure is a vote; what is not there is none. */
export type Vote = 1 | 0 | -1

/** `removed`: moderated out. Its votes are counted, but it places nobody and represents nobody. */
export interface Statement {
  id: string
  removed: boolean
}

/** Votes in any order, three columns of one length: vote `v` is of `people[person[v]]` on `statements[statement[v]]`. */
export interface VoteList {
  people: readonly string[]
  statements: readonly Statement[]
  person: Int32Array
  statement: Int32Array
  value: Int8Array
}

/**
 * Rows are people, columns statements, each in the order of ids, so that the same votes make the same matrix.
 * Compressed rows: what person `i` said stands in `columns` (rising) and `values` from `starts[i]` to before
 * `starts[i + 1]`.
 */
export interface VoteMatrix {
  people: string[]
  statements: Statement[]
  starts: Int32Array
  columns: Int32Array
  values: Int8Array
}

/**
 * Of two votes of one person on one statement the later in the list counts. O(votes) time and memory.
 *
 * Throws a RangeError where an id stands twice, an index leads nowhere or a value is no vote.
 */
export function voteMatrix({ people, statements, person, statement, value }: VoteList): VoteMatrix {
  const rows = ranked(people)
  const cols = ranked(statements.map(({ id }) => id))
  const row = rankedColumn(person, rows.rank)
  const column = rankedColumn(statement, cols.rank)
  const order = inOrder(row, people.length, column, statements.length)
  const starts = new Int32Array(people.length + 1)
  const columns = new Int32Array(order.length)
  const values = new Int8Array(order.length)
  let kept = 0
  for (let at = 0; at < order.length; at++) {
    const vote = order[at]!
    const next = order[at + 1]
    if (next !== undefined && row[next] === row[vote] && column[next] === column[vote]) continue
    const said = value[vote]!
    if (said < -1 || said > 1) throw new RangeError(`${said} is no vote`)
    columns[kept] = column[vote]!
    values[kept++] = said
    starts[row[vote]! + 1] = kept
  }
  for (let i = 1; i < starts.length; i++) starts[i] = Math.max(starts[i]!, starts[i - 1]!)
  return {
    people: rows.order.map((i) => people[i]!),
    statements: cols.order.map((j) => statements[j]!),
    starts,
    columns: columns.slice(0, kept),
    values: values.slice(0, kept),
  }
}

/** Whole numbers by their size, as other ids shorter ones first: an order that is the same everywhere. */
export const byId = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b))

function ranked(ids: readonly string[]) {
  const order = ids.map((_, i) => i).sort((a, b) => byId(ids[a]!, ids[b]!))
  const rank = new Int32Array(ids.length)
  order.forEach((i, place) => {
    if (place > 0 && ids[i] === ids[order[place - 1]!]) throw new RangeError(`the id ${ids[i]} stands twice`)
    rank[i] = place
  })
  return { order, rank }
}

function rankedColumn(indices: Int32Array, rank: Int32Array): Int32Array {
  return indices.map((index) => {
    const place = rank[index]
    if (place === undefined) throw new RangeError(`${index} leads nowhere`)
    return place
  })
}

/** The places of the votes by row, then by column, then as they came. */
function inOrder(row: Int32Array, rows: number, column: Int32Array, columns: number): Int32Array {
  const byRow = stablyBy(row, rows)
  const isDone = byRow.every((vote, at) => {
    const before = byRow[at - 1]
    return before === undefined || row[before] !== row[vote] || column[before]! <= column[vote]!
  })
  return isDone ? byRow : stablyBy(row, rows, stablyBy(column, columns))
}

/** The places of `keys`, each below `many`, in their order; equal ones as in `before`. A counting sort. */
function stablyBy(keys: Int32Array, many: number, before?: Int32Array): Int32Array {
  const next = new Int32Array(many + 1)
  for (const key of keys) next[key + 1]!++
  for (let key = 1; key <= many; key++) next[key]! += next[key - 1]!
  const order = new Int32Array(keys.length)
  for (let at = 0; at < keys.length; at++) {
    const place = before === undefined ? at : before[at]!
    order[next[keys[place]!]!++] = place
  }
  return order
}
