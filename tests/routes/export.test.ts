// Everything about somebody in one file: asked for, packed by the job, fetched for a day by its person alone.
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { askForExport, toldTables } from '../../src/db/exports.ts'
import { run as forget } from '../../src/jobs/forget-expired.ts'
import { run } from '../../src/jobs/pack-export.ts'
import { texts } from '../../src/locales/index.ts'
import { lastLinkTo } from '../account-mails.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeLeaver } from '../leaver.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

async function filesIn(zip: Blob) {
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false })
  const files = new Map<string, string>()
  for (const entry of await reader.getEntries())
    if (!entry.directory)
      files.set(entry.filename, await entry.getData(new TextWriter(), { useWebWorkers: false }))
  await reader.close()
  return files
}

test('all of it, as JSON and as a page in the language of its person, and nothing of others', async () => {
  const { person, other, mine, about } = await makeLeaver({ language: 'zh-HK', email: 'ada@kiu.example' })
  await sql`delete from exports`.execute(db)
  const ada = await as(person)
  expect((await ada.submit('/zh-HK/account/export', {})).headers.get('location')).toBe(
    '/zh-HK/account/data?done=asked',
  )
  // One at a time.
  expect((await ada.submit('/zh-HK/account/export', {})).headers.get('location')).toContain('waiting')
  expect((await ada.get('/zh-HK/account/export')).status).toBe(303)
  await run({ person: person.id }, deps)

  const page = await (await ada.get('/zh-HK/account/data')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain(texts['zh-HK'].ownData.export.ready)
  const mails = await db
    .selectFrom('account_mails')
    .where('kind', '=', 'export_ready')
    .select('email')
    .execute()
  expect(mails).toEqual([{ email: 'ada@kiu.example' }])
  expect(await lastLinkTo('ada@kiu.example')).toBe('/zh-HK/account/data')

  const fetched = await ada.get('/zh-HK/account/export')
  expect(fetched.headers.get('content-type')).toBe('application/zip')
  expect(fetched.headers.get('cache-control')).toBe('private, no-store')
  const files = await filesIn(await fetched.blob())
  expect([...files.keys()]).toEqual([...toldTables.map(({ table }) => `json/${table}.json`), 'index.html'])
  for (const { table, told } of toldTables) {
    const rows = JSON.parse(files.get(`json/${table}.json`)!) as Record<string, unknown>[]
    expect(rows.length, table).toBeGreaterThan(0)
    expect(Object.keys(rows[0]!), table).toEqual([...told])
  }
  expect(JSON.parse(files.get('json/comments.json')!)).toMatchObject([
    { public_id: mine.public_id, body: mine.body },
  ])
  expect(JSON.parse(files.get('json/ballots.json')!)).toMatchObject([{ choices: [1, 0, 0] }])
  const said = files.get('index.html')!
  expectSoundHtml(said)
  expect(textOf(said)).toContain(texts['zh-HK'].ownData.tables.flags)
  expect(said).toContain('It is not true.')
  // Codes are for the JSON beside it.
  expect(textOf(said)).toContain('表態 同意')
  expect(textOf(said)).toContain('類別 重設你的 Kiu 密碼')
  for (const code of ['agree', 'academia', 'editor', 'opened', 'daily', 'comment_hidden', 'zh-HK'])
    expect(textOf(said).split(/\s+/), code).not.toContain(code)
  expect(JSON.parse(files.get('json/deliveries.json')!)).toContainEqual(
    expect.objectContaining({ kinds: ['opened'] }),
  )
  expect(said).toContain('lang="zh-HK"')
  const all = [...files.values()].join('\n')
  const { handle: flagger } = await db
    .selectFrom('flags')
    .innerJoin('people', 'people.id', 'person_id')
    .where('case_id', '=', about.id)
    .select('handle')
    .executeTakeFirstOrThrow()
  expect(all).not.toContain('Look at it.')
  expect(all).not.toContain(flagger)
  expect(all).not.toContain(other.handle)
  expect(all).not.toMatch(/password_hash|token_hash/)
}, 60_000)

test('only its own, behind a fresh sign-in, for a day, and not for nobody', async () => {
  const [person, stranger] = [await makePerson(), await makePerson()]
  const ada = await as(person)
  await ada.submit('/en/account/export', {})
  await run({ person: person.id }, deps)
  expect((await ada.get('/en/account/export')).status).toBe(200)
  expect((await (await as(stranger)).get('/en/account/export')).status).toBe(303)
  expect((await (await as(null)).get('/en/account/export')).headers.get('location')).toContain('/sign-in')

  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(db)
  expect((await ada.submit('/en/account/export', {})).headers.get('location')).toContain('/sign-in/again')
  // A download leaves the page as it is: what follows signing in is the page about the file.
  const again = `/en/sign-in/again?return_to=${encodeURIComponent('/en/account/data')}`
  expect((await ada.get('/en/account/export')).headers.get('location')).toBe(again)
  await sql`update sessions set signed_in_at = now()`.execute(db)

  await sql`update exports set ready_at = now() - interval '25 hours'`.execute(db)
  expect((await ada.get('/en/account/export')).status).toBe(303)
  await forget({}, deps)
  expect(await db.selectFrom('export_pieces').select('number').execute()).toEqual([])
})

test('a worker that died half-way leaves nothing of it in the file', async () => {
  const person = await makePerson()
  expect(await askForExport(db, person.id)).toBe(true)
  await sql`insert into export_pieces values (${person.id}, 0, 'half'), (${person.id}, 1, 'a file')`.execute(
    db,
  )
  await run({ person: person.id }, deps)
  await run({ person: person.id }, deps)
  const { bytes } = await db.selectFrom('exports').select('bytes').executeTakeFirstOrThrow()
  const fetched = await (await as(person)).get('/en/account/export')
  const blob = await fetched.blob()
  expect(String(blob.size)).toBe(bytes)
  expect((await filesIn(blob)).has('index.html')).toBe(true)
})

test('with htmx one is led alike; the sixth in a day is too many', async () => {
  const person = await makePerson()
  const ada = await as(person)
  const asked = await ada.submit('/en/account/export', {}, { 'HX-Request': 'true' })
  expect(asked.headers.get('hx-redirect')).toBe('/en/account/data?done=asked')
  for (let again = 0; again < 4; again++) await ada.submit('/en/account/export', {})
  expect((await ada.submit('/en/account/export', {})).status).toBe(429)
  expect(await db.selectFrom('exports').select('person_id').execute()).toHaveLength(1)
})
