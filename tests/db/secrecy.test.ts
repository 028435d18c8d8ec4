// After the close nobody can tell whose ballot is whose: not by any table, nor by the files of the database and its log.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { beforeEach, expect, inject, test } from 'vitest'
import { castBallot, countOpenPoll } from '../../src/db/ballots.ts'
import { buryBallots } from '../../src/db/burial.ts'
import { forgetKeptForm, keepForm } from '../../src/db/kept-forms.ts'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { makeArticle, makePerson, makePoll, type Person } from '../make.ts'

beforeEach(emptyTables)

/** Twelve people answer, half of them twice; how the poll stands is counted after each. */
async function asked(columns: Partial<Parameters<typeof makePoll>[0]> = {}) {
  const poll = await makePoll({ article_id: (await makeArticle()).id, ...columns })
  const people: Person[] = []
  for (let at = 0; at < 12; at++) {
    const person = await makePerson({ sector: at % 2 ? 'citizen' : 'academia' })
    people.push(person)
    const cast = (choices: number[]) =>
      castBallot(db, { poll, personId: person.id, choices, language: 'en', sector: 'citizen' })
    expect((await cast([1, 0, 0])).outcome).toBe('cast')
    if (at % 2) expect((await cast([0, 1, 0])).outcome).toBe('cast')
    await countOpenPoll(db, poll)
  }
  return { poll, people }
}

async function close(poll: { id: string; article_id: string }) {
  const editor = await makePerson({ roles: ['editor'] })
  expect(await endPoll(db, poll, editor.id)).toBe(true)
  expect(await closeDuePolls(db)).toBe(1)
  expect(await buryBallots(db)).toBe(true)
}

const keyOf = async (poll: { id: string }) =>
  (await db.selectFrom('ballot_keys').where('poll_id', '=', poll.id).select('key').executeTakeFirst())?.key

test('a tag is the HMAC-SHA-256 of the person under the key of the poll', async () => {
  const { poll, people } = await asked()
  const key = (await keyOf(poll))!
  const tags = await db.selectFrom('ballots').select('tag').orderBy('tag').execute()
  const expected = people.map(({ id }) => createHmac('sha256', key).update(id).digest())
  expect(tags.map(({ tag }) => tag)).toEqual(expected.toSorted((a, b) => a.compare(b)))
})

/** Every file of this database, and of the write-ahead log that all share. */
async function files(): Promise<string[]> {
  const client = new Client({ connectionString: inject('cluster').superUrl })
  await client.connect()
  const { rows } = await client.query<{ folder: string; oid: string }>(
    `select current_setting('data_directory') as folder, oid::text from pg_database where datname = $1`,
    [await databaseName()],
  )
  await client.end()
  const { folder, oid } = rows[0]!
  return [join(folder, 'base', oid), join(folder, 'pg_wal')].flatMap((place) =>
    readdirSync(place)
      .map((name) => join(place, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()),
  )
}

const databaseName = async () =>
  (await sql<{ name: string }>`select current_database() as name`.execute(db)).rows[0]!.name

/** How many of the needles lie in some file. */
async function found(needles: readonly Buffer[]): Promise<number> {
  const seen = new Set<Buffer>()
  for (const file of await files()) {
    let bytes: Buffer
    try {
      bytes = readFileSync(file)
    } catch {
      continue // Gone meanwhile: the log of other tests.
    }
    for (const needle of needles) if (!seen.has(needle) && bytes.includes(needle)) seen.add(needle)
  }
  return seen.size
}

test('neither key nor tags are left in the files of the database and its log', async () => {
  const { poll } = await asked()
  const other = await asked()
  const needles = [
    (await keyOf(poll))!,
    ...(await db.selectFrom('ballots').where('poll_id', '=', poll.id).select('tag').execute()).map(
      ({ tag }) => tag,
    ),
  ]
  const kept = (await keyOf(other.poll))!
  await sql`checkpoint`.execute(ownerDb)
  expect(await found(needles)).toBe(13)

  await close(poll)
  expect(await found(needles)).toBe(0)

  // The other poll goes on with its key, and its voters can still change their ballots.
  expect(await keyOf(other.poll)).toEqual(kept)
  const again = { poll: other.poll, personId: other.people[0]!.id, choices: [0, 0, 1] }
  expect((await castBallot(db, { ...again, language: 'en', sector: null })).outcome).toBe('cast')
  expect(await db.selectFrom('ballots').select('poll_id').execute()).toHaveLength(12)
})

test('a ballot that was kept until its person signed in goes with the others', async () => {
  const { poll, people } = await asked()
  const other = await makePoll({ article_id: (await makeArticle()).id })
  const keep = (name: string, { public_id }: { public_id: string }) =>
    keepForm(db, name, `/zh-HK/polls/${public_id}/ballot`, { option: `choice of ${name}` })
  for (const name of ['who-sent-it', 'who-did-not']) await keep(name, poll)
  await keep('who-is-elsewhere', other)
  // Sent beside the row that says who took part.
  await castBallot(db, { poll, personId: people[0]!.id, choices: [0, 0, 1], language: 'en', sector: null })
  expect(await forgetKeptForm(db, 'who-sent-it')).toBe(true)
  const needles = ['choice of who-sent-it', 'choice of who-did-not'].map((text) => Buffer.from(text))
  await sql`checkpoint`.execute(ownerDb)
  expect(await found(needles)).toBe(2)
  await close(poll)
  expect(await found(needles)).toBe(0)
  expect(await db.selectFrom('kept_forms').select('token_hash').execute()).toEqual([
    { token_hash: 'who-is-elsewhere' },
  ])
})

test('no table links a ballot to a person: no tag, no time, no order, no transaction', async () => {
  const { poll } = await asked()
  const tags = (await db.selectFrom('ballots').select('tag').execute()).map(({ tag }) => tag.toString('hex'))
  const key = (await keyOf(poll))!.toString('hex')
  await close(poll)

  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`.execute(ownerDb)
  for (const { schema, name } of tables) {
    const table = sql.id(schema, name)
    const { rows } = await sql<{ row: string }>`select t::text as row from ${table} t`.execute(ownerDb)
    const text = rows.map(({ row }) => row).join('\n')
    for (const secret of [key, ...tags]) expect(text, name).not.toContain(secret)
  }

  const { rows: ballots } = await sql<{ xmin: string; receipt: string }>`
    select xmin::text, encode(receipt, 'hex') as receipt from counted_ballots order by ctid`.execute(ownerDb)
  const receipts = ballots.map(({ receipt }) => receipt)
  expect(ballots).toHaveLength(12)
  expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1)
  expect(receipts).toEqual(receipts.toSorted())
  const { rows: columns } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name in ('counted_ballots', 'poll_voters') order by 1`.execute(ownerDb)
  expect([...new Set(columns.map(({ name }) => name))]).toEqual([
    'choices',
    'person_id',
    'poll_id',
    'receipt',
    'wave',
  ])
})
