// The axes of a talk from its whole table: by ml-pca where it is installed, or else by a plain power iteration of our own.
import type { VoteMatrix } from '../../src/domain/opinion/votes.ts'

export interface Dense {
  by: string
  milliseconds: number
}

type Library = { PCA: new (table: number[][], options: object) => { getEigenvectors(): unknown } }

/** The name stands apart, so that nobody has to have it installed to check our types. */
const library = 'ml-pca'

export async function denseAxes(votes: VoteMatrix): Promise<Dense> {
  const table = imputed(votes)
  const found = (await import(library).catch(() => null)) as Library | null
  const began = performance.now()
  if (found) new found.PCA(table, { method: 'SVD', center: true }).getEigenvectors()
  else plainAxes(table)
  return {
    by: found ? library : 'plain power iteration (ml-pca is not installed)',
    milliseconds: performance.now() - began,
  }
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

/** Two components, each by 100 rounds over the whole table, the second without the first. */
function plainAxes(table: number[][]) {
  const width = table[0]?.length ?? 0
  const means = table.reduce<number[]>(
    (sums, row) => sums.map((sum, j) => sum + row[j]! / table.length),
    Array(width).fill(0) as number[],
  )
  const rows = table.map((row) => row.map((value, j) => value - means[j]!))
  return [0, 1].map(() => {
    let axis = Array.from({ length: width }, (_, j) => 1 + (j % 7))
    for (let round = 0; round < 100; round++) {
      const next = Array<number>(width).fill(0)
      for (const row of rows) {
        const along = row.reduce((sum, value, j) => sum + value * axis[j]!, 0)
        for (let j = 0; j < width; j++) next[j]! += along * row[j]!
      }
      const length = Math.hypot(...next)
      axis = next.map((value) => value / length)
    }
    for (const row of rows) {
      const along = row.reduce((sum, value, j) => sum + value * axis[j]!, 0)
      for (let j = 0; j < width; j++) row[j]! -= along * axis[j]!
    }
    return axis
  })
}
