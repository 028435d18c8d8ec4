// The two directions in which people's votes differ most: principal components, by power iteration on the sparse votes.
import type { Centred } from './centred.ts'
import { chance } from './chance.ts'
import { eigenOf } from './eigen.ts'

/** A weight for each statement; of length 1, or 0 throughout where the votes do not differ in that many directions. */
export interface Axes {
  x: Float64Array
  y: Float64Array
}

/** At most so many rounds; done when both residuals are below `tolerance` of their eigenvalue. */
const rounds = 300
const tolerance = 1e-9
/** Of the largest eigenvalue, or at all: what is less is rounding. */
const nothingness = 1e-12
/** So many vectors are kept in mind before only the best `carried` are. */
const most = 30
const carried = 8

/**
 * Power iteration on XᵀX, of two vectors at once, that forgets no round: the axes are the best in the span of all of
 * them (block Lanczos with restarts; Golub & Van Loan, *Matrix Computations*, 10.3). A round costs O(votes). Plain
 * iteration comes to the same axes, but needs hundreds of rounds where the second and the third eigenvalue are close.
 *
 * `last` are axes to start from, on the same columns; without, the start follows from `seed`. The sign of an axis is that
 * of `last`, or such that its heaviest statement counts positive. O(votes × rounds).
 */
export function axesOf(matrix: Centred, seed: number, last?: Axes, enough = tolerance): Axes {
  let block = independent(startOf(matrix, seed, last), [])
  let span: Float64Array[] = []
  let images: Float64Array[] = []
  let found: Float64Array[] = []
  for (let round = 0; round < rounds && block.length > 0; round++) {
    span = [...span, ...block]
    images = [...images, ...imagesOf(matrix, block)]
    const best = bestIn(span, images, enough)
    found = best.axes
    if (span.length + best.residuals.length > most) {
      const kept = best.weights.slice(0, carried)
      const all = { span, images }
      span = kept.map((weights) => sumOf(all.span, weights))
      images = kept.map((weights) => sumOf(all.images, weights))
    }
    block = independent(best.residuals, span)
  }
  const [x, y] = found
  const nothing = new Float64Array(matrix.means.length)
  return { x: turned(x ?? nothing, last?.x), y: turned(y ?? nothing, last?.y) }
}

/** Images weigh nothing that nobody has voted on. Beside the last axes stands a guess: a new division need not show in those. */
function startOf(matrix: Centred, seed: number, last?: Axes): Float64Array[] {
  const random = chance(seed)
  const without = (axis: Float64Array) => axis.map((weight, j) => (matrix.removed[j] === 1 ? 0 : weight))
  const guess = () => without(matrix.means.map(() => random() - 0.5))
  if (last === undefined) return imagesOf(matrix, [guess(), guess()])
  return [without(last.x), without(last.y), ...imagesOf(matrix, [guess()])]
}

/**
 * The two best axes in the span (Rayleigh–Ritz), 0 where there is none, and what is left of those that are not good enough yet;
 * `weights` make eigenvectors of the span's vectors, best first.
 */
function bestIn(span: readonly Float64Array[], images: readonly Float64Array[], enough: number) {
  const { values, vectors: weights } = eigenOf(productsOf(span, images))
  const largest = values[0]!
  const axes: Float64Array[] = []
  const residuals: Float64Array[] = []
  for (const [a, value] of values.slice(0, 2).entries()) {
    const axis = sumOf(span, weights[a]!)
    const isThere = value > nothingness * largest && value > nothingness
    axes.push(isThere ? axis : axis.fill(0))
    const residual = sumOf(images, weights[a]!)
    subtract(value, axis, residual)
    if (isThere && length(residual) > enough * value + nothingness * largest) residuals.push(residual)
  }
  return { axes, residuals, weights }
}

/** XᵀX of each vector; one pass over the votes serves two. */
function imagesOf(matrix: Centred, vectors: readonly Float64Array[]): Float64Array[] {
  const images: Float64Array[] = []
  for (let at = 0; at < vectors.length; at += 2)
    images.push(...imagesOfTwo(matrix, vectors[at]!, vectors[at + 1]))
  return images
}

function imagesOfTwo(matrix: Centred, inOne: Float64Array, other: Float64Array | undefined): Float64Array[] {
  const { starts, columns, values, means, removed } = matrix
  const inOther = other ?? inOne
  const outOne = new Float64Array(means.length)
  const outOther = new Float64Array(means.length)
  for (let i = 0; i + 1 < starts.length; i++) {
    const from = starts[i]!
    const to = starts[i + 1]!
    let sumOne = 0
    let sumOther = 0
    for (let at = from; at < to; at++) {
      const column = columns[at]!
      const value = values[at]! - means[column]!
      sumOne += value * inOne[column]!
      sumOther += value * inOther[column]!
    }
    for (let at = from; at < to; at++) {
      const column = columns[at]!
      const value = values[at]! - means[column]!
      outOne[column]! += value * sumOne
      outOther[column]! += value * sumOther
    }
  }
  for (const out of [outOne, outOther]) for (let j = 0; j < out.length; j++) if (removed[j] === 1) out[j] = 0
  return other === undefined ? [outOne] : [outOne, outOther]
}

/** The vectors made orthogonal to `span` and to one another, of length 1; what lies in the span is left out. */
function independent(vectors: readonly Float64Array[], span: readonly Float64Array[]): Float64Array[] {
  const made: Float64Array[] = []
  for (const vector of vectors) {
    const before = length(vector)
    if (before === 0) continue
    const rest = vector.map((value) => value / before)
    // Twice is enough (Parlett, The Symmetric Eigenvalue Problem, 6.9). What is left of a vector in the span is rounding.
    for (let pass = 0; pass < 2; pass++) {
      for (const other of [...span, ...made]) subtract(dot(rest, other), other, rest)
    }
    const left = length(rest)
    if (left > 1e-8) made.push(rest.map((value) => value / left))
  }
  return made
}

/** The symmetric matrix of the span's vectors with their images. */
function productsOf(span: readonly Float64Array[], images: readonly Float64Array[]): Float64Array[] {
  const products = span.map(() => new Float64Array(span.length))
  for (let a = 0; a < span.length; a++) {
    for (let b = a; b < span.length; b++) products[a]![b] = products[b]![a] = dot(span[a]!, images[b]!)
  }
  return products
}

/** The axis or its opposite, which is the same axis. */
function turned(axis: Float64Array, last?: Float64Array): Float64Array {
  const heaviest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) + 1e-9 ? value : most), 0)
  const side = last === undefined ? heaviest : dot(axis, last)
  return side < 0 ? axis.map((value) => -value) : axis
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}

const length = (vector: Float64Array) => Math.sqrt(dot(vector, vector))

/** Takes `factor` times `vector` from `rest`, in place. */
function subtract(factor: number, vector: Float64Array, rest: Float64Array) {
  for (let j = 0; j < rest.length; j++) rest[j]! -= factor * vector[j]!
}

function sumOf(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0]!.length)
  vectors.forEach((vector, k) => {
    const weight = weights[k]!
    for (let j = 0; j < sum.length; j++) sum[j]! += weight * vector[j]!
  })
  return sum
}
