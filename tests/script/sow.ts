// Puts strings into every column that may hold words, each with a mark by which it is found again on a page.
import { sql } from 'kysely'
import { indexAll } from '../../src/jobs/index-again.ts'
import { renderer } from '../app.ts'
import { db, forge, ownerDb } from '../database.ts'
import { columns, textColumns } from './columns.ts'

const names = Object.keys(columns)
const digits = (n: number, length: number) => n.toString(36).padStart(length, '0')

/** What is written after a string: which column it stands in, and in which of its rows. No random id begins so by chance. */
const markOf = (column: string, row: number) => `zqzq${digits(names.indexOf(column), 2)}${digits(row, 3)}`

export interface Mark {
  column: string
  row: number
}

/** Which strings stand in the text. */
export const marksIn = (text: string): Mark[] =>
  Array.from(text.matchAll(/zqzq([0-9a-z]{2})([0-9a-z]{3})/gi), ([, at, row]) => ({
    column: names[parseInt(at!, 36)] ?? 'none',
    row: parseInt(row!, 36),
  }))

export const isMarked = (text: string) => /zqzq[0-9a-z]{5}/i.test(text)

/** What PostgreSQL can store of it: no NUL, no half of a pair. */
export const storable = (text: string) => text.replaceAll('\0', '').toWellFormed()

/** Harmless words of the same length, in the same script, with the same line ends, and as wide where a drawing breaks them. */
export const innocent = (text: string) =>
  text.replace(/[^\p{L}\p{N}\p{Script=Han}\n ，、；：。？！」』）]/gu, (sign) => {
    if (/\s/.test(sign)) return ' '
    if (/[&%@]/.test(sign)) return 'W'
    if (/[.,:;'’|!()]/.test(sign)) return 'i'
    return /[\u{2e80}-\u{ffff}]/u.test(sign) ? '가' : 'x'
  })

/** Strings that fit into their place with the mark behind them. */
const marked = (text: string, mark: string, most: number) =>
  `${Array.from(text)
    .slice(0, most - mark.length - 1)
    .join('')} ${mark}`

interface Place {
  table: string
  column: string
  type: string
}

let known: Promise<{ places: Place[]; keys: Record<string, string> }> | undefined

async function ground() {
  const types = Object.fromEntries((await textColumns()).map(({ name, type }) => [name, type]))
  const places = names
    .filter((name) => ['words', 'markdown'].includes(columns[name]!.is))
    .map((name) => {
      const [table, column] = name.split('.') as [string, string]
      return { table, column, type: types[name] ?? 'none' }
    })
  const { rows } = await sql<{ table: string; key: string }>`
    select conrelid::regclass::text as "table",
      (select string_agg(format('%I', attname), ',' order by n) from unnest(conkey) with ordinality k (number, n)
        join pg_attribute on attrelid = conrelid and attnum = number) as key
    from pg_constraint where contype = 'p' and connamespace = 'public'::regnamespace`.execute(ownerDb)
  return { places, keys: Object.fromEntries(rows.map(({ table, key }) => [table, key])) }
}

/** How many rows of a column have a text. */
async function rowsOf({ table, column }: Place): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(ownerDb)
  return rows[0]!.n
}

const literal = (text: string) => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** By column, what was sown in each of its rows before it was cut to its place. */
export type Sown = Record<string, string[]>

/**
 * Fills every row of the columns. `stringAt` is given a number that is another one for each place; `harmless` sows in
 * place of each string its innocent twin.
 */
export async function sow(
  stringAt: (place: number) => string,
  { harmless = false, only }: { harmless?: boolean; only?: ReadonlySet<string> } = {},
): Promise<Sown> {
  const { places, keys } = await (known ??= ground())
  const sown: Sown = {}
  const statements: string[] = []
  let next = 0
  for (const place of places) {
    const { table, column, type } = place
    const name = `${table}.${column}`
    const how = columns[name]!
    if ((how.is !== 'words' && how.is !== 'markdown') || only?.has(name) === false) continue
    const given = Array.from({ length: await rowsOf(place) }, () => storable(stringAt(next++)))
    sown[name] = given
    if (given.length === 0) continue
    const texts = given.map((text, row) => {
      const whole = marked(harmless ? innocent(text) : text, markOf(name, row), how.most)
      return how.is === 'words' && how.as ? how.as(whole) : whole
    })
    const htmls = how.is === 'markdown' ? await renderer.renderMany(texts, how.kind) : []
    const values = texts.map((text, row) => {
      const shown = type === '_text' ? `array[${literal(text)}]` : literal(text)
      return `(${row + 1}, ${shown}, ${literal(htmls[row]?.html ?? '')})`
    })
    statements.push(`
      update ${table} as t set ${column} = given.text${how.is === 'markdown' ? ', body_html = given.html' : ''}
      from (values ${values.join()}) as given (row, text, html),
        (select ctid as place, row_number() over (order by ${keys[table] ?? 'ctid'}) as row from ${table} where ${column} is not null) as numbered
      where numbered.row = given.row and t.ctid = numbered.place`)
  }
  await forge(`${statements.join(';')};
    delete from comment_search; delete from article_search; delete from person_search; delete from rate_limits`)
  await indexAll(db)
  return sown
}
