// The database of one test worker: cloned from the template, emptied before each test, never shared.
import { sql } from 'kysely'
import { Client } from 'pg'
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

/** Topics come with the migrations and stay; everything else goes, the append-only log too (so as superuser). */
export async function emptyTables() {
  const client = new Client({ connectionString: within(cluster.superUrl) })
  await client.connect()
  try {
    await client.query(`
      set session_replication_role = replica;
      do $$ begin execute (
        select 'truncate ' || string_agg(format('%I', tablename), ', ') || ' restart identity cascade' from pg_tables
        where schemaname = 'public' and tablename not like 'kysely_%' and tablename <> 'topics');
      end $$;
      delete from topics where id > 7;
      delete from graphile_worker._private_jobs;
    `)
  } finally {
    await client.end()
  }
}

/** Rows in every table, for showing that a refusal stored nothing. */
export async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; n: number }>`
    select tablename as name, (xpath('/row/n/text()', query_to_xml(
      format('select count(*) as n from %I', tablename), false, true, '')))[1]::text::int as n
    from pg_tables where schemaname = 'public' and tablename <> 'rate_limits' order by 1
  `.execute(ownerDb)
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
}
