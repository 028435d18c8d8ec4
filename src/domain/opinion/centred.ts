// Votes seen from the mean of their statement: the matrix whose axes make the map, never written out.
import type { VoteMatrix } from './votes.ts'

/**
 * A vote that was not cast is taken for the mean of its statement; after centring that is exactly 0. So the matrix has
 * `values[at] - means[columns[at]]` where a vote was cast and nothing elsewhere, and the column of a removed statement is
 * 0 for everybody. Rows as in `VoteMatrix`.
 */
export interface Centred extends Pick<VoteMatrix, 'starts' | 'columns' | 'values'> {
  /** Of the votes cast on each statement, unsure among them; 0 where nobody voted and where it is removed. */
  means: Float64Array
  /** 1 for a removed statement, else 0. */
  removed: Uint8Array
}

export function centred({ statements, starts, columns, values }: VoteMatrix): Centred {
  const removed = Uint8Array.from(statements, (statement) => Number(statement.removed))
  const means = new Float64Array(statements.length)
  const counts = new Int32Array(statements.length)
  for (let at = 0; at < columns.length; at++) {
    means[columns[at]!]! += values[at]!
    counts[columns[at]!]!++
  }
  for (let j = 0; j < means.length; j++)
    means[j] = removed[j] === 1 || counts[j] === 0 ? 0 : means[j]! / counts[j]!
  return { starts, columns, values, means, removed }
}
