// What may be drawn of people: blocks of at least five who stand near one another, and dots that are nobody's own place.
import type { Positions } from './positions.ts'

/** A block of fewer could show what one person said. */
export const leastInBlock = 5
/** More dots than that tell the eye nothing, and a page nothing but bytes. */
export const mostDots = 1500
/** Fewer people make no picture: who knows them would know them again. */
export const leastDrawn = 20

/** People of one group who stand together, and the two halves that they fall into where both are large enough. */
export interface Block {
  /** Places of its people in the matrix. */
  people: number[]
  /** The id of the group, -1 for people in none that is shown. */
  group: number
  halves: readonly [] | readonly [Block, Block]
}

/**
 * A tree for each group: its people, halved along the wider side at the median as long as both halves have enough. (Mondrian:
 * LeFevre, DeWitt, Ramakrishnan, *Multidimensional k-anonymity*, 2006.) A group of fewer than five makes no block of its own:
 * its people go with those in no group; where these are too few as well, they are not drawn. In the order of groups.
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
    .filter(([, people]) => people.length >= leastInBlock)
    .sort(([a], [b]) => a - b)
    .map(([group, people]) => halved({ people, group }, { x, y }, least))
}

function halved({ people, group }: Omit<Block, 'halves'>, places: Positions, least: number): Block {
  if (people.length < 2 * least) return { people, group, halves: [] }
  const { x, y } = places
  const side = extent(people, x) >= extent(people, y) ? x : y
  const sorted = people.toSorted((a, b) => side[a]! - side[b]! || a - b)
  const middle = sorted.length >> 1
  const half = (half: number[]) => halved({ people: half, group }, places, least)
  return { people, group, halves: [half(sorted.slice(0, middle)), half(sorted.slice(middle))] }
}

/** The blocks that are not halved any more, in the order in which they are drawn. */
export const smallest = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.halves.length === 0 ? [block] : smallest(block.halves)))

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

/** Of the whole picture's width, that a block is drawn wide at least: people who said the same would hide one another. */
const leastWide = 0.03
/** Of its own width, that a block is drawn wider on each side: its edge is not where the outermost of its people stand. */
const beyond = 0.1

/**
 * A dot for each person, or where they are too many five for each block, each drawn anywhere within a box somewhat larger than
 * the block: so a dot is in the right place for five people, and for none of them alone. `random` must be nobody's to repeat:
 * whoever knew it could tell from a dot where its box ends. For `smallest` blocks.
 */
export function dotsOf(blocks: readonly Block[], { x, y }: Positions, random: () => number): Dots[] {
  const all = blocks.flatMap(({ people }) => people)
  if (all.length === 0) return []
  const narrowest = Math.max(extent(all, x), extent(all, y)) * leastWide
  const box = (people: readonly number[], side: Float64Array) => {
    const [least, most] = bounds(people, side)
    const wide = Math.max((most - least) * (1 + 2 * beyond), narrowest)
    return { from: (least + most - wide) / 2, wide }
  }
  return blocks.map(({ people, group }) => {
    const [across, up] = [box(people, x), box(people, y)]
    const many = all.length <= mostDots ? people.length : leastInBlock
    const dots = Array.from({ length: many }, (): [number, number] => [
      rounded(across.from + random() * across.wide),
      rounded(up.from + random() * up.wide),
    ])
    return { group, size: people.length, dots }
  })
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
