// Backup and restore of what people and staff made: one compressed file of COPY sections, read and written as streams.
import { createReadStream, createWriteStream, renameSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Plain } from '../report.ts'

interface Table {
  name: string
  /** Without those that the database makes itself. */
  columns: string[]
}

/** Sessions end with a restore, and so does whatever signing in was in the middle of, here or elsewhere; limits start anew,
 * forms that were kept for an hour are gone, and jobs are found again. Exports and uploads are for a day. What is searched is made from
 * the texts, by a job, when the server starts. */
const left = [
  'sessions',
  'second_steps',
  'passkey_challenges',
  'rate_limits',
  'kept_forms',
  'provider_requests',
  'proved_identities',
  'comment_search',
  'comment_prints',
  'article_search',
  'person_search',
  'exports',
  'export_pieces',
  'uploads',
  'upload_pieces',
  'kysely_migration',
  'kysely_migration_lock',
]

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const section = ({ name, columns }: Table) => `COPY ${quoted(name)} (${columns.map(quoted).join(', ')})`

/** As of one moment, whoever writes meanwhile. The file appears under its name when it is whole. Returns rows by table. */
export async function backUp(url: string, file: string): Promise<Record<string, number>> {
  return connected(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const counts: Record<string, number> = {}
    const head = { kiu: 1, schema: await schemaOf(client) }
    const tables = await tablesIn(client)
    async function* lines() {
      yield `${JSON.stringify(head)}\n`
      for (const table of tables) {
        yield `${section(table)} FROM stdin;\n`
        const rows = client.query(copyTo(`${section(table)} TO stdout`))
        yield* rows as AsyncIterable<Buffer>
        counts[table.name] = rows.rowCount
        yield '\\.\n'
      }
    }
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(`${file}.part`, { mode: 0o600 }))
    await client.query('commit')
    renameSync(`${file}.part`, file)
    return counts
  })
}

/** Into an empty database of the same schema, as its owner; all or nothing. Returns rows by table. */
export async function restore(ownerUrl: string, file: string): Promise<Record<string, number>> {
  return connected(ownerUrl, async (client) => {
    const reader = linesOf(file)
    await refuseUnfit(client, (await reader.next()).value)
    await client.query('begin')
    const tables = await tablesIn(client)
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
    await client.query('delete from topics; delete from left_key')
    const counts: Record<string, number> = {}
    for (let line = await reader.next(); !line.done; line = await reader.next()) {
      const table = tables.find((one) => line.value === `${section(one)} FROM stdin;`)
      if (!table)
        throw new Plain(`${file} holds a section that this schema does not have: ${line.value.slice(0, 80)}`)
      counts[table.name] = await copyIn(client, table, reader)
    }
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`)
    await client.query(continueIdentities)
    await client.query('commit')
    return counts
  })
}

type Lines = ReturnType<typeof linesOf>

/** By line feeds alone: readline would also split at U+2028, which may stand in a text. */
async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of createReadStream(file)
    .pipe(createGunzip())
    .setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
  return undefined
}

async function copyIn(client: Client, table: Table, lines: Lines): Promise<number> {
  let rows = 0
  async function* rowsOfSection() {
    for (let line = await lines.next(); ; line = await lines.next()) {
      if (line.done) throw new Plain(`The backup ends in the middle of ${table.name}: nothing was restored.`)
      if (line.value === '\\.') return
      rows++
      yield `${line.value}\n`
    }
  }
  const into = client.query(copyFrom(`${section(table)} FROM stdin`))
  await pipeline(Readable.from(rowsOfSection()), into)
  return rows
}

async function refuseUnfit(client: Client, first: unknown) {
  const head =
    typeof first === 'string' && first.startsWith('{"kiu":1,')
      ? (JSON.parse(first) as { schema: string })
      : null
  if (!head) throw new Plain('This is no backup of Kiu.')
  const schema = await schemaOf(client)
  if (head.schema !== schema) {
    throw new Plain(
      `The backup was made on the schema ${head.schema}, the database is on ${schema}: use the code of that time, then migrate.`,
    )
  }
  const { rows } = await client.query('select from people limit 1')
  if (rows.length > 0)
    throw new Plain('The database is not empty: a backup is restored into one that was only migrated.')
}

/** The newest migration. */
async function schemaOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select max(name) as name from kysely_migration')
  return rows[0]?.name ?? 'none'
}

/** Parents before children, so that every foreign key finds its row. */
async function tablesIn(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select t.relname as name,
       array(select attname::text from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped
         and attgenerated = '' order by attnum) as columns,
       array(select distinct confrelid::regclass::text from pg_constraint
         where conrelid = t.oid and contype = 'f' and confrelid <> t.oid) as needs
     from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> all($1)
     order by t.relname`,
    [left],
  )
  const ordered: (Table & { needs: string[] })[] = []
  const waiting = [...rows]
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) =>
      needs.every((need) => ordered.some(({ name }) => name === need)),
    )
    if (next < 0) throw new Error(`tables in a circle: ${waiting.map(({ name }) => name).join(', ')}`)
    ordered.push(...waiting.splice(next, 1))
  }
  return ordered
}

/** What comes next gets the number after the highest there is. */
const continueIdentities = `
  do $$
  declare identity record;
  begin
    for identity in select t.relname, a.attname, pg_get_serial_sequence(quote_ident(t.relname), a.attname) as sequence
      from pg_class t join pg_attribute a on a.attrelid = t.oid
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attidentity <> ''
    loop
      execute format('select setval(%L, coalesce((select max(%I) from %I), 0) + 1, false)',
        identity.sequence, identity.attname, identity.relname);
    end loop;
    perform setval('opinion_drawings', coalesce((select max(drawing) from opinion_states), 0) + 1, false);
  end $$`

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'kiu backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
