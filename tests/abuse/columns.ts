// Every row of every table, to tell what a form changed: which tables, which columns, and to what kind of value.
import { sql } from 'kysely'
import { askAll, once, ownerDb } from '../database.ts'

type Row = Record<string, unknown>
/** By table, by what names a row for good. */
export type Snapshot = Map<string, Map<string, Row>>

const notCompared = new Set(['rate_limits', 'sessions'])

/** One statement over all tables; a row is named by where it would be found: its key, or all of it. */
const statement = once(async () => {
  const { rows } = await sql<{ name: string; key: string[] | null }>`
    select tablename as name, (
      select array_agg(attname::text) from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
      where indrelid = format('%I', tablename)::regclass and indisprimary) as key
    from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' order by 1`.execute(ownerDb)
  return rows
    .filter(({ name }) => !notCompared.has(name))
    .map(({ name, key }) => {
      const named = key === null ? 't::text' : key.map((column) => `t."${column}"::text`).join(` || ' ' || `)
      return `select '${name}' as name, ${named} as key, to_jsonb(t) as row from "${name}" t`
    })
    .join(' union all ')
})

export async function snapshot(): Promise<Snapshot> {
  const rows = await askAll<{ name: string; key: string; row: Row }>('snapshot', await statement())
  const tables: Snapshot = new Map()
  for (const { name, key, row } of rows) {
    const table = tables.get(name) ?? new Map<string, Row>()
    tables.set(name, table.set(key, row))
  }
  return tables
}

/**
 * What came, went and changed, sorted, without what is drawn or told by the clock: of a text, a number or a time only that
 * there is one; of a closed set, a yes or no, or a small number its value.
 */
export function changes(before: Snapshot, after: Snapshot): string[] {
  const told: string[] = []
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name) ?? new Map<string, Row>(), after.get(name) ?? new Map<string, Row>()]
    for (const key of was.keys()) if (!is.has(key)) told.push(`${name}: gone`)
    for (const [key, row] of is) {
      const old = was.get(key)
      if (!old) told.push(`${name}: new ${kinds(row, Object.keys(row))}`)
      else {
        const columns = Object.keys(row).filter(
          (column) => JSON.stringify(row[column]) !== JSON.stringify(old[column]),
        )
        if (columns.length > 0) told.push(`${name}: changed ${kinds(row, columns)}`)
      }
    }
  }
  return told.sort()
}

const kinds = (row: Row, columns: string[]) =>
  columns.map((column) => `${column}=${kindOf(column, row[column])}`).join(' ')

/** Which row another one belongs to is a matter of chance; only the first is what the extra fields name. */
const kindOf = (column: string, value: unknown) =>
  /(^|_)id$/.test(column) && typeof value === 'number' && value !== 1 ? 'id' : kind(value)

/** A word of a closed set is short and has only small letters; what people write in the forms that are tried is neither. */
function kind(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return value < 1000 ? String(value) : 'number'
  if (Array.isArray(value)) return `[${value.map(kind).join()}]`
  if (typeof value === 'string' && /^[a-z_]{3,14}$/.test(value)) return value
  return typeof value
}

/** Name and type of every column that there is. */
export async function columnsThere(): Promise<{ table: string; column: string; type: string }[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", udt_name as "type" from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' order by 1, 2`.execute(ownerDb)
  return rows
}

/** The last word of each closed set, by name of the type: a role of all roles, a state of all states. */
export async function lastWords(): Promise<Map<string, string>> {
  const { rows } = await sql<{ type: string; word: string }>`
    select typname as "type", (array_agg(enumlabel::text order by enumsortorder desc))[1] as word
    from pg_enum join pg_type on pg_type.oid = enumtypid group by 1`.execute(ownerDb)
  return new Map(rows.map(({ type, word }) => [type, word]))
}
