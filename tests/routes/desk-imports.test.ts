// The desk takes consultations from elsewhere: what is shown before, what is done then, and what a file cannot do.
import { randomBytes } from 'node:crypto'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { forgetAged } from '../../src/db/retention.ts'
import { largestUpload } from '../../src/domain/upload.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { cookieOf, post } from '../faults/ask.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'
import { drawMap, talk } from '../polis/unpack.ts'

beforeEach(emptyTables)

interface File_ {
  name: string
  bytes: string | Uint8Array
}

const table = {
  name: 'answers.csv',
  bytes: 'Who,More benches,<b>Fewer</b> cars\nAda,agree,0\nBob,disagree,\n',
}
const polis = [
  { name: 'summary.csv', bytes: 'topic,Benches\nurl,https://pol.is/1\nconversation-description,Where?\n' },
  {
    name: 'comments.csv',
    bytes: `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1000,x,0,7,1,0,-1,Out of place
2000,x,1,7,9,0,1,"More, please"
`,
  },
  {
    name: 'votes (1).csv',
    bytes: 'timestamp,datetime,comment-id,voter-id,vote\n2100,x,0,7,1\n2200,x,1,8,1\n2300,x,1,7,-1\n',
  },
]

async function zipped(files: readonly File_[], password?: string): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const { name, bytes } of files)
    await zip.add(name, new Uint8ArrayReader(Buffer.from(bytes)), { ...(password && { password }) })
  return zip.close()
}

const makeEditor = () => makePerson({ roles: ['editor'] })
type Person = Awaited<ReturnType<typeof makeEditor>>

async function upload(
  person: Person | null,
  files: readonly File_[],
  fields: Record<string, string> = { title: 'Benches by post', topic: 'research' },
  lang = 'en',
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { name, bytes } of files) form.append('files', new File([Buffer.from(bytes)], name))
  const { headers, body } = await encoded(form)
  return post(`/${lang}/desk/import`, body, { cookie: await cookieOf(person), headers })
}

/** As browsers send it: saying how long it is. */
async function encoded(form: FormData) {
  const sent = new Request('http://kiu.test', { method: 'POST', body: form })
  const body = await sent.bytes()
  const type = sent.headers.get('content-type')!
  return { body, headers: { 'content-type': type, 'content-length': String(body.length) } }
}

const preview = async (person: Person, answer: Response) => {
  expect([answer.status, answer.status === 303 ? '' : textOf(await answer.text())]).toEqual([303, ''])
  const address = answer.headers.get('location')!
  return { address, page: await (await (await as(person)).get(address)).text() }
}

test('a table is shown before anything happens, becomes an article once, and leads there ever after', async () => {
  const ed = await makeEditor()
  const before = await rowCounts()
  const { address, page } = await preview(ed, await upload(ed, [table]))
  expect({ ...(await rowCounts()), uploads: 0, upload_pieces: 0, sessions: 0 }).toEqual({
    ...before,
    sessions: 0,
  })
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(
    /Benches by post.*\/articles\/benches-by-post.*Table of answers.*Research.*English.*CC BY 4\.0.*Comments 2 People 2 Votes 3.*More benches 1 agree, 1 disagree, 0 unsure <b>Fewer<\/b> cars/s,
  )
  const editor = await as(ed)
  const done = await editor.submit(address)
  expect(done.status).toBe(303)
  expect(done.headers.get('location')).toBe('/en/articles/benches-by-post')
  expect(textOf(await (await editor.get('/en/articles/benches-by-post')).text())).toContain('More benches')
  const log = await db.selectFrom('staff_log').select(['act', 'actor_id']).execute()
  expect(log).toEqual([{ act: 'article_imported', actor_id: ed.id }])
  // Once more, by a form that was still open or by htmx.
  const after = await rowCounts()
  expect((await editor.submit(address)).headers.get('location')).toBe('/en/articles/benches-by-post')
  expect((await editor.htmx(address, {})).headers.get('hx-redirect')).toBe('/en/articles/benches-by-post')
  expect(await rowCounts()).toEqual(after)
  expect(after['upload_pieces']).toBe(0)
  expect(textOf(await (await editor.get(address)).text())).toContain('It has become an article.')
  // The same file again is the same article, and the page says so before.
  const again = await preview(ed, await upload(ed, [table]))
  expect(textOf(again.page)).toContain('was imported before')
  expect((await editor.submit(again.address)).headers.get('location')).toBe('/en/articles/benches-by-post')
  expect((await rowCounts())['articles']).toBe(1)
})

