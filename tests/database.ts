// The database of one test worker: cloned from the template, emptied before each test, never shared.
import { sql } from 'kysely'
import { Client, Pool } from 'pg'
import { inject } from 'vitest'
import { connect, type Connected } from '../src/db/client.ts'

const cluster = inject('cluster')
const name = `kiu_test_${process.env['VITEST_POOL_ID'] ?? '0'}`

const within = (url: string) => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** As the role that serves, and as the role that owns. */
export const urls = { serving: within(cluster.url), owner: within(cluster.ownerUrl) }

await cloneTemplate()
const serving: Connected = connect(urls.serving, { name: 'kiu test', max: 12 })
const owning: Connected = connect(urls.owner, { name: 'kiu test owner', max: 2 })

/** What the app serves with. */
export const { db, pool } = serving
/** Owner of the tables: only for what the app may not do itself. */
export const ownerDb = owning.db

/** Asks over all tables: planned once for each connection, since that takes ten times as long as the answer. */
export async function askAll<Row extends object>(name: string, text: string): Promise<Row[]> {
  const { rows } = await owning.pool.query<Row>({ name, text })
  return rows
}

/** As superuser, by one connection for the whole file; where a test cuts it, the pool makes another. */
const superuser = new Pool({
  connectionString: within(cluster.superUrl),
  max: 1,
  idleTimeoutMillis: 0,
  allowExitOnIdle: true,
})
superuser.on('error', () => {})

/** Made when first asked for, and kept for the whole file. */
export const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** Nobody writes meanwhile. `truncate` takes ten times as long where there are few rows, and is for what grew large. */
const emptying = once(async () => {
  const { rows } = await superuser.query<{ name: string; sequences: string[] }>(`
    select format('%I', tablename) as name, array(
      select objid::regclass::text from pg_depend
      where refobjid = format('%I', tablename)::regclass and deptype = 'i' and classid = 'pg_class'::regclass
        and objid in (select seqrelid from pg_sequence)) as sequences
    from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' and tablename not in ('topics', 'left_key')`)
  const names = rows.map(({ name }) => name)
  const sequences = rows.flatMap((row) => row.sequences)
  return `
    set session_replication_role = replica;
    lock table ${names.join()} in exclusive mode;
    do $$ begin
      if ${names.map((name) => `pg_relation_size('${name}')`).join(' + ')} > 4000000 then
        truncate ${names.join()} cascade;
      end if;
    end $$;
    ${names.map((name) => `delete from ${name};`).join('')}
    ${sequences.map((name) => `select setval('${name}', 1, false);`).join('')}
    delete from topics where id > 7;
    update topics set slug = made.slug, name_en = made.name_en, name_zh_hk = made.name_zh_hk, position = made.position
    from made.topics as made where made.id = topics.id and made is distinct from topics;
    delete from graphile_worker._private_jobs;`
})

/** Topics come with the migrations and stay; everything else goes, the append-only log too (so as superuser). */
export async function emptyTables() {
  await superuser.query(await emptying())
}

/** As somebody could who has the whole server in hand: past every trigger and every foreign key. */
export const forge = (statement: string) =>
  superuser.query(`set session_replication_role = replica; ${statement}`)

const counting = once(async () => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'rate_limits' order by 1`.execute(ownerDb)
  return rows
    .map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`)
    .join(' union all ')
})

/** Rows in every table, for showing that a refusal stored nothing. */
export async function rowCounts(): Promise<Record<string, number>> {
  const rows = await askAll<{ name: string; n: number }>('row counts', await counting())
  return Object.fromEntries(rows.map((row) => [row.name, row.n]))
}

async function cloneTemplate() {
  const client = new Client({ connectionString: cluster.superUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template kiu owner kiu_owner`)
  } finally {
    await client.end()
  }
  await keepTopics()
}

/** As the migrations made them: a test that renames one does so for itself. */
async function keepTopics() {
  const client = new Client({ connectionString: within(cluster.superUrl) })
  await client.connect()
  try {
    await client.query('create schema made')
    await client.query('create table made.topics as table topics')
  } finally {
    await client.end()
  }
}
