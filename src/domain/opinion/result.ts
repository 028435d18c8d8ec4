// The map as others read it: `kiu-opinion` prints it, docs/opinion-map.md describes it.
import type { Judgement } from './judgement.ts'
import type { OpinionMap } from './map.ts'
import { priorityOf } from './priority.ts'
import type { Side } from './representative.ts'
import { byId } from './votes.ts'

/** Ids are those given; people and statements stand in the order of ids. */
export interface Result {
  participants: { id: string; x: number; y: number; group: number | null }[]
  statements: { id: string; consensus: number | null; extremity: number; priority: number }[]
  groups: { id: number; size: number; representative: ResultRepresentative[] }[]
  consensus: Record<Side, string[]>
  stability: number | null
  silhouette: number | null
}

/** The figures are of the stance: of agreeing or of disagreeing. */
interface ResultRepresentative {
  id: string
  stance: Side
  ra: number
  rat: number
  pa: number
  pat: number
}

export interface Known {
  map: Pick<OpinionMap, 'people' | 'statements' | 'positions' | 'labels' | 'ids' | 'silhouette'>
  judgement: Judgement
  extremities: Float64Array
  stability: number | null
  /** Statements that are no column of the matrix, for nobody has voted on them. */
  unvoted: readonly string[]
}

export function resultOf({ map, judgement, extremities, stability, unvoted }: Known): Result {
  const { tallies, consensus, priorities, representatives, agreement } = judgement
  const idOf = (statement: number) => map.statements[statement]!
  const sizes = new Map(map.ids.map((id) => [id, 0]))
  for (const label of map.labels) if (label >= 0) sizes.set(label, sizes.get(label)! + 1)
  const statements = map.statements.map((id, j) => ({
    id,
    consensus: consensus?.[j] ?? null,
    extremity: extremities[j]!,
    priority: priorities[j]!,
  }))
  const unheard = unvoted.map((id) => ({
    id,
    consensus: consensus && 0.5 ** tallies.ids.length,
    extremity: 0,
    priority: priorityOf(0, 0, 0, 0),
  }))
  return {
    participants: map.people.map((id, i) => ({
      id,
      x: map.positions.x[i]!,
      y: map.positions.y[i]!,
      group: map.labels[i]! < 0 ? null : map.labels[i]!,
    })),
    statements: [...statements, ...unheard].sort((a, b) => byId(a.id, b.id)),
    groups: tallies.ids.map((id, g) => ({
      id,
      size: sizes.get(id)!,
      representative: representatives[g]!.map(
        ({ statement, stance, ratio, ratioTest, share, shareTest }) => ({
          id: idOf(statement),
          stance,
          ra: ratio,
          rat: ratioTest,
          pa: share,
          pat: shareTest,
        }),
      ),
    })),
    consensus: { agree: agreement.agree.map(idOf), disagree: agreement.disagree.map(idOf) },
    stability,
    silhouette: map.silhouette,
  }
}
