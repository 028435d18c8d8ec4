// Reads groups that somebody else made: rows of participant and group.
import { existsSync } from 'node:fs'
import { Plain } from '../report.ts'
import { type Fail, failing, rowsOf, whole } from './rows.ts'

/** What is counted for each group and statement has to fit into memory. */
const most = 1000

/**
 * The label of each of `people`, -1 where the file has no row for them or an empty group. With a head, `participant` and `group` (or
 * Polis's `group-id`) are found by name among others; without, they are the two columns. Throws `Plain` with file and line.
 */
export async function readGroups(path: string, people: readonly string[]): Promise<Int32Array> {
  if (!existsSync(path)) throw new Plain(`${path} is not there.`)
  const places = new Map(people.map((id, place) => [id, place]))
  const labels = new Int32Array(people.length).fill(-1)
  const [named, groups] = [new Set<string>(), new Set<string>()]
  let columns: Columns | undefined
  for await (const { row, line } of rowsOf(path)) {
    const fail = failing(path, line)
    const isHead = columns === undefined && !/^\d*$/.test(row[0] ?? '')
    columns ??= isHead ? headOf(row, fail) : { participant: 0, group: 1, width: 2 }
    if (isHead) continue
    if (row.length !== columns.width) fail(`${row.length} columns where there should be ${columns.width}`)
    const id = whole(row[columns.participant]!, 'participant', fail)
    const place = places.get(id) ?? fail(`participant ${id} is not in participants-votes.csv`)
    if (named.has(id)) fail(`participant ${id} stands twice`)
    named.add(id)
    const group = row[columns.group]!
    if (group === '') continue
    if (!/^\d{1,9}$/.test(group)) fail(`group is “${group}”, not a whole number or empty`)
    if (groups.add(group).size > most) fail(`there are more than ${most} groups`)
    labels[place] = Number(group)
  }
  return labels
}

interface Columns {
  participant: number
  group: number
  width: number
}

function headOf(row: readonly string[], fail: Fail): Columns {
  const names = row.map((name) => name.trim())
  const participant = names.indexOf('participant')
  const group = names.findIndex((name) => name === 'group' || name === 'group-id')
  if (participant === -1 || group === -1) fail('the head has no columns participant and group')
  return { participant, group, width: row.length }
}
