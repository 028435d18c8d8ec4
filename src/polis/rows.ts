// The rows of a CSV file, with the line each begins on: what is wrong with one is said with file and line.
import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import { imports as english } from '../locales/en/imports.ts'
import { Plain } from '../report.ts'

export type Says = typeof english.wrong

/** What is wrong, in the language of whoever is told; a text is of commands alone, which speak English. */
export type Wrong = string | ((say: Says) => string)

/** Stops with file, line and what is wrong there. */
export type Fail = (wrong: Wrong) => never

/** A file that cannot be taken. As an error it speaks to the terminal, with the whole path; a page asks `said`. */
export class Broken extends Plain {
  /** A sentence on the file, as the page calls it. */
  readonly said: (say: Says) => string
  constructor(path: string, sentence: (say: Says, file: string) => string) {
    super(sentence(english.wrong, path))
    this.said = (say) => sentence(say, basename(path))
  }
}

/** Rows by the names of the head line; every needed column must be there. */
export async function* records<const C extends string>(folder: string, file: string, columns: readonly C[]) {
  const path = join(folder, file)
  let places: Map<string, number> | undefined
  for await (const { row, line } of rowsOf(path)) {
    const fail = failing(path, line)
    if (!places) {
      places = new Map(row.map((name, place) => [name.trim(), place]))
      const missing = columns.filter((column) => !places?.has(column))
      if (missing.length > 0) fail((say) => say.noColumns(missing.join(', ')))
      continue
    }
    const wanted = places.size
    if (row.length !== wanted) fail((say) => say.width(row.length, wanted))
    const known = places
    yield { fail, of: (column: C): string => row[known.get(column) ?? -1] ?? '' }
  }
  if (!places) failing(path, 1)((say) => say.empty)
}

interface Row {
  row: string[]
  /** On which the row begins, from 1. */
  line: number
}

export async function* rowsOf(path: string, columns?: number, delimiter = ','): AsyncGenerator<Row> {
  if (!existsSync(path)) throw missing(path)
  const options = { bom: true, info: true, relax_column_count: true, delimiter } as const
  const parser = createReadStream(path).pipe(parse(options))
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (columns !== undefined && record.length !== columns)
        failing(path, line)((say) => say.widthOf(record.length, columns))
      yield { row: record, line }
      line = info.lines + 1
    }
  } catch (error) {
    if (error instanceof Plain) throw error
    failing(path, line)(wrongIn(error))
  }
}

/** As the parser says it. */
export function wrongIn(error: unknown): Wrong {
  const code = error instanceof CsvError ? error.code : ''
  if (code === 'CSV_QUOTE_NOT_CLOSED') return (say) => say.openQuote
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE') return (say) => say.quote
  return error instanceof Error ? error.message : String(error)
}

export function whole(value: string, column: string, fail: Fail): string {
  return /^\d{1,15}$/.test(value) ? value : fail((say) => say.notWhole(column, value.slice(0, 80)))
}

/** 1 accepted, 0 not looked at, -1 moderated out. */
export type Moderated = 1 | 0 | -1

const judgements: Record<string, Moderated> = { '1': 1, '0': 0, '-1': -1 }

/** The column `moderated` of comments.csv. */
export const judgementOf = (value: string, fail: Fail): Moderated =>
  judgements[value] ?? fail((say) => say.moderated(value.slice(0, 80)))

export const missing = (path: string) => new Broken(path, (say, file) => say.missing(file))

export function failing(path: string, line: number): Fail {
  return (wrong) => {
    throw new Broken(path, (say, file) => say.at(file, line, typeof wrong === 'string' ? wrong : wrong(say)))
  }
}

/** What is wrong with a file as a whole. */
export const failingAll =
  (path: string): Fail =>
  (wrong) => {
    throw new Broken(path, (say, file) => say.of(file, typeof wrong === 'string' ? wrong : wrong(say)))
  }
