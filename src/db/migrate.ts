// Brings a database to the newest schema, as its owner, and gives the serving role exactly what serving needs.
import { promises as fs, readdirSync } from 'node:fs'
import path from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { Client } from 'pg'
import type { Report } from '../report.ts'
import { connect, type Db } from './client.ts'
import { grantToServing } from './grants.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'migrations')

const silentLogger = new Logger(() => () => {})

export type MigrateOptions = {
  ownerUrl: string
  /** The serving role is the one that this address names. */
  servingUrl: string
  report: Report
}

/** All or nothing; started several times at once, one does it and the others find nothing left to do. */
export async function migrateToLatest({ ownerUrl, servingUrl, report }: MigrateOptions): Promise<void> {
  const connected = connect(ownerUrl, { name: 'kiu migrate', statementTimeout: 0, max: 3 })
  const gate = new Client({ connectionString: ownerUrl })
  gate.on('error', () => {})
  await gate.connect()
  try {
    await gate.query(`select pg_advisory_lock(hashtext('kiu migrate'))`)
    await migrate(connected.db, report)
    await runMigrations({ pgPool: connected.pool, logger: silentLogger })
    await grantToServing(connected.db, roleIn(servingUrl))
  } finally {
    await gate.end()
    await connected.close()
  }
}

async function migrate(db: Db, report: Report) {
  const pending = await pendingMigrations(db)
  const last = pending.at(-1)
  report.step(
    last ? `Migrating the database to ${last} (${pending.length})` : 'Looking for migrations: none is new',
  )
  if (!last) return
  const provider = new FileMigrationProvider({ fs, path, migrationFolder: folder })
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest()
  const failed = results.find(({ status }) => status === 'Error')
  if (failed) report.step(`Migration ${failed.migrationName} failed; nothing was changed`)
  if (error) throw error
}

/** Names of the migrations that this code has and the database has not, oldest first. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort()
  const done = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch((error: unknown) => {
      if (isMissingTable(error)) return { rows: [] }
      throw error
    })
  const names = new Set(done.rows.map(({ name }) => name))
  return known.filter((name) => !names.has(name))
}

const isMissingTable = (error: unknown) => (error as { code?: string }).code === '42P01'

/** The role that an address signs in as. */
export function roleIn(url: string): string {
  const { user } = new Client({ connectionString: url })
  if (!user) throw new Error('The address of the database names no role.')
  return user
}
