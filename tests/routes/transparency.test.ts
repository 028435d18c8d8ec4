// Moderation in figures: counted by months of Hong Kong, small numbers hidden, drawn with their tables, and as a file.
import { beforeEach, expect, test } from 'vitest'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { monthsCounted } from '../../src/db/transparency.ts'
import type { StaffAct } from '../../src/db/schema.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
})

async function get(path: string) {
  const response = await (await as(null)).get(path)
  expect(response.status).toBe(200)
  return response.text()
}

interface Line {
  act: StaffAct
  at: string
  reason?: string
  outcome?: string
  case_id?: string
}
const log = (count: number, { at, ...line }: Line) =>
  db
    .insertInto('staff_log')
    .values(Array.from({ length: count }, () => ({ ...line, at: new Date(at) })))
    .execute()

/** Cells of the table of a figure, the latest month first. */
const table = (html: string, name: string) => {
  const figure = new RegExp(`<figure class="plot" id="${name}"[\\s\\S]*?</figure>`).exec(html)![0]
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(figure)![1]!
  return Array.from(body.matchAll(/<tr>([\s\S]*?)<\/tr>/g), ([, row]) =>
    Array.from(row!.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g), ([, cell]) => textOf(cell!).trim()),
  )
}

test('without anything it says so; with one month it is a table', async () => {
  for (const lang of ['en', 'zh-HK']) {
    const html = await get(`/${lang}/transparency`)
    expectSoundHtml(html)
    expect(html).not.toContain('<figure')
  }
  const { id } = await makeComment({ article_id: (await makeArticle()).id })
  await makeFlag({ comment_id: id })
  const html = await get('/en/transparency')
  expectSoundHtml(html)
  expect(html).not.toContain('<svg class="chart"')
  expect(table(html, 'flags')).toEqual([[expect.any(String), '<5']])
})

test('months are those of Hong Kong, and those between are told too', async () => {
  // The last half hour of January and the first of February, by the clock of Hong Kong.
  await log(5, { act: 'person_suspended', at: '2026-01-31T15:30:00Z' })
  await log(6, { act: 'person_suspended', at: '2026-01-31T16:30:00Z' })
  await log(7, { act: 'person_suspended', at: '2026-04-10T00:00:00Z' })
  const html = await get('/en/transparency')
  expectSoundHtml(html)
  expect(table(html, 'suspensions').slice(-4)).toEqual([
    ['April 2026', '7'],
    ['March 2026', '0'],
    ['February 2026', '6'],
    ['January 2026', '5'],
  ])
  expectSoundHtml(await get('/zh-HK/transparency'))
})

test('decisions by reason, share of rules and objections are counted, and what is small is hidden with its sum', async () => {
  const at = '2026-03-10T00:00:00Z'
  await log(12, { act: 'case_decided', at, reason: 'within_rules', outcome: 'keep' })
  await log(8, { act: 'case_decided', at, reason: 'abuse', outcome: 'hide' })
  await log(15, { act: 'text_held', at })
  await log(5, { act: 'comment_hidden', at })
  await log(7, { act: 'appeal_made', at })
  await log(5, { act: 'appeal_decided', at, outcome: 'agreed' })
  await log(2, { act: 'appeal_decided', at, outcome: 'not_agreed' })
  const later = '2026-04-10T00:00:00Z'
  await log(12, { act: 'case_decided', at: later, reason: 'within_rules', outcome: 'keep' })
  await log(3, { act: 'case_decided', at: later, reason: 'abuse', outcome: 'hide' })
  await log(9, { act: 'text_held', at: later })
  const html = await get('/en/transparency')
  expect(table(html, 'decisions').slice(-2)).toEqual([
    ['April 2026', '<5', '12', '–'],
    ['March 2026', '8', '12', '20'],
  ])
  expect(table(html, 'rules').slice(-2)).toEqual([
    ['April 2026', '9', '–', '40%'],
    ['March 2026', '20', '20', '50%'],
  ])
  expect(table(html, 'appeals').at(-1)).toEqual(['March 2026', '7', '5', '<5'])

  const csv = await get('/en/transparency.csv')
  const rows = csv.replace('\ufeff', '').trimEnd().split('\r\n')
  expect(rows[0]).toMatch(/^Month,Flags,/)
  expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1)
  expect(rows.at(-1)).toMatch(/^March 2026,0,/)
  expect(rows.at(-1)).toContain(',8,12,20,20,20,50%,')
  expect(await get('/zh-HK/transparency.csv')).toContain('2026年3月')
})

test('the median waits from the first flag, or from the rule, since the decision before, whatever the case says now', async () => {
  const hours = (after: number) => new Date(Date.UTC(2026, 2, 10, after)).toISOString()
  const article = await makeArticle()
  for (const waited of [1, 2, 3, 10, 20]) {
    const { id } = await makeComment({ article_id: article.id })
    const flagged = await makeFlag({ comment_id: id, flagged_at: new Date(hours(0)) })
    await makeFlag({ comment_id: id, flagged_at: new Date(hours(0.5)) })
    await log(1, {
      act: 'case_decided',
      at: hours(waited),
      case_id: flagged.id,
      reason: 'abuse',
      outcome: 'hide',
    })
    // Put right later, though nobody had flagged it again: not asked for, so not counted.
    await log(1, {
      act: 'case_decided',
      at: hours(waited + 100),
      case_id: flagged.id,
      reason: 'abuse',
      outcome: 'keep',
    })
  }
  expect((await monthsCounted(db)).months).toMatchObject([{ month: '2026-03', median: { hours: 3, of: 5 } }])
  await log(1, { act: 'text_held', at: hours(200), case_id: '999' })
  await log(1, { act: 'case_decided', at: hours(204), case_id: '999', reason: 'spam', outcome: 'remove' })
  await log(1, { act: 'text_held', at: hours(300), case_id: '998' })
  expect((await monthsCounted(db)).months).toMatchObject([{ median: { hours: 3.5, of: 6 } }])
  expect(table(await get('/en/transparency'), 'hours').at(-1)).toEqual(['March 2026', '3.5'])
})
