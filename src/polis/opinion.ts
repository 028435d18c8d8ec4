// The opinion map of a Polis export: from its files to what `kiu-opinion` prints.
import { judgementOf as judged } from '../domain/opinion/judgement.ts'
import { opinionMap, regrouped } from '../domain/opinion/map.ts'
import { extremitiesOf } from '../domain/opinion/positions.ts'
import { type Result, resultOf } from '../domain/opinion/result.ts'
import { leastStability, stabilityOf } from '../domain/opinion/stability.ts'
import { voteMatrix } from '../domain/opinion/votes.ts'
import type { Report } from '../report.ts'
import { readGroups } from './given-groups.ts'
import { readMatrix } from './matrix.ts'
import { judgementOf, records, whole } from './rows.ts'

export interface Asked {
  folder: string
  seed: number
  /** A file of groups, to be taken as given. */
  groups?: string | undefined
  report: Report
}

/** `notes` are sentences on what is odd but not wrong. Throws `Plain` with file and line where a row is broken. */
export interface Answered {
  result: Result
  notes: string[]
}

export async function opinionOf({ folder, seed, groups, report }: Asked): Promise<Answered> {
  report.step('Reading votes')
  const list = await readMatrix(folder)
  report.step('Reading statements')
  const isRemoved = await readRemoved(folder)
  const statements = list.statements.map(({ id }) => ({ id, removed: isRemoved.get(id) ?? false }))
  const votes = voteMatrix({ ...list, statements })
  const labels = groups === undefined ? null : await readGroups(groups, votes.people)
  report.step(`Drawing the map of ${votes.people.length} people and ${votes.columns.length} votes`)
  const drawn = opinionMap(votes, { seed })
  const map = labels ? regrouped(drawn, labels, seed) : drawn
  const extremities = extremitiesOf(map.means, map.axes)
  const judgement = judged(votes, map.labels, extremities)
  report.step('Finding out how sure the groups are')
  const stability = labels ? null : stabilityOf(votes, map, seed)
  report.finish()
  const columns = new Set(map.statements)
  const unvoted = [...isRemoved.keys()].filter((id) => !columns.has(id))
  const unknown = map.statements.filter((id) => !isRemoved.has(id))
  return {
    result: resultOf({ map, judgement, extremities, stability, unvoted }),
    notes: [
      ...(unknown.length > 0
        ? [`Not in comments.csv, and taken as not moderated: ${unknown.join(', ')}.`]
        : []),
      ...(map.why ? [why[map.why]] : []),
      ...(stability !== null && stability < leastStability ? [unsure] : []),
    ],
  }
}

/** Whether each statement of comments.csv is moderated out. */
export async function readRemoved(folder: string): Promise<Map<string, boolean>> {
  const removed = new Map<string, boolean>()
  for await (const { of, fail } of records(folder, 'comments.csv', ['comment-id', 'moderated'])) {
    const id = whole(of('comment-id'), 'comment-id', fail)
    if (removed.has(id)) fail((say) => say.twice('comment-id', id))
    removed.set(id, judgementOf(of('moderated'), fail) === -1)
  }
  return removed
}

const why = {
  few: 'Not enough votes yet for groups: it takes 15 people with 7 votes each, or with all where there are fewer statements.',
  alike: 'There are no groups: people do not fall into any of at least three.',
}
const unsure = `The groups are not sure: below ${leastStability} they do not come out again with a few votes fewer.`
