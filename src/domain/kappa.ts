// Cohen's κ: how often two who judged the same thing agreed, beyond what chance alone would bring about; with its interval.

export interface Agreement {
  /** How many things both judged. */
  n: number
  /** The share of them in which they agreed, and the share to be expected if each had judged by chance, as often as they do. */
  observed: number
  expected: number
  /** From -1 to 1; `null` where nothing was judged, or where both only ever gave one and the same answer: then chance alone agrees as well. */
  kappa: number | null
  /** Of 95 %, within -1 and 1; `null` without κ, and where the formula knows no error (all agreed, for one), as if few were many. */
  interval: { low: number; high: number } | null
}

/** A square: `table[i][j]` is how often the first said i and the second j. */
export type Square = readonly (readonly number[])[]

const z = 1.959963984540054

/** κ with the standard error of Fleiss, Cohen and Everitt 1969 (Psychological Bulletin 72, 323–327), for large samples. */
export function agreementOf(table: Square): Agreement {
  const n = sum(table.flat())
  if (n === 0) return { n, observed: 0, expected: 0, kappa: null, interval: null }
  const p = table.map((row) => row.map((count) => count / n))
  const rows = p.map(sum)
  const columns = p.map((_, j) => sum(p.map((row) => row[j]!)))
  const observed = sum(p.map((row, i) => row[i]!))
  const expected = sum(rows.map((row, i) => row * columns[i]!))
  // Counts, so that no rounding stands between this and 1.
  if (table.some((row, i) => row[i] === n)) return { n, observed, expected, kappa: null, interval: null }
  const kappa = (observed - expected) / (1 - expected)
  const spread = sum(
    p.flatMap((row, i) =>
      row.map((share, j) =>
        i === j
          ? share * (1 - expected - (rows[i]! + columns[i]!) * (1 - observed)) ** 2
          : share * ((1 - observed) * (columns[i]! + rows[j]!)) ** 2,
      ),
    ),
  )
  const variance = (spread - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4)
  return { n, observed, expected, kappa, interval: intervalOf(kappa, variance) }
}

/** Below this a variance is what rounding left of nothing. */
const nothing = 1e-12

function intervalOf(kappa: number, variance: number): Agreement['interval'] {
  if (variance < nothing) return null
  const half = z * Math.sqrt(variance)
  return { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) }
}

/** So often did two people answer this way: the first and then the second. */
export interface Pair<T> {
  first: T
  second: T
  count: number
}

/** Of answers from a closed set. */
export const squareOf = <T>(pairs: readonly Pair<T>[], answers: readonly T[]): number[][] =>
  answers.map((first) =>
    answers.map((second) =>
      sum(pairs.filter((pair) => pair.first === first && pair.second === second).map(({ count }) => count)),
    ),
  )

/** Of one answer against all others: both gave it, only the first, only the second, neither. */
export const oneAgainstRest = <T>(pairs: readonly Pair<T>[], answer: T): number[][] =>
  squareOf(
    pairs.map(({ first, second, count }) => ({ first: first === answer, second: second === answer, count })),
    [true, false],
  )

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
