// What the serving role may do: read and write the rows, never own, never rewrite a log.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/**
 * Said again after every migration, so that a new table is served at once and a mistaken grant does not stay.
 * A table whose comment begins with 'append-only' is read and added to, nothing else; with 'read-only', read.
 */
export async function grantToServing(db: Db, role: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const to = sql.id(role)
    await sql`grant usage on schema public, graphile_worker to ${to}`.execute(tx)
    for (const { name, schema, append_only, read_only, guarded } of await tablesOf(tx)) {
      const table = sql.id(schema, name)
      const rights = read_only
        ? sql`select`
        : append_only
          ? sql`select, insert`
          : sql`select, insert, update, delete`
      await sql`revoke all on table ${table} from ${to}`.execute(tx)
      await sql`grant ${rights} on table ${table} to ${to}`.execute(tx)
      if (schema === 'graphile_worker' && guarded) await openRows(tx, table, role)
    }
    for (const schema of ['public', 'graphile_worker']) {
      await sql`grant usage on all sequences in schema ${sql.id(schema)} to ${to}`.execute(tx)
      await sql`grant execute on all functions in schema ${sql.id(schema)} to ${to}`.execute(tx)
    }
  })
}

type Table = { schema: string; name: string; append_only: boolean; read_only: boolean; guarded: boolean }

async function tablesOf(tx: Db): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select n.nspname as schema, c.relname as name, c.relrowsecurity as guarded,
      n.nspname = 'public' and c.relname like 'kysely\_%'
        or coalesce(obj_description(c.oid, 'pg_class') like 'read-only%', false) as read_only,
      coalesce(obj_description(c.oid, 'pg_class') like 'append-only%', false) as append_only
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'm')
      and pg_has_role(c.relowner, 'usage')
    order by 1, 2`.execute(tx)
  return rows
}

/** graphile-worker closes its tables to all but their owner; the jobs are ours to write. */
async function openRows(tx: Db, table: ReturnType<typeof sql.id>, role: string) {
  const policy = sql.id(`serving_${role}`)
  await sql`drop policy if exists ${policy} on ${table}`.execute(tx)
  await sql`create policy ${policy} on ${table} to ${sql.id(role)} using (true) with check (true)`.execute(tx)
}