test('a Polis export comes as files or as a ZIP, from whatever folder; what is odd is said', async () => {
  const ed = await makeEditor()
  const deep = [
    ...polis.map(({ name, bytes }) => ({ name: `polis/set/${name}`, bytes })),
    { name: '__MACOSX/set/._votes.csv', bytes: 'junk' },
    { name: 'participants-votes.csv', bytes: 'not,read\n' },
  ]
  for (const files of [polis, [{ name: 'set.zip', bytes: await zipped(deep) }]]) {
    const { page } = await preview(
      ed,
      await upload(ed, files, { topic: 'research', licence: 'OGL' }, 'zh-HK'),
    )
    expect(textOf(page)).toMatch(
      /Benches.*Polis 匯出資料.*OGL.*意見 2 人數 2 表態 3.*1 則意見已被審核移除.*1 則意見在 comments\.csv 的數字與 votes\.csv 不符.*More, please 1 人同意，1 人不同意/s,
    )
    expect(page).not.toContain('Out of place')
  }
})

test('our own open data goes in as it came out', async () => {
  const { article } = await talk()
  await drawMap(article.id)
  const answer = await (await as(null)).get(`/en/articles/${article.slug}/data`)
  const ed = await makeEditor()
  const file = { name: 'benches.zip', bytes: new Uint8Array(await answer.arrayBuffer()) }
  const { page, address } = await preview(ed, await upload(ed, [file], { topic: 'research' }))
  expect(textOf(page)).toMatch(/Open data of a Kiu forum.*Comments 9 People 33 Votes 216/s)
  const became = await (await as(ed)).submit(address)
  expect(became.headers.get('location')).toMatch(/^\/en\/articles\/more-benches-\d+$/)
  expect(await db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
})

test('what a file cannot be taken for is said as the command says it, in the language of the page, and nothing is kept', async () => {
  const ed = await makeEditor()
  const broken = polis.with(2, { ...polis[2]!, bytes: `${polis[2]!.bytes}2400,x,9,7,1\n` })
  const bomb = { name: 'votes.csv', bytes: new Uint8Array(49_000_000) }
  const many = Array.from({ length: 60 }, (_, i) => ({ name: `${i}.csv`, bytes: '' }))
  const tries: [readonly File_[], RegExp, RegExp][] = [
    [broken, /votes\.csv, line 5: comment-id 9 is not in comments\.csv/, /votes\.csv，第 5 行/],
    [polis.slice(0, 2), /votes\.csv is not there: a Polis export has/, /欠缺 votes\.csv/],
    [[table, { ...table, name: 'b.csv' }], /a table of answers is one file/, /回答表只可有一個檔案/],
    [[{ name: 'a.zip', bytes: 'PK\u0003\u0004 nothing' }], /a\.zip: it is no ZIP file/, /a\.zip：並非 ZIP/],
    [
      [{ name: '../a.zip', bytes: await zipped([{ ...table, name: '../../etc/answers.csv' }]) }],
      /a\.zip: it is no ZIP/,
      /並非/,
    ],
    [[{ name: 'a.zip', bytes: await zipped(polis, 'secret') }], /locked with a password/, /設有密碼/],
    [
      [{ name: 'a.zip', bytes: await zipped([...polis.slice(0, 2), bomb]) }],
      /larger than 48 MB/,
      /超過 48 MB/,
    ],
    [[{ name: 'a.zip', bytes: await zipped(many) }], /more than 50 files|one file|stands twice/, /檔案/],
    [[], /Please choose the files/, /請選擇檔案/],
  ]
  for (const [at, [files, english, chinese]] of tries.entries()) {
    // What comes from reading a file is said in both; of what comes from unpacking one is enough.
    const asked = [['en', english] as const, ['zh-HK', chinese] as const]
    for (const [lang, words] of at < 3 ? asked : [asked[at % 2]!]) {
      const answer = await upload(ed, files, { title: 'My title', topic: 'research' }, lang)
      const page = await answer.text()
      expect(answer.status, String(words)).toBe(422)
      expect(textOf(page)).toMatch(words)
      expect(page).toContain('value="My title"')
    }
  }
  const untitled = await upload(ed, [table], { topic: 'research' })
  expect(untitled.status).toBe(422)
  expect(textOf(await untitled.text())).toContain('A table of answers needs a title.')
  expect(await rowCounts()).toMatchObject({ uploads: 0, upload_pieces: 0, articles: 0 })
})

test('an address too long to be known again by, and an address that is taken', async () => {
  const ed = await makeEditor()
  const editor = await as(ed)
  const letters = randomBytes(9000).toString('hex')
  const summary = { name: 'summary.csv', bytes: `topic,Budget\nurl,https://pol.is/${letters}\n` }
  for (const slug of ['budget', 'budget-2', 'budget-4']) await makeArticle({ slug })
  const { address } = await preview(ed, await upload(ed, polis.with(0, summary), { topic: 'research' }))
  const done = await editor.submit(address)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/en/articles/budget-3'])
  expect(
    await db.selectFrom('articles').where('slug', '=', 'budget-3').select('source_address').execute(),
  ).toEqual([{ source_address: null }])
  for (const [bytes, words] of [
    ['topic,\u2060\nurl,\n', /“topic” is missing or empty/],
    [`topic,A\nconversation-description,${'a'.repeat(100_001)}\n`, /description has more than 100000/],
  ] as const) {
    const answer = await upload(ed, polis.with(0, { ...summary, bytes }), { topic: 'research' })
    expect([answer.status, textOf(await answer.text())]).toEqual([422, expect.stringMatching(words)])
  }
})

test('hostile texts are shown and stored as texts', async () => {
  const ed = await makeEditor()
  const nasty = '<img src=x onerror=alert(1)>\u0000\u202e{{7*7}} 😀'
  const file = { name: '<i>"x"\u0000😀.csv', bytes: `Who,"${nasty}${'😀'.repeat(300)}"\n1,1\n` }
  const title = `${nasty.replaceAll(/[\u0000\u202e]/g, '')} title`
  const { page, address } = await preview(ed, await upload(ed, [file], { title, topic: 'research' }))
  expectSoundHtml(page)
  expect(page).not.toContain('<img')
  expect((await (await as(ed)).submit(address)).status).toBe(303)
})

test('an upload is its editor’s alone, for a day, and can be discarded', async () => {
  const [ed, eve] = [await makeEditor(), await makeEditor()]
  const { address } = await preview(ed, await upload(ed, [table]))
  const other = await as(eve)
  expect((await other.get(address)).status).toBe(404)
  expect((await other.submit(address)).status).toBe(404)
  expect((await other.submit(`${address}/removal`)).status).toBe(404)
  expect(await rowCounts()).toMatchObject({ uploads: 1, upload_pieces: 1, articles: 0 })
  await sql`update uploads set uploaded_at = now() - interval '25 hours'`.execute(ownerDb)
  expect((await (await as(ed)).get(address)).status).toBe(404)
  expect((await (await as(ed)).submit(address)).status).toBe(404)
  await forgetAged(db)
  expect(await rowCounts()).toMatchObject({ uploads: 0, upload_pieces: 0 })
  const next = await preview(ed, await upload(ed, [table]))
  expect((await (await as(ed)).submit(`${next.address}/removal`)).status).toBe(303)
  expect(await rowCounts()).toMatchObject({ uploads: 0, upload_pieces: 0, articles: 0 })
})

test('only editors may send files, only so much, and only here', async () => {
  const size = 2_000_000
  const big = { name: 'set.csv', bytes: `Who,A\n${'x'.repeat(size)}` }
  const ed = await makeEditor()
  expect((await upload(ed, [big])).status).toBe(422)
  const nobody = await upload(null, [big])
  expect(nobody.status).toBe(303)
  expect(nobody.headers.get('location')).toBe('/en/sign-in?return_to=%2Fen%2Fdesk%2Fimport')
  expect((await upload(await makePerson({ roles: ['moderator'] }), [big])).status).toBe(403)
  expect((await upload(ed, [{ name: 'a.csv', bytes: new Uint8Array(largestUpload) }])).status).toBe(413)
  const form = new FormData()
  form.append('body', new File([Buffer.from('x'.repeat(size))], 'a.txt'))
  const sent = await encoded(form)
  expect(
    (await post('/en/preview', sent.body, { cookie: await cookieOf(ed), headers: sent.headers })).status,
  ).toBe(413)
  expect(await rowCounts()).toMatchObject({ uploads: 0, kept_forms: 0 })
})

test('two who press at once make one article', async () => {
  const ed = await makeEditor()
  const { address } = await preview(ed, await upload(ed, [table]))
  const editor = await as(ed)
  const answers = await Promise.all([1, 2, 3].map(() => editor.submit(address)))
  expect(new Set(answers.map(({ headers }) => headers.get('location')))).toEqual(
    new Set(['/en/articles/benches-by-post']),
  )
  expect((await rowCounts())['articles']).toBe(1)
})
