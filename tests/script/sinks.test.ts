// Hostile words where no page shows them: in the stream of an open article, and in the tables that spreadsheets open.
import { parse as parseCsv } from 'csv-parse/sync'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { csvOf } from '../../src/views/poll-charts/csv.ts'
import { app, origin, renderer } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { read } from '../live/reader.ts'
import { makeArticle, makeComment } from '../make.ts'
import { until } from '../process/until.ts'
import { firstDifference, skeletonOf } from './skeleton.ts'
import { innocent, storable } from './sow.ts'
import { families, strings } from './strings.ts'

const slow = process.env['KIU_SLOW'] === '1'

beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
})

const isFormula = (cell: string) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell)

test('no cell of a table begins as a formula does, and none is lost', () => {
  const labels = [...families['spreadsheet formulae']!, ...strings].map((text) => text.toWellFormed())
  const rows = labels.map((label) => ({ label, cells: [1, null, label] }))
  const written = csvOf({ caption: 'x', head: ['=x', 'b', 'c', 'd'], rows } as never, texts.en)
  const lines: string[][] = parseCsv(written, { bom: true })
  expect(lines.length).toBe(labels.length + 1)
  expect(lines.flat().filter(isFormula)).toEqual([])
  for (const [at, label] of labels.entries()) {
    const safe = isFormula(label) ? `'${label}` : label
    expect([lines[at + 1]![0], lines[at + 1]![3]]).toEqual([safe, safe])
  }
  // Without the apostrophe a formula would be read as one.
  expect(labels.filter(isFormula).length).toBeGreaterThan(60)
})

test('what a stream tells of a text that changed is made of the same parts', async () => {
  const article = await makeArticle({ slug: 'benches' })
  const comments: { id: string; public_id: string }[] = []
  for (let n = 0; n < (slow ? 100 : 20); n++) comments.push(await makeComment({ article_id: article.id }))
  const mark = (at: number) => `zqzq${String(at).padStart(5, '0')}`

  /** All of them edited at once; what the stream says of it. */
  async function told(textOf: (at: number) => string) {
    const response = await browser().get(`/en/articles/benches/live?since=${await pulse()}`, {
      accept: 'text/html, text/event-stream',
    })
    const stream = read(response)
    await until('the stream is open', () => stream.text() !== '')
    const sources = comments.map((_comment, at) => `${textOf(at)}\n\n${mark(at)}`)
    const rendered = await renderer.renderMany(sources, 'comment')
    for (const [at, { id }] of comments.entries()) {
      const columns = { body: sources[at]!, body_html: rendered[at]!.html, edited_at: new Date() }
      await db.updateTable('comments').set(columns).where('id', '=', id).execute()
    }
    const said = () => stream.messages.map(({ data }) => data).join('\n')
    await until('everything was told', () => comments.every((_comment, at) => said().includes(mark(at))))
    await stream.leave()
    // Some are told twice, as they were between two looks: each place counts once.
    const partials = said().split(/(?=<hx-partial)/)
    const places = comments.map(({ public_id }) =>
      partials.filter((one) => one.includes(`#comment-${public_id} &gt; .text`)).at(-1),
    )
    return {
      places: places.map((html) => skeletonOf(html ?? '', `${origin}/en/articles/benches`)),
      lines: stream.text(),
    }
  }
  const pulse = async () =>
    (await db.selectFrom('articles').where('slug', '=', 'benches').select('pulse').executeTakeFirstOrThrow())
      .pulse

  for (let round = 0; round < (slow ? strings.length / comments.length : 2); round++) {
    const textOf = (at: number) => storable(strings[(round * comments.length + at) % strings.length]!)
    const ours = await told((at) => innocent(textOf(at)))
    const theirs = await told(textOf)
    for (const [at, { bones, faults, seen }] of theirs.places.entries()) {
      expect(firstDifference(ours.places[at]!.bones, bones), textOf(at)).toBeNull()
      expect(faults, textOf(at)).toEqual([])
      expect(bones.length, textOf(at)).toBeGreaterThan(0)
      expect(seen.length, textOf(at)).toBeGreaterThan(0)
    }
    // Nothing but the fields that a stream has.
    expect(
      theirs.lines
        .split(/\r\n|\r|\n/)
        .filter((line) => line !== '' && !/^(?:data|id|event|retry|:)/.test(line)),
    ).toEqual([])
  }
}, 600_000)
