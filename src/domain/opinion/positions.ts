// Where a person stands on the map.
import type { Axes } from './axes.ts'
import type { Centred } from './centred.ts'

/** A place for each person, in the order of the matrix. */
export interface Positions {
  x: Float64Array
  y: Float64Array
}

/** The places of some people, in the order of `who`. */
export function placesAt({ x, y }: Positions, who: Int32Array): Positions {
  const places = { x: new Float64Array(who.length), y: new Float64Array(who.length) }
  for (let at = 0; at < who.length; at++) {
    places.x[at] = x[who[at]!]!
    places.y[at] = y[who[at]!]!
  }
  return places
}

/**
 * √(M / n) · Σ (v − mean) · axis over the votes that a person cast: without the root, whoever has voted little would
 * stand near the middle for that alone. M are all statements, n those that the person is taken to have seen: the ones
 * voted on, and the `removed` ones, whose column is 0 for everybody. Who has cast no vote stands at 0, 0.
 */
export function positionsOf({ starts, columns, values, means, removed }: Centred, { x, y }: Axes): Positions {
  const people = starts.length - 1
  const seenByAll = removed.reduce((sum, one) => sum + one, 0)
  const places = { x: new Float64Array(people), y: new Float64Array(people) }
  for (let i = 0; i < people; i++) {
    let across = 0
    let up = 0
    let seen = seenByAll
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const column = columns[at]!
      if (removed[column] === 1) continue
      seen++
      const value = values[at]! - means[column]!
      across += value * x[column]!
      up += value * y[column]!
    }
    const scale = Math.sqrt(means.length / Math.max(seen, 1))
    places.x[i] = scale * across
    places.y[i] = scale * up
  }
  return places
}

/**
 * How far one lone agreement moves a person: √M · |1 − mean| · the length of the statement's weights. 0 for a removed
 * statement and for one that nobody voted on.
 */
export function extremitiesOf(means: Float64Array, { x, y }: Axes): Float64Array {
  return means.map((mean, j) => Math.sqrt(means.length) * Math.abs(1 - mean) * Math.hypot(x[j]!, y[j]!))
}
