// The types of the tables, read from a database that the real migrations have just made.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { quiet } from '../src/report.ts'
import { type Addresses, startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'

const root = join(import.meta.dirname, '..')

export const schemaFile = join(root, 'src', 'db', 'schema.ts')

/** The text that `schemaFile` should have; the cluster lies in `dir` and stays there for the next time. */
export async function generateSchema(dir: string): Promise<string> {
  const tuning = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const embedded = await startEmbedded({ dir, report: quiet, tuning })
  const name = `check_${randomBytes(4).toString('hex')}`
  const inDatabase = (url: string) => url.replace('/kiu?', `/${name}?`)
  try {
    await asSuperuser(embedded, `create database ${name} owner kiu_owner`)
    const ownerUrl = inDatabase(embedded.ownerUrl)
    await migrateToLatest({ ownerUrl, servingUrl: inDatabase(embedded.url), report: quiet })
    return await describe(ownerUrl)
  } finally {
    await asSuperuser(embedded, `drop database if exists ${name} with (force)`)
    await embedded.stop()
  }
}

async function asSuperuser({ superUrl }: Addresses, statement: string) {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The address goes by the environment: what stands in a command line, everybody on the machine can read. */
async function describe(url: string): Promise<string> {
  const args = [
    '--dialect=postgres',
    '--print',
    '--log-level=silent',
    '--include-pattern=public.*',
    '--exclude-pattern=public.kysely_*',
  ]
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...args],
    {
      cwd: join(root, 'migrations'),
      env: { ...process.env, DATABASE_URL: url },
      maxBuffer: 16e6,
    },
  )
  const types = stdout.slice(stdout.indexOf('import type')).trimEnd()
  return `// Generated from the migrated database; npm run schema writes it anew, npm run check compares it.\n${types}\n`
}
