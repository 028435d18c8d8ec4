// The opinion map of what is exported, as `kiu-opinion` prints it: made of the votes that leave, and of no others.
import type { ExportedComment } from '../db/opinion-export.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import { judgementOfTallies } from '../domain/opinion/judgement.ts'
import { placeOf } from '../domain/opinion/new-vote.ts'
import { extremitiesOf } from '../domain/opinion/positions.ts'
import { resultOf } from '../domain/opinion/result.ts'
import { noTallies, type Tallies } from '../domain/opinion/tallies.ts'
import type { Vote } from '../domain/opinion/votes.ts'

interface Mapped {
  map: StoredMap | undefined
  /** Whose votes leave, in the order of their numbers. */
  shared: readonly ExportedComment[]
  /** Numbers of these and of those whose votes do not leave. */
  numbers: ReadonlyMap<string, number>
  unvoted: readonly string[]
  /** How many people vote. */
  many: number
  /** Ids of the groups that are shown, rising. */
  groups: readonly number[]
}

/** Only the map as the forum shows it knows how sure its groups are. */
export interface MapOfExport {
  /** One person by number, from 0 on; what they said by the places of comments in `shared`. */
  take(person: number, group: number | null, said: ReadonlyMap<number, Vote>): void
  /** After the last of them. */
  result(): AsyncGenerator<string>
}

/**
 * Axes and groups, and how sure they are, come from the map that the forum shows; places, tallies and all that follows
 * from them are counted anew as people are taken. For the map also knows votes that do not leave, and a place computed
 * with them would tell them.
 */
export function mapOfExport({ map, shared, numbers, unvoted, many, groups }: Mapped): MapOfExport {
  const removed = Uint8Array.from(shared, ({ is_shown }) => Number(!is_shown))
  const ofShown = (of: (comment: ExportedComment) => number) =>
    Float64Array.from(shared, (comment) => (comment.is_shown ? of(comment) : 0))
  const means = ofShown(({ agree, disagree, answers }) => (agree - disagree) / answers)
  const axes = { x: ofShown(({ axis_x }) => axis_x ?? 0), y: ofShown(({ axis_y }) => axis_y ?? 0) }
  const [tallies, all] = [noTallies([...groups], shared.length), noTallies([0], shared.length)]
  const positions = { x: new Float64Array(many), y: new Float64Array(many) }
  const labels = new Int32Array(many).fill(-1)

  function take(person: number, group: number | null, said: ReadonlyMap<number, Vote>) {
    const row = { statements: Int32Array.from(said.keys()), values: Int8Array.from(said.values()) }
    const { x, y } = placeOf(row, { means, removed, axes })
    positions.x[person] = x
    positions.y[person] = y
    const g = group === null ? -1 : groups.indexOf(group)
    if (g >= 0) labels[person] = groups[g]!
    for (const [place, vote] of said) {
      count(all, place, vote)
      if (g >= 0) count(tallies, g * shared.length + place, vote)
    }
  }

  async function* result() {
    const extremities = extremitiesOf(means, axes)
    const judgement = judgementOfTallies({ tallies, all, removed, extremities })
    const nobody = { people: [], positions, ids: [...groups] }
    const statements = shared.map(({ id }) => String(numbers.get(id)))
    const isGrouped = groups.length > 0
    const { groups: sized, ...figures } = resultOf({
      map: { ...nobody, labels, statements, silhouette: isGrouped ? (map?.silhouette ?? null) : null },
      judgement,
      extremities,
      stability: isGrouped ? (map?.stability ?? null) : null,
      unvoted: unvoted.map((id) => String(numbers.get(id))),
    })
    // One by one: of all people together it would be the one thing here that is whole in memory.
    yield '{"participants":['
    for (let i = 0; i < many; i++) {
      const group = labels[i]! < 0 ? null : labels[i]!
      yield `${i === 0 ? '' : ','}${JSON.stringify({ id: String(i), x: positions.x[i], y: positions.y[i], group })}`
    }
    const { statements: judged, consensus, stability, silhouette } = figures
    yield `],${JSON.stringify({ statements: judged, groups: sized, consensus, stability, silhouette }).slice(1)}\n`
  }
  return { take, result }
}

function count({ agree, disagree, seen }: Tallies, cell: number, vote: Vote) {
  seen[cell]!++
  if (vote === 1) agree[cell]!++
  if (vote === -1) disagree[cell]!++
}
