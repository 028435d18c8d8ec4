// The whole database as it was: kept once, told apart by a fingerprint, and set back table by table where it changed.
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { emptyTables, forge, ownerDb } from '../database.ts'
import { contents } from '../faults/contents.ts'

/** Counted on purpose, or kept for whoever signs in: neither is a change. */
const beside = new Set(['rate_limits', 'kept_forms'])

/** By table, jobs too: a digest of all its rows. */
export async function fingerprint(): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await contents()).filter(([table]) => !beside.has(table)))
}

export const changes = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(before).filter((table) => before[table] !== after[table])

const plain = (table: string) => table.replace('.', '__')

/** Copies every table; what comes back sets the ones that are named back to that moment. */
export async function keepAll() {
  const { rows } = await sql<{ name: string; columns: string }>`
    select case nspname when 'public' then relname else nspname || '.' || relname end as name,
      string_agg(quote_ident(attname), ', ' order by attnum) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
    where relkind = 'r' and (nspname = 'public' and relname not like 'kysely_%'
      or nspname = 'graphile_worker' and relname = '_private_jobs')
    group by 1`.execute(ownerDb)
  const columnsOf = new Map(rows.map(({ name, columns }) => [name, columns]))
  await forge(`drop schema if exists kept cascade; create schema kept;
    ${rows.map(({ name }) => `create table kept.${plain(name)} as table ${name};`).join('')}`)
  return {
    async setBack(tables: readonly string[]) {
      const each = tables.map(
        (name) => `delete from ${name}; insert into ${name} (${columnsOf.get(name)}) overriding system value
          select ${columnsOf.get(name)} from kept.${plain(name)};`,
      )
      await forge(`${each.join('')} delete from rate_limits;`)
    },
    drop: () => forge('drop schema kept cascade'),
  }
}

/** For a file of tests: makes it in an empty database once, and from then on sets back to that moment what has changed. */
export function madeOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: { it: T; kept: Awaited<ReturnType<typeof keepAll>>; before: Record<string, string> } | undefined
  afterAll(() => made?.kept.drop())
  return async () => {
    if (made) {
      await made.kept.setBack(changes(made.before, await contents()))
      return made.it
    }
    await emptyTables()
    const it = await make()
    made = { it, kept: await keepAll(), before: await contents() }
    return it
  }
}
