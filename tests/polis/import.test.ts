// Imports of Polis exports: real ones where they lie beside the checkout, small ones of our own always.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { renderer } from '../app.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { importPolis } from '../../src/polis/import.ts'
import { readPolis } from '../../src/polis/read.ts'
import { quiet } from '../../src/report.ts'

beforeEach(emptyTables)

const folder = join(mkdtempSync(join(tmpdir(), 'kiu-polis-')), 'small.set')
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

const summary = 'topic,Benches\nurl,https://pol.is/1\nconversation-description,"Where, and\nhow many?"\n'
const comments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
2000,x,1,7,1,0,1,"More benches, ""please"""
1000,x,0,7,1,0,-1,第一條意見
3000,x,2,8,5,0,0,Fewer benches
`
const votes = `timestamp,datetime,comment-id,voter-id,vote
2100,x,0,7,1
2200,x,1,8,-1
2300,x,1,8,1
2400,x,2,7,0
`

function write(files: Partial<Record<'summary' | 'comments' | 'votes', string>> = {}) {
  rmSync(folder, { recursive: true, force: true })
  const made = { summary, comments, votes, ...files }
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(made)) writeFileSync(join(folder, `${name}.csv`), content)
  return folder
}

const importing = (from: string) =>
  importPolis(db, {
    folder: from,
    language: 'en',
    licence: 'CC BY 4.0',
    topic: 'research',
    renderer,
    report: quiet,
  })

test('statements become comments, participants people, and the later of two votes counts', async () => {
  const imported = await importing(write())
  expect(imported).toMatchObject({ imported: true, slug: 'small-set', comments: 3, people: 2, votes: 3 })
  expect(imported.disagreements.map(({ comment }) => comment.id)).toEqual(['2'])
  const rows = await db.selectFrom('comments').selectAll().orderBy('id').execute()
  expect(rows).toMatchObject([
    {
      body: '第一條意見',
      state: 'removed',
      state_reason: 'moderated_out',
      language: 'zh-HK',
      agree_count: 1,
    },
    { body: 'More benches, "please"', state: 'published', agree_count: 1, disagree_count: 0 },
    { body: 'Fewer benches', unsure_count: 1 },
  ])
  expect(await db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
  const page = await (await (await as(null)).get('/en/articles/small-set')).text()
  expect(page).toContain('CC BY 4.0')
  expect(page).toContain('https://pol.is/1')
})

test('a second run changes nothing', async () => {
  await importing(write())
  const before = await rowCounts()
  expect(await importing(folder)).toMatchObject({ imported: false })
  expect(await rowCounts()).toEqual(before)
})

test.each([
  [
    'a vote on nothing',
    { votes: `${votes}2500,x,9,7,1\n` },
    /votes\.csv, line 6: comment-id 9 is not in comments\.csv/,
  ],
  ['a vote that is none', { votes: `${votes}2500,x,1,7,2\n` }, /votes\.csv, line 6: vote is “2”/],
  ['a column too few', { votes: `${votes}2500,x,1\n` }, /votes\.csv, line 6: 3 columns where the head has 5/],
  [
    'a missing column',
    { comments: 'timestamp,comment-id\n' },
    /comments\.csv, line 1: the head has no column author-id/,
  ],
  ['an open quote', { comments: `${comments}4000,x,3,8,0,0,1,"open\n` }, /comments\.csv, line 5:/],
  [
    'a broken time',
    { comments: comments.replace('3000', 'noon') },
    /comments\.csv, line 4: timestamp is “noon”/,
  ],
])('%s stops it with file and line, and nothing is stored', async (_, files, message) => {
  await expect(importing(write(files))).rejects.toThrow(message)
  expect((await rowCounts())['articles']).toBe(0)
  expect((await rowCounts())['people']).toBe(0)
})

test('a missing file is named', async () => {
  await expect(readPolis('/nowhere')).rejects.toThrow(/summary\.csv is not there/)
})

const real = join(import.meta.dirname, '../../../shared/data/polis')

/** Where the data is not beside the checkout there is nothing to show, and the small set above shows the rest. */
const sets = [
  { set: 'vtaiwan.uberx', language: 'zh-HK', votes: 49_443, removed: 78, differ: 96, own: 197 },
  { set: 'scoop-hivemind.biodiversity', language: 'en', votes: 29_719, removed: 162, differ: 49, own: 304 },
] as const
for (const { set, language, votes, removed, differ, own } of sets.filter(({ set }) =>
  existsSync(join(real, set)),
)) {
  test(`${set} is imported whole and counted rightly`, async () => {
    const imported = await importPolis(db, {
      folder: join(real, set),
      language,
      licence: 'CC BY 4.0',
      topic: 'international',
      renderer,
      report: quiet,
    })
    expect(imported).toMatchObject({ imported: true, votes })
    expect(imported.disagreements).toHaveLength(differ)
    expect((await rowCounts())['votes']).toBe(votes)
    const gone = await db.selectFrom('comments').where('state', '=', 'removed').select('id').execute()
    expect(gone).toHaveLength(removed)
    const ofTheirOwn = await db
      .selectFrom('votes')
      .innerJoin('comments', 'comments.id', 'votes.comment_id')
      .whereRef('comments.author_id', '=', 'votes.person_id')
      .select('votes.comment_id')
      .execute()
    expect(ofTheirOwn).toHaveLength(own)
    expect(await db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
  }, 60_000)
}
