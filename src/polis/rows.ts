// The rows of a CSV file, with the line each begins on: what is wrong with one is said with file and line.
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { Plain } from '../report.ts'

/** Stops with file, line and what is wrong there. */
export type Fail = (wrong: string) => never

/** Rows by the names of the head line; every needed column must be there. */
export async function* records<const C extends string>(folder: string, file: string, columns: readonly C[]) {
  const path = join(folder, file)
  let places: Map<string, number> | undefined
  for await (const { row, line } of rowsOf(path)) {
    const fail = failing(path, line)
    if (!places) {
      places = new Map(row.map((name, place) => [name.trim(), place]))
      const missing = columns.filter((column) => !places?.has(column))
      if (missing.length > 0) fail(`the head has no column ${missing.join(', ')}`)
      continue
    }
    if (row.length !== places.size) fail(`${row.length} columns where the head has ${places.size}`)
    const known = places
    yield { fail, of: (column: C): string => row[known.get(column) ?? -1] ?? '' }
  }
  if (!places) failing(path, 1)('the file is empty')
}

interface Row {
  row: string[]
  /** On which the row begins, from 1. */
  line: number
}

export async function* rowsOf(path: string, columns?: number): AsyncGenerator<Row> {
  if (!existsSync(path)) throw new Plain(missing(path))
  const parser = createReadStream(path).pipe(parse({ bom: true, info: true, relax_column_count: true }))
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (columns !== undefined && record.length !== columns) {
        throw new Plain(`${path}, line ${line}: ${record.length} columns where there should be ${columns}.`)
      }
      yield { row: record, line }
      line = info.lines + 1
    }
  } catch (error) {
    if (error instanceof Plain) throw error
    throw new Plain(`${path}, line ${line}: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

export function whole(value: string, column: string, fail: Fail): string {
  return /^\d{1,15}$/.test(value) ? value : fail(`${column} is “${value}”, not a whole number`)
}

/** 1 accepted, 0 not looked at, -1 moderated out. */
export type Moderated = 1 | 0 | -1

const judgements: Record<string, Moderated> = { '1': 1, '0': 0, '-1': -1 }

/** The column `moderated` of comments.csv. */
export const judgementOf = (value: string, fail: Fail): Moderated =>
  judgements[value] ?? fail(`moderated is “${value}”, not 1, 0 or -1`)

export const missing = (path: string) =>
  `${path} is not there: a Polis export has summary.csv, comments.csv, votes.csv and participants-votes.csv.`

export function failing(path: string, line: number): Fail {
  return (wrong) => {
    throw new Plain(`${path}, line ${line}: ${wrong}.`)
  }
}
