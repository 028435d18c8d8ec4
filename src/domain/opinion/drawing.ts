// Everything the forum keeps of one map: from votes and the last map to what is stored. Pure, so it can run in any thread.
import { agreementOfGroups } from './agreement.ts'
import { blocksOf, type Dots, dotsOf, leastDrawn, leastInBlock, smallest } from './blocks.ts'
import { chance } from './chance.ts'
import { coloursOf } from './colours.ts'
import { divisionsOf } from './divisions.ts'
import { groupedPeople, type NoGroups } from './groups.ts'
import { judgementOf } from './judgement.ts'
import { type LastMap, opinionMap } from './map.ts'
import { fingerprints, removedIn } from './news.ts'
import { extremitiesOf } from './positions.ts'
import type { Side } from './representative.ts'
import { leastStability, stabilityOf } from './stability.ts'
import { everybody } from './tallies.ts'
import { type VoteList, voteMatrix } from './votes.ts'

/** Shares of the group, 0 to 1, as in `Evidence`. */
export interface PictureStatement {
  statement: string
  stance: Side
  share: number
}

export interface PictureGroup {
  id: number
  size: number
  /** The middle of its people. */
  x: number
  y: number
  representative: PictureStatement[]
}

/** What a page may show of a map; statements by their ids. It holds nobody's own place and nobody's own vote. */
export interface Picture {
  /** None with fewer than twenty people. */
  blocks: Dots[]
  groups: PictureGroup[]
  agreed: Record<Side, string[]>
  divided: string[]
}

export interface DrawnPerson {
  id: string
  x: number
  y: number
  group: number | null
  /** See `Heard`. */
  said: number
}

export interface DrawnStatement {
  id: string
  mean: number
  axis_x: number
  axis_y: number
  extremity: number
  priority: number
  consensus: number | null
  /** Answers of everybody, also of people in no group. */
  heard: number
  tallies: { id: number; agree: number; disagree: number; seen: number }[]
}

export interface Drawing {
  people: DrawnPerson[]
  statements: DrawnStatement[]
  /** How many people are placed: those with enough votes. */
  placed: number
  votes: number
  stability: number | null
  silhouette: number | null
  /** Why no groups are shown. */
  without: NoGroups | 'unsure' | null
  rival: LastMap['rival']
  picture: Picture
  /** How each of `statements` colours the dots of the picture, see `coloursOf`. */
  colours: string[]
  /** See `Heard`. */
  removed: number
}

/** The same everywhere: a map can be drawn again from its votes by anybody. */
export const mapSeed = 1

/**
 * Groups that are not sure enough are kept as labels, so that the next map starts from them, and shown nowhere: tallies,
 * consensus and picture then know of none. `dice` throws where dots are drawn: for a picture that others see it must be nobody's to
 * repeat. O(votes × rounds), see docs/opinion-map.md.
 */
export function drawing(list: VoteList, last?: LastMap, seed = mapSeed, dice = chance(seed)): Drawing {
  const votes = voteMatrix(list)
  const map = opinionMap(votes, last ? { seed, last } : { seed })
  const stability = stabilityOf(votes, map, seed)
  const isSure = stability !== null && stability >= leastStability
  const shown = isSure ? largeEnough(map.labels) : new Int32Array(map.people.length).fill(-1)
  const extremities = extremitiesOf(map.means, map.axes)
  const { tallies, consensus, priorities, representatives, agreement } = judgementOf(
    votes,
    shown,
    extremities,
  )
  const heard = everybody(votes).seen
  const { x, y } = map.positions
  const placed = groupedPeople(votes.starts, votes.statements.length, map.labels)
  const blocks = placed.length < leastDrawn ? [] : blocksOf(map.positions, placed, shown)
  const dots = dotsOf(smallest(blocks), map.positions, dice)
  const said = fingerprints(list)
  const saidBy = new Map(list.people.map((id, i) => [id, said[i]!]))
  const agreed = tallies.ids.length === 0 ? agreement : agreementOfGroups(tallies, map.removed)
  const idOf = (statement: number) => map.statements[statement]!
  const counts = (statement: number) =>
    tallies.ids.map((id, g) => {
      const cell = g * tallies.statements + statement
      return { id, agree: tallies.agree[cell]!, disagree: tallies.disagree[cell]!, seen: tallies.seen[cell]! }
    })
  const sizes = sizesOf(shown)
  const middle = (side: Float64Array, group: number) =>
    side.reduce((sum, value, i) => sum + (shown[i] === group ? value : 0), 0) / (sizes.get(group) ?? 1)
  const groups = tallies.ids.map((id, g) => ({
    id,
    size: sizes.get(id) ?? 0,
    x: middle(x, id),
    y: middle(y, id),
    representative: representatives[g]!.map(({ statement, stance, share }) => ({
      statement: idOf(statement),
      stance,
      share,
    })),
  }))
  return {
    people: map.people.map((id, i) => ({
      id,
      x: x[i]!,
      y: y[i]!,
      group: map.labels[i]! < 0 ? null : map.labels[i]!,
      said: saidBy.get(id)!,
    })),
    statements: map.statements.map((id, j) => ({
      id,
      mean: map.means[j]!,
      axis_x: map.axes.x[j]!,
      axis_y: map.axes.y[j]!,
      extremity: extremities[j]!,
      priority: priorities[j]!,
      consensus: consensus?.[j] ?? null,
      heard: heard[j]!,
      tallies: counts(j),
    })),
    placed: placed.length,
    votes: votes.columns.length,
    stability,
    silhouette: map.silhouette,
    without: map.why ?? (isSure ? (groups.length === 0 ? 'few' : null) : 'unsure'),
    rival: map.rival,
    picture: {
      blocks: dots,
      groups,
      agreed: { agree: agreed.agree.map(idOf), disagree: agreed.disagree.map(idOf) },
      divided: divisionsOf(tallies, map.removed).map(idOf),
    },
    colours: coloursOf(votes, { blocks, dots }, dice),
    removed: removedIn(list),
  }
}

/** Without the groups of fewer than five, since what a group said would be what one of them said; one alone is none. */
function largeEnough(labels: Int32Array): Int32Array {
  const sizes = sizesOf(labels)
  const kept = labels.map((label) => (sizes.get(label)! < leastInBlock ? -1 : label))
  return sizesOf(kept).size - Number(kept.includes(-1)) < 2 ? kept.fill(-1) : kept
}

function sizesOf(labels: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return sizes
}
