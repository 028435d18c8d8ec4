// Groups of people who answer alike, and what these are called from one map to the next.
import { chance, sampled } from './chance.ts'
import { idsIn, placesOf } from './labels.ts'
import { namesFor } from './matching.ts'
import { parted, type Rival } from './parting.ts'
import { samplePeople } from './partitions.ts'
import { placesAt, type Positions } from './positions.ts'
import { silhouetteOf } from './silhouette.ts'

/** Fewer people than this over the threshold make no groups yet. */
export const leastPeople = 15

/** `few`: not enough people have voted enough yet. `alike`: people do not fall into groups of at least three. */
export type NoGroups = 'few' | 'alike'

export interface Grouping {
  /** The id of each person's group, -1 for none. */
  labels: Int32Array
  /** Of the groups, rising; after groups came and went there may be gaps. */
  ids: number[]
  silhouette: number | null
  why: NoGroups | null
  rival: Rival | null
}

/** What the last grouping hands on: the ids of the people as they stand in the matrix now. */
export type LastGrouping = Pick<Grouping, 'labels' | 'rival'>

/** Parts the people at `who` by where they stand; ids follow the last grouping. The same for the same `seed`. O(people). */
export function groupsOf(all: Positions, who: Int32Array, seed: number, last?: LastGrouping): Grouping {
  const labels = new Int32Array(all.x.length).fill(-1)
  const none = { labels, ids: [], silhouette: null, rival: null }
  if (who.length < leastPeople) return { ...none, why: 'few' }
  const before = last && who.map((i) => last.labels[i]!)
  const parting = parted(placesAt(all, who), { seed, before, rival: last?.rival })
  if (parting === null) return { ...none, why: 'alike' }
  const names = namesFor(parting.labels, parting.many, before)
  for (let at = 0; at < who.length; at++) labels[who[at]!] = names[parting.labels[at]!]!
  return { labels, ...described(all, labels, seed), why: null, rival: parting.rival }
}

/** Of any labels: the ids of the groups, and how well these are told apart; null for fewer than two. */
export function described(all: Positions, labels: Int32Array, seed: number) {
  const ids = idsIn(labels)
  const who = peopleIn(labels)
  const some = sampled(who.length, samplePeople, chance(seed)).map((at) => who[at]!)
  const places = placesOf(labels, ids)
  const compared = some.map((i) => places[i]!)
  return { ids, silhouette: ids.length < 2 ? null : silhouetteOf(placesAt(all, some), compared, ids.length) }
}

/** The places of those who are in a group. */
export function peopleIn(labels: Int32Array): Int32Array {
  const who: number[] = []
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) who.push(i)
  return new Int32Array(who)
}

/** Who is grouped: seven votes cast, or all where there are fewer statements. Once in is always in. */
export function groupedPeople(starts: Int32Array, statements: number, last?: Int32Array): Int32Array {
  const threshold = Math.max(1, Math.min(7, statements))
  const who: number[] = []
  for (let i = 0; i + 1 < starts.length; i++) {
    if (starts[i + 1]! - starts[i]! >= threshold || (last?.[i] ?? -1) >= 0) who.push(i)
  }
  return new Int32Array(who)
}
