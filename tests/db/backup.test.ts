// A backup restored into another database is the same forum; what cannot be restored whole is not restored at all.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { backUp, restore } from '../../src/db/backup.ts'
import { auditLog } from '../../src/db/log-chain.ts'
import { connect } from '../../src/db/client.ts'
import { erasePerson } from '../../src/db/erasing.ts'
import { run as eraseJob } from '../../src/jobs/erase-people.ts'
import { deps as jobDeps } from '../app.ts'
import { db, emptyTables, rowCounts, urls } from '../database.ts'
import { letTheWeekPass, makeLeaver } from '../leaver.ts'
import { makeArticle, makeComment, makePerson, makePoll, makeVotes } from '../make.ts'
import { drawAnew } from '../talk.ts'

const folder = mkdtempSync(join(tmpdir(), 'kiu-backup-'))
const file = join(folder, 'kiu.gz')
const name = `kiu_restored_${process.env['VITEST_POOL_ID']}`
const owner = new URL(inject('cluster').ownerUrl)
owner.pathname = `/${name}`
const restoredUrl = new URL(inject('cluster').url)
restoredUrl.pathname = `/${name}`

beforeEach(async () => {
  await emptyTables()
  await maintain(
    `drop database if exists ${name} with (force)`,
    `create database ${name} template kiu owner kiu_owner`,
  )
})
afterAll(async () => {
  await maintain(`drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true })
})

async function maintain(...statements: string[]) {
  const client = new Client({ connectionString: inject('cluster').superUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function makeForum() {
  const article = await makeArticle()
  const comment = await makeComment({
    article_id: article.id,
    body: 'Tab\there, \\. there\nand a “line” \u2028長椅',
  })
  await makeComment({ article_id: article.id, parent_id: comment.id })
  await makeVotes(comment.id, 'agree', 6, 'academia')
  await makePoll({ article_id: article.id })
  await db.insertInto('staff_log').values({ act: 'topic_saved' }).execute()
  return { article, comment }
}

test('what was backed up comes back whole, and goes on from there', async () => {
  const { article, comment } = await makeForum()
  for (let drawn = 0; drawn < 3; drawn++) await drawAnew(article)
  const before = await rowCounts()
  const counts = await backUp(urls.owner, file)
  expect(counts).toMatchObject({ comments: 2, votes: 6, polls: 1, staff_log: 1 })
  expect(await restore(owner.href, file)).toEqual(counts)

  const restored = connect(owner.href)
  try {
    const rows = await restored.db.selectFrom('comments').selectAll().orderBy('id').execute()
    expect(rows).toEqual(await db.selectFrom('comments').selectAll().orderBy('id').execute())
    expect(rows[0]).toMatchObject({ body: comment.body, agree_count: 6, reply_count: 1 })
    expect(await restored.db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
    const values = { article_id: article.id, author_id: '1', body: 'x', body_html: 'x', renderer_version: 1 }
    await restored.db
      .insertInto('comments')
      .values({ ...values, language: 'en' })
      .execute()
    const { comment_count } = await restored.db
      .selectFrom('articles')
      .select('comment_count')
      .executeTakeFirstOrThrow()
    expect(comment_count).toBe(3)
    // A map that is drawn now must not be taken for the one that stands.
    const { rows: drawings } = await sql<{ next: number; standing: number }>`
      select nextval('opinion_drawings')::int as next, drawing::int as standing from opinion_states`.execute(
      restored.db,
    )
    expect(drawings).toHaveLength(1)
    expect(drawings[0]!.next).toBeGreaterThan(drawings[0]!.standing)
    await expect(restored.db.deleteFrom('staff_log').execute()).rejects.toThrow('append-only')
    await restored.db.insertInto('staff_log').values({ act: 'topic_saved' }).execute()
    expect(await auditLog(restored.db)).toMatchObject({ lines: 2, broken: undefined })
  } finally {
    await restored.close()
  }
  expect(await rowCounts()).toEqual(before)
})

test('a backup that was cut short restores nothing', async () => {
  await makeForum()
  await backUp(urls.owner, file)
  const text = gunzipSync(readFileSync(file)).toString()
  writeFileSync(file, gzipSync(text.slice(0, text.indexOf('COPY "votes"') + 60)))
  await expect(restore(owner.href, file)).rejects.toThrow()
  const restored = connect(owner.href)
  expect(await restored.db.selectFrom('people').selectAll().execute()).toEqual([])
  await restored.close()
})

test('a database with people in it is left alone', async () => {
  await makePerson()
  await backUp(urls.owner, file)
  await expect(restore(urls.owner, file)).rejects.toThrow('not empty')
})

test('another file is no backup', async () => {
  writeFileSync(file, gzipSync('hello\n'))
  await expect(restore(owner.href, file)).rejects.toThrow('no backup')
})

/** As `npm run` does; the report on stdout. */
const command = (deed: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/backup.ts', deed, ...args], {
    env: {
      ...process.env,
      DATABASE_URL: deed === 'restore' ? restoredUrl.href : urls.serving,
      DATABASE_OWNER_URL: deed === 'restore' ? owner.href : urls.owner,
      DATA_DIR: folder,
    },
  })

test('an older backup brings back nobody who was erased since: with the list, and not without one', async () => {
  const { person, mine } = await makeLeaver({ display_name: 'Canary Ada', email: 'canary@kiu.example' })
  await backUp(urls.owner, file)
  await letTheWeekPass(person, 'go')
  expect(await erasePerson(db, { id: person.id, comments: 'go' })).toBe('left')
  const list = join(folder, 'erased.jsonl')
  await command('backup', 'erased', list)
  expect(readFileSync(list, 'utf8')).toMatch(
    /^\{"hash":"[0-9a-f]{64}","comments":"go","erased_at":"[^"]+"\}\n$/,
  )

  await expect(command('restore', file)).rejects.toThrow('list of those who were erased')
  const restored = connect(owner.href)
  const texts = async () => {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from people t union all select t::text from comments t
      union all select t::text from account_mails t union all select t::text from person_search t`.execute(
      restored.db,
    )
    return rows.map(({ row }) => row).join('\n')
  }
  try {
    expect(await texts()).toBe('')
    // The control: in the backup they still are.
    expect(gunzipSync(readFileSync(file)).toString()).toContain('Canary Ada')
    const { stdout } = await command('restore', file, list)
    expect(stdout).toContain('1 people who had left were erased again')
    expect(await texts()).not.toMatch(/Canary Ada|canary@|ada-of-peel|Peel Street/)
    expect(
      await restored.db.selectFrom('comments').where('id', '=', mine.id).select('state').execute(),
    ).toEqual([{ state: 'withdrawn' }])
    expect(await restored.db.selectFrom('erased_people').select('comments').execute()).toEqual([
      { comments: 'go' },
    ])
    expect(await restored.db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
  } finally {
    await restored.close()
  }
}, 180_000)

test('a database put back by other means: the job erases again by the list beside it', async () => {
  const { person } = await makeLeaver({ display_name: 'Canary Ada' })
  const deps = { ...jobDeps, config: { ...jobDeps.config, dataDir: join(folder, 'data') } }
  await letTheWeekPass(person, 'stay')
  await backUp(urls.owner, file)
  await eraseJob({}, deps)
  const lines = readFileSync(join(folder, 'data', 'erased-people.jsonl'), 'utf8')
  expect(lines.split('\n')).toHaveLength(2)
  await restore(owner.href, file)
  const restored = connect(owner.href)
  try {
    await restored.db.deleteFrom('erasures').execute()
    const names = () =>
      restored.db.selectFrom('people').where('id', '=', person.id).select('display_name').execute()
    expect(await names()).toEqual([{ display_name: 'Canary Ada' }])
    await eraseJob({}, { ...deps, db: restored.db })
    expect(await names()).toEqual([{ display_name: null }])
  } finally {
    await restored.close()
  }
  await eraseJob({}, deps)
  expect(readFileSync(join(folder, 'data', 'erased-people.jsonl'), 'utf8')).toBe(lines)
}, 60_000)

test('a list that is none is refused before anything is done', async () => {
  const list = join(folder, 'odd.jsonl')
  writeFileSync(list, '{"hash":"x"}\n')
  await expect(command('restore', file, list)).rejects.toThrow('is no list of erased people')
})
