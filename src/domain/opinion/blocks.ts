// What may be drawn of people: blocks of at least five who stand near one another, and dots that are nobody's own place.
import { chance } from './chance.ts'
import type { Positions } from './positions.ts'

/** A block of fewer could show what one person said. */
export const leastInBlock = 5
/** More dots than that tell the eye nothing, and a page nothing but bytes. */
export const mostDots = 1500
/** Fewer people make no picture: who knows them would know them again. */
export const leastDrawn = 20

export interface Block {
  /** Places of its people in the matrix. */
  people: number[]
  /** The id of the group, -1 for people in none that is shown. */
  group: number
}

/**
 * People of one group, halved along the wider side at the median as long as both halves have enough. (Mondrian: LeFevre,
 * DeWitt, Ramakrishnan, *Multidimensional k-anonymity*, 2006.) A group of fewer than five makes no block of its own: its
 * people go with those in no group; where these are too few as well, they are not drawn. Blocks stand in the order of groups.
 */
export function blocksOf({ x, y }: Positions, who: Int32Array, labels: Int32Array): Block[] {
  const least = Math.max(leastInBlock, Math.ceil((who.length * leastInBlock) / mostDots))
  const sizes = new Map<number, number>()
  for (const i of who) sizes.set(labels[i]!, (sizes.get(labels[i]!) ?? 0) + 1)
  const byGroup = new Map<number, number[]>()
  for (const i of who) {
    const group = sizes.get(labels[i]!)! < leastInBlock ? -1 : labels[i]!
    const people = byGroup.get(group)
    if (people) people.push(i)
    else byGroup.set(group, [i])
  }
  return [...byGroup]
    .sort(([a], [b]) => a - b)
    .flatMap(([group, people]) => halved(people, { x, y }, least).map((block) => ({ people: block, group })))
}

function halved(people: number[], places: Positions, least: number): number[][] {
  if (people.length < leastInBlock) return []
  if (people.length < 2 * least) return [people]
  const { x, y } = places
  const side = extent(people, x) >= extent(people, y) ? x : y
  const sorted = people.toSorted((a, b) => side[a]! - side[b]! || a - b)
  const middle = sorted.length >> 1
  return [...halved(sorted.slice(0, middle), places, least), ...halved(sorted.slice(middle), places, least)]
}

function extent(people: readonly number[], side: Float64Array): number {
  const [least, most] = bounds(people, side)
  return most - least
}

function bounds(people: readonly number[], side: Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const i of people) {
    least = Math.min(least, side[i]!)
    most = Math.max(most, side[i]!)
  }
  return [least, most]
}

export interface Dots {
  group: number
  /** How many people the block stands for. */
  size: number
  /** Rounded to thousandths. */
  dots: [x: number, y: number][]
}

/**
 * A dot for each person, or where they are too many five for each block, each drawn anywhere within the block's bounds: so a
 * dot is in the right place for five people, and for none of them alone. The same seed draws the same.
 */
export function dotsOf(blocks: readonly Block[], { x, y }: Positions, seed: number): Dots[] {
  const random = chance(seed)
  const all = blocks.reduce((sum, { people }) => sum + people.length, 0)
  const between = ([least, most]: [number, number]) => rounded(least + random() * (most - least))
  return blocks.map(({ people, group }) => {
    const [wide, high] = [bounds(people, x), bounds(people, y)]
    const many = all <= mostDots ? people.length : leastInBlock
    const dots = Array.from({ length: many }, (): [number, number] => [between(wide), between(high)])
    return { group, size: people.length, dots }
  })
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
