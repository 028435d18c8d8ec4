// Nothing of somebody who was erased is left: a canary in every personal column, and 0 bytes of it afterwards in any
// table, the outbox, the logs, the search index, the files of the database and its log.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { Client } from 'pg'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { theirs } from '../../src/db/erasing.ts'
import { personalData } from '../../src/domain/personal-data.ts'
import { run } from '../../src/jobs/erase-people.ts'
import { run as forget } from '../../src/jobs/forget-expired.ts'
import { deps } from '../app.ts'
import { db, emptyTables, ownerDb, urls } from '../database.ts'
import { type Leaver, letTheWeekPass, makeLeaver } from '../leaver.ts'

const folder = mkdtempSync(join(tmpdir(), 'kiu-erasing-'))
const logged: string[] = []
const jobDeps = {
  ...deps,
  config: { ...deps.config, dataDir: folder },
  log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
}
beforeEach(async () => {
  await emptyTables()
  logged.length = 0
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Planted {
  table: string
  column: string
  canary: string
}

/** Columns of this table that can hold words. */
async function wordy(table: string) {
  const { rows } = await sql<{ column: string; type: string }>`
    select attname::text as column, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and attgenerated = ''
      and format_type(atttypid, null) in ('text', 'jsonb', 'bytea', 'tsvector')`.execute(ownerDb)
  return rows
}

/** Past every rule that would not take such a text; as somebody could who has the server in hand. */
async function forged(
  work: (run: (statement: string, values?: unknown[]) => Promise<number>) => Promise<void>,
) {
  const url = new URL(inject('cluster').superUrl)
  url.pathname = new URL(urls.owner).pathname
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await work(async (statement, values) => (await client.query(statement, values)).rowCount ?? 0)
  } finally {
    await client.end()
  }
}

/** Letters alone, always as many: none is the beginning of another, and codes take them too. */
const lettersOf = (number: number) =>
  Array.from(String(number), (digit) => 'qwertyuiop'[Number(digit)]).join('')

/** What the database asks of hashes and handles that are always as long. */
const least: Record<string, number> = { code_hash: 43, user_handle: 20 }

/** A canary of its own in every column about this person that can hold one; the handle also where others call it. */
async function plant({ person, theirs: calling }: Leaver): Promise<Planted[]> {
  const planted: Planted[] = []
  let number = 1000
  await forged(async (execute) => {
    for (const [table, { told, untold, whose, erasure }] of Object.entries(personalData)) {
      if (whose === null && !['kept_forms', 'rate_limits'].includes(table)) continue
      const personal = (await wordy(table)).filter(({ column }) => [...told, ...untold].includes(column))
      for (const { column, type } of personal) {
        // The tag is how a ballot knows its person: see the test about ballots.
        if (table === 'ballots') continue
        const canary = `canary${lettersOf(number++)}`.padEnd(least[column] ?? 0, 'x')
        const value =
          { jsonb: '$1::jsonb', bytea: `convert_to($1, 'UTF8')`, tsvector: '$1::tsvector' }[type] ?? '$1'
        const { sql: where } = whose === null ? { sql: 'true' } : theirs(whose, person.id).compile(db)
        const literal = where.replaceAll('$1', `'${person.id}'`).replaceAll('$2', `'${person.id}'`)
        const rows = await execute(
          `update ${table} set ${column} = ${value}
            where ctid = (select ctid from ${table} where ${literal} limit 1)`,
          [type === 'jsonb' ? JSON.stringify({ canary }) : canary],
        )
        expect(rows, `${table}.${column} has a row`).toBeGreaterThan(0)
        expect(erasure === 'stays' ? whose : 'planted', table).not.toBe(undefined)
        planted.push({ table, column, canary })
      }
    }
    const handle = planted.find(
      ({ table, column }) => table === 'people' && column === 'handle_skeleton',
    )!.canary
    await execute(`update people set handle = $1, handle_skeleton = $1 where id = $2`, [handle, person.id])
    planted.find(({ column }) => column === 'handle')!.canary = handle
    await execute(`update comments set body = $1, body_html = $2 where id = $3`, [
      `Thank you @${handle}, I agree.`,
      `<p>Thank you <a href="/people/${handle}">@${handle}</a>, I agree.</p>`,
      calling.id,
    ])
    await execute(`update comment_search set folded = $1 where comment_id = $2`, [
      `thank you @${handle}`,
      calling.id,
    ])
  })
  mkdirSync(join(folder, 'outbox'), { recursive: true })
  const { email } = await db
    .selectFrom('people')
    .where('id', '=', person.id)
    .select('email')
    .executeTakeFirstOrThrow()
  writeFileSync(join(folder, 'outbox', 'mail.eml'), `From: kiu@kiu.example\r\nTo: ${email}\r\n\r\nHello.\r\n`)
  return planted
}

/** Everything in every table, as COPY prints it, of the jobs too. */
async function everyTable(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`.execute(ownerDb)
  const texts = rows.map(({ name }) =>
    sql.raw<{ row: string }>(`select t::text as row from ${name} t`).execute(ownerDb),
  )
  const plain = (await Promise.all(texts)).flatMap((one) => one.rows.map(({ row }) => row)).join('\n')
  return `${plain}\n${Buffer.from([...plain.matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex]) => hex).join('0a'), 'hex').toString('latin1')}`
}

const outbox = () =>
  readdirSync(join(folder, 'outbox'))
    .map((name) => readFileSync(join(folder, 'outbox', name), 'utf8'))
    .join('\n')

const seenIn = (text: string, planted: readonly Planted[]) =>
  planted.filter(({ canary }) => text.includes(canary)).map(({ table, column }) => `${table}.${column}`)

/** Every file of this database and of the log that all share. */
async function files(): Promise<string[]> {
  const client = new Client({ connectionString: inject('cluster').superUrl })
  await client.connect()
  const { rows } = await client.query<{ folder: string; oid: string }>(
    `select current_setting('data_directory') as folder, oid::text from pg_database where datname = $1`,
    [new URL(urls.owner).pathname.slice(1)],
  )
  await client.end()
  const { folder: data, oid } = rows[0]!
  return [join(data, 'base', oid), join(data, 'pg_wal')].flatMap((place) =>
    readdirSync(place)
      .map((name) => join(place, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()),
  )
}

async function seenInFiles(planted: readonly Planted[]): Promise<string[]> {
  const seen = new Set<string>()
  for (const file of await files()) {
    let bytes: Buffer
    try {
      bytes = readFileSync(file)
    } catch {
      continue // Gone meanwhile: the log of other tests.
    }
    for (const { table, column, canary } of planted)
      if (bytes.includes(canary)) seen.add(`${table}.${column}`)
  }
  return [...seen]
}

/** What the database does by itself some time: of the tables that had any, and of what it noted about their columns. */
async function vacuum(planted: readonly Planted[]) {
  const tables = new Set(planted.map(({ table }) => table))
  await forged(async (execute) => {
    await execute(`vacuum (full, analyze) ${[...tables].join()}`)
    await execute('vacuum full pg_statistic')
    await execute('select forget_log()')
  })
}

test('of a canary in every personal column nothing is left anywhere', async () => {
  const leaver = await makeLeaver()
  const planted = await plant(leaver)
  const all = planted.map(({ table, column }) => `${table}.${column}`)
  expect(planted.length).toBeGreaterThan(50)
  // The control: it is all there before.
  expect(seenIn(await everyTable(), planted)).toEqual(all)
  await sql`checkpoint`.execute(ownerDb)
  expect((await seenInFiles(planted)).toSorted()).toEqual(all.toSorted())
  expect(outbox()).toContain('canary')

  await letTheWeekPass(leaver.person, 'go')
  // What lives for an hour is over by then.
  await sql`update kept_forms set kept_at = now() - interval '7 days'`.execute(db)
  await sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`.execute(db)
  await forget({}, jobDeps)
  await run({}, jobDeps)
  await vacuum(planted)

  expect(seenIn(await everyTable(), planted)).toEqual([])
  expect(seenIn(outbox(), planted)).toEqual([])
  expect(logged.join()).toContain('people were erased')
  expect(seenIn(logged.join(), planted)).toEqual([])
  expect(await seenInFiles(planted)).toEqual([])
}, 120_000)

test('of comments that stay, what readers can read is all that is left', async () => {
  const leaver = await makeLeaver()
  const planted = await plant(leaver)
  await letTheWeekPass(leaver.person, 'stay')
  await sql`update kept_forms set kept_at = now() - interval '7 days'`.execute(db)
  await forget({}, jobDeps)
  await run({}, jobDeps)
  expect(seenIn(await everyTable(), planted).toSorted()).toEqual([
    'comment_revisions.body',
    'comment_revisions.body_html',
    'comment_search.folded',
    'comment_search.words',
    'comments.body',
    'comments.body_html',
    'passages.exact',
    'passages.prefix',
    'passages.suffix',
  ])
}, 60_000)
