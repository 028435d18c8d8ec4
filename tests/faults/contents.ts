// What the whole database says, in short: for showing that something stored nothing, changed nothing, or left no trace.
import { sql } from 'kysely'
import { askAll, once, ownerDb } from '../database.ts'

/** Counted on purpose: how often somebody tried. */
const ofLimits = ['rate_limits']

async function tables() {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%' order by 1`.execute(ownerDb)
  const ours = rows.map(({ name }) => name).filter((name) => !ofLimits.includes(name))
  // What waits to be done is something stored, too.
  return [...ours, 'graphile_worker._private_jobs']
}

/** One statement over all tables: the rows of each as a number and a digest. */
const digests = once(async () => {
  const each = (await tables()).map(
    (name) =>
      `select '${name}' as name, count(*)::text || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${name} t`,
  )
  return each.join(' union all ')
})

const allRows = once(async () =>
  (await tables()).map((name) => `select t::text as row from ${name} t`).join(' union all '),
)

/** By table. Two of them are equal where no row came, went or changed. */
export async function contents(): Promise<Record<string, string>> {
  const rows = await askAll<{ name: string; digest: string }>('contents', await digests())
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}

/** Every row of every table as text, jobs that wait among them. */
export async function everything(): Promise<string> {
  const rows = await askAll<{ row: string }>('everything', await allRows())
  return rows.map(({ row }) => row).join('\n')
}

/** Nobody has tried anything yet. */
export const forgetTries = () => sql`delete from rate_limits`.execute(ownerDb)
