// Eigenvalues and eigenvectors of a small symmetric matrix.

/** `vectors[a]` has length 1 and belongs to `values[a]`; the largest value comes first. */
export interface Eigen {
  values: number[]
  vectors: Float64Array[]
}

const sweeps = 40

/**
 * Cyclic Jacobi rotations (Golub & Van Loan, *Matrix Computations*, 8.5): slow and exact, for some dozens of rows.
 * `matrix` is given by rows and left as it is.
 */
export function eigenOf(matrix: readonly Float64Array[]): Eigen {
  const a = matrix.map((row) => row.slice())
  const turned = a.map((_, i) => Float64Array.from(a, (_, j) => Number(i === j)))
  for (let sweep = 0; sweep < sweeps && !isDiagonal(a); sweep++) {
    for (let p = 0; p < a.length; p++) for (let q = p + 1; q < a.length; q++) rotate(a, turned, p, q)
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!)
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => turned[i]!) }
}

function isDiagonal(a: readonly Float64Array[]): boolean {
  let off = 0
  let on = 0
  a.forEach((row, i) => row.forEach((value, j) => (i === j ? (on += value * value) : (off += value * value))))
  return off <= 1e-30 * on
}

/** Turns rows and columns p and q so that the value where they meet becomes 0. The rows of `turned` become eigenvectors. */
function rotate(a: Float64Array[], turned: Float64Array[], p: number, q: number) {
  const rowP = a[p]!
  const rowQ = a[q]!
  const meeting = rowP[q]!
  if (meeting === 0) return
  const theta = (rowQ[q]! - rowP[p]!) / (2 * meeting)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (const row of a) {
    const x = row[p]!
    const y = row[q]!
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
  turn(rowP, rowQ, c, s)
  turn(turned[p]!, turned[q]!, c, s)
}

function turn(one: Float64Array, other: Float64Array, c: number, s: number) {
  for (let k = 0; k < one.length; k++) {
    const x = one[k]!
    const y = other[k]!
    one[k] = c * x - s * y
    other[k] = s * x + c * y
  }
}
