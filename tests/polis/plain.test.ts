// Tables of answers: what counts as one, and what is said of one that does not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { imports as chinese } from '../../src/locales/zh-HK/imports.ts'
import { importPlain } from '../../src/polis/import.ts'
import { readPlain } from '../../src/polis/plain.ts'
import { Broken } from '../../src/polis/rows.ts'
import { quiet } from '../../src/report.ts'
import { renderer } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'

beforeEach(emptyTables)

const folder = mkdtempSync(join(tmpdir(), 'kiu-plain-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(table: string | Buffer) {
  const file = join(folder, 'answers.csv')
  writeFileSync(file, table)
  return file
}

const read = (table: string | Buffer) => readPlain(write(table), { title: 'Benches', at: new Date(5000) })
const said = async (table: string) =>
  (await read(table)).votes.map(({ comment, voter, stance }) => [voter, comment, stance])

const table = '\uFEFFWho,"More benches, please",少啲長椅\nAda,agree,不同意\nBob, -1 ,\n陳,0,同意\n\n'

test('a head of many statements is not compared pair by pair', async () => {
  const many = Array.from({ length: 120_000 }, (_, i) => i.toString(36))
  const { comments } = await read(`Who,${many.join()}\n1${',1'.repeat(many.length)}\n`)
  expect(comments).toHaveLength(many.length)
})

test('a row is a person, a column a statement, a cell an answer', async () => {
  const { comments } = await read(table)
  expect(comments.map(({ body, agrees, disagrees }) => [body, agrees, disagrees])).toEqual([
    ['More benches, please', 1, 1],
    ['少啲長椅', 1, 1],
  ])
  const votes = [
    ['1', '0', 'agree'],
    ['1', '1', 'disagree'],
    ['2', '0', 'disagree'],
    ['3', '0', 'unsure'],
    ['3', '1', 'agree'],
  ]
  expect(await said(table)).toEqual(votes)
  // As spreadsheets save it where the comma is in numbers.
  const others = table.replace('"More benches, please"', 'More benches').replaceAll(',', ';')
  expect(await said(others)).toEqual(votes)
})

test('it becomes an article without the names in its first column, once', async () => {
  const file = write(table)
  const importing = () =>
    importPlain(db, {
      file,
      title: 'Benches by post',
      language: null,
      licence: 'OGL 1.0',
      topic: 'research',
      renderer,
      report: quiet,
    })
  expect(await importing()).toMatchObject({
    imported: true,
    slug: 'benches-by-post',
    comments: 2,
    people: 3,
    votes: 5,
    disagreements: [],
  })
  const page = await (await (await as(null)).get('/en/articles/benches-by-post')).text()
  expect(page).toContain('More benches, please')
  expect(page).toContain('OGL 1.0')
  expect(page).not.toMatch(/Ada|Bob/)
  const names = await db.selectFrom('people').select('display_name').orderBy('id').execute()
  expect(names.map(({ display_name }) => display_name).join()).toMatch(/^(問卷|The questionnaire),/)
  const before = await rowCounts()
  expect(await importing()).toMatchObject({ imported: false, slug: 'benches-by-post' })
  expect(await rowCounts()).toEqual(before)
})

test.each<[string, string | Buffer, RegExp, RegExp]>([
  [
    'an answer that is none',
    'Who,A\n1,agree\n2,maybe\n',
    /csv, line 3: “maybe” in column 2/,
    /第 3 行：第 2 欄的「maybe」/,
  ],
  ['somebody twice', 'Who,A\n1,agree\n1,agree\n', /line 3: “1” stands twice/, /「1」重複/],
  ['nobody', 'Who,A\n ,agree\n', /line 2: the first cell/, /第一格/],
  ['a statement twice', 'Who,A,A\n1,agree,\n', /line 1: “A” stands twice/, /「A」重複/],
  ['a column without a statement', 'Who,A,\n1,agree,\n', /line 1: column 3 has no statement/, /第 3 欄/],
  ['no statement', 'Who\n1\n', /line 1: the head has no statement/, /沒有意見/],
  ['a cell too many', 'Who,A\n1,agree,agree\n', /line 2: 3 columns where the head has 2/, /有 3 欄/],
  ['no answer', 'Who,A\n1,\n', /answers\.csv: there are no answers/, /沒有任何回答/],
  ['nothing', '', /line 1: the file is empty/, /沒有內容/],
  ['an open quotation mark', 'Who,A\n1,"agree\n', /line 2: a quotation mark is opened/, /引號沒有結束/],
  ['another encoding', Buffer.from([0x57, 0x2c, 0xa7, 0xb0, 0x0a]), /not in UTF-8/, /UTF-8/],
])('%s stops it, in both languages', async (_, broken, message, inChinese) => {
  const error = await read(broken).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(Broken)
  expect((error as Broken).message).toMatch(message)
  expect((error as Broken).said(chinese.wrong)).toMatch(/^answers\.csv[，：]/)
  expect((error as Broken).said(chinese.wrong)).toMatch(inChinese)
})
