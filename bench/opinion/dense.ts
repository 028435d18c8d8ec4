// The axes of a talk from its whole table, by ml-pca: what the sparse ones are measured beside.
import { PCA } from 'ml-pca'
import type { VoteMatrix } from '../../src/domain/opinion/votes.ts'

/** Milliseconds for the two components, by NIPALS: the library's way that does not compute the others. */
export function denseAxes(votes: VoteMatrix): number {
  const table = imputed(votes)
  const began = performance.now()
  new PCA(table, { method: 'NIPALS', nCompNIPALS: 2, center: true }).getEigenvectors()
  return performance.now() - began
}

/** Missing votes become the mean of their statement, as the document has it. */
function imputed({ people, statements, starts, columns, values }: VoteMatrix): number[][] {
  const sums = statements.map(() => [0, 0])
  columns.forEach((j, at) => {
    sums[j]![0]! += values[at]!
    sums[j]![1]! += 1
  })
  const means = sums.map(([sum = 0, count = 0]) => (count === 0 ? 0 : sum / count))
  const table = people.map(() => means.slice())
  table.forEach((row, i) => {
    for (let at = starts[i]!; at < starts[i + 1]!; at++) row[columns[at]!] = values[at]!
  })
  return table
}
