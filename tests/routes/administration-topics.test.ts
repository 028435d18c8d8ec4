// Topics: added, renamed, ordered, in both languages, and written down.
import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makePerson } from '../make.ts'

const first = {
  topic: 'government-initiatives',
  'name.en': 'Government initiatives',
  'name.zh-HK': '政府措施',
  position: '1',
}
beforeEach(async () => {
  await emptyTables()
  await sql`update topics set name_en = ${first['name.en']}, name_zh_hk = ${first['name.zh-HK']}, position = 1 where id = 1`.execute(
    ownerDb,
  )
})

const place = '/en/administration/topics'
const admin = async () => as(await makePerson({ roles: ['administrator'] }))
const topic = (slug: string) =>
  db.selectFrom('topics').where('slug', '=', slug).selectAll().executeTakeFirst()
const fresh = {
  slug: 'public-transport',
  'name.en': 'Public transport',
  'name.zh-HK': '公共交通',
  position: '8',
}

test('a topic is added, and another with its address is not', async () => {
  const browser = await admin()
  const response = await browser.submit(place, fresh)
  expect([response.status, response.headers.get('location')]).toEqual([303, `${place}?done=saved`])
  expect(await topic('public-transport')).toMatchObject({
    name_en: 'Public transport',
    name_zh_hk: '公共交通',
    position: 8,
  })
  const page = await (await browser.get(`${place}?done=saved`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('The topic was saved.')
  const before = await rowCounts()
  const again = await browser.submit(place, { ...fresh, 'name.en': 'Another' })
  const text = await again.text()
  expect([again.status, textOf(text)]).toEqual([
    422,
    expect.stringContaining('Another topic has this address'),
  ])
  expect(text).toContain('value="Another"')
  expect(await rowCounts()).toEqual(before)
})

test('a topic is renamed and moved; its address stays', async () => {
  const browser = await admin()
  expect((await browser.submit(place, { ...first, 'name.en': 'Government', position: '20' })).status).toBe(
    303,
  )
  expect(await topic('government-initiatives')).toMatchObject({ name_en: 'Government', position: 20 })
  const page = await (await browser.get(place)).text()
  expect(page.indexOf('value="government-initiatives"')).toBeGreaterThan(
    page.indexOf('value="international"'),
  )
  expect(await db.selectFrom('staff_log').select(['act', 'topic_id']).execute()).toEqual([
    { act: 'topic_saved', topic_id: '1' },
  ])
})

test.each([
  [{ ...first, 'name.en': '' }, 'fill this in'],
  [{ ...first, 'name.zh-HK': '議'.repeat(25) }, 'shorten this by 1 Chinese character'],
  [{ ...first, position: '-1' }, 'whole number'],
  [{ ...first, position: '1e3' }, 'whole number'],
  [{ ...first, 'name.en': 'a\0b' }, 'cannot be kept'],
  [{ ...fresh, slug: 'Public transport' }, 'Only small letters'],
  [{ ...fresh, slug: 'x'.repeat(61) }, 'Only small letters'],
  [{ ...fresh, slug: undefined }, 'fill this in'],
  [{ ...fresh, colour: 'red' }, 'does not belong'],
])('%o is refused beside its field', async (fields, told) => {
  const browser = await admin()
  const before = [await rowCounts(), await db.selectFrom('topics').selectAll().orderBy('id').execute()]
  const response = await browser.submit(place, fields)
  const page = await response.text()
  expect([response.status, textOf(page)]).toEqual([422, expect.stringContaining(told)])
  expectSoundHtml(page)
  expect([await rowCounts(), await db.selectFrom('topics').selectAll().orderBy('id').execute()]).toEqual(
    before,
  )
})

test('a topic that is not there cannot be saved', async () => {
  expect((await (await admin()).submit(place, { ...first, topic: 'no-such' })).status).toBe(404)
})
