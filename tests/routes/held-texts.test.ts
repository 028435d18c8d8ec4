// Held texts: seen by their authors alone, in their place and on a page of their own, and taken back.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { stored, heldTexts, miscounted, address, phone, setting } from '../judged.ts'
import { makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

test('whoever insists is told that it is held; only they see it, in its place and on a page of its own', async () => {
  const { article, client, send } = await setting()
  const asked = await send.first(phone)
  const form = formIn(await asked.text(), address)
  const answer = await client.submit(form.action, form.fields)
  expect(answer.status).toBe(303)
  const [held] = await heldTexts()
  expect(held).toMatchObject({ rule: 'personal_data', state: 'held', body: phone })
  expect(answer.headers.get('location')).toBe(`/en/held/${held!.public_id}`)
  expect(await stored()).toEqual([])
  const own = await (await client.follow(answer)).text()
  expectSoundHtml(own)
  expect(textOf(own)).toMatch(/Nobody else can read this yet.*Personal data.*a phone number/)
  expect(own).toContain('<mark>6123 4567</mark>')
  const statement = /href="(\/en\/statements\/[\w-]+)"/.exec(own)?.[1]
  expect(textOf(await (await client.get(statement!)).text())).toContain('Object to this decision')

  // The same form once more, also with htmx, is the same text; another text would be another.
  const again = await client.htmx(form.action, form.fields)
  expect(again.status).toBe(200)
  const place = await again.text()
  expectSoundHtml(place)
  expect(textOf(place)).toMatch(/A moderator will read it before it appears/)
  expect(await heldTexts()).toHaveLength(1)

  const paths = ['en', 'zh-HK'].flatMap((lang) => [
    `/${lang}/articles/${article.slug}`,
    `/${lang}/articles/${article.slug}?sort=new`,
  ])
  const [moderator, citizen] = [await makePerson({ roles: ['moderator'] }), await makePerson()]
  for (const reader of [null, citizen, moderator])
    for (const path of [...paths, `/en/held/${held!.public_id}`, '/en/feed.atom', '/en/search?q=bench']) {
      const seen = await (await (await as(reader)).get(path)).text()
      expect(seen.includes('6123')).toBe(false)
    }
  // On kept pages too: the second time the thread comes from memory.
  for (const path of [...paths, ...paths]) {
    const page = await (await client.get(path)).text()
    expectSoundHtml(page)
    expect(page).toContain('6123 4567')
    expect(page).toContain(`/held/${held!.public_id}`)
  }
  const toCase = await (await as(moderator)).get(`/en/held/${held!.public_id}`)
  expect(toCase.headers.get('location')).toMatch(/^\/en\/moderation\/cases\//)
  expect((await (await as(citizen)).get(`/en/held/${held!.public_id}`)).status).toBe(404)
  expect(await miscounted()).toEqual([])
})

test('a held reply is seen by its author under what it answers', async () => {
  const { article, client, send } = await setting()
  const parent = await makeComment({ article_id: article.id, body: 'Above.' })
  await send.twice(phone, { parent_id: parent.public_id })
  const page = await (await client.get(`/en/comments/${parent.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Above\..*/)
  expect(page).toContain('6123 4567')
  const [held] = await heldTexts()
  expect(held?.parent_id).toBe(parent.id)
  expect(textOf(await (await client.get(`/en/held/${held!.public_id}`)).text())).toContain('A reply to')
})

test('the author takes a held text back: nothing is left to decide, and they may write another', async () => {
  const { client, ada, send } = await setting()
  await send.twice(phone)
  const [held] = await heldTexts()
  const path = `/en/held/${held!.public_id}/removal`
  expect((await (await as(await makePerson())).submit(path)).status).toBe(404)
  expect(await db.selectFrom('cases').selectAll().execute()).toHaveLength(1)
  expect((await client.submit(path)).status).toBe(303)
  expect(await heldTexts()).toMatchObject([{ state: 'withdrawn', author_id: ada.id }])
  expect(await db.selectFrom('cases').selectAll().execute()).toEqual([])
  expect(await miscounted()).toEqual([])
  const page = await (await client.get(`/en/held/${held!.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('You took this back.')
  expect(await (await client.get('/en/articles/benches')).text()).not.toContain('6123')
  expect((await client.submit(path)).status).toBe(303)
})

test('what a moderator decided meanwhile is not taken back, and a decision finds nothing that was', async () => {
  const { article, client, send } = await setting()
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const decide = (id: string, outcome: string, reason: string) =>
    mo.submit(`/en/moderation/cases/${id}/decision`, { outcome, reason })
  await send.twice(phone)
  const [case_] = await db.selectFrom('cases').selectAll().execute()
  expect((await decide(case_!.public_id, 'remove', 'personal_data')).status).toBe(303)
  const [held] = await heldTexts()
  const refused = await client.submit(`/en/held/${held!.public_id}/removal`)
  expect(refused.status).toBe(409)
  expect(textOf(await refused.text())).toContain('A moderator did not let this appear: personal data.')

  await send.twice('Or call 9876 5432 in the evening.')
  const other = (await db.selectFrom('cases').where('state', '=', 'open').selectAll().execute())[0]!
  const [, second] = await heldTexts()
  const [taken, decided] = await Promise.all([
    client.submit(`/en/held/${second!.public_id}/removal`),
    decide(other.public_id, 'keep', 'within_rules'),
  ])
  const appeared = (await stored()).some(({ article_id }) => article_id === article.id)
  expect(taken.status).toBe(appeared ? 409 : 303)
  expect([303, 404, 409]).toContain(decided.status)
  expect(decided.status === 303).toBe(appeared)
  expect(await miscounted()).toEqual([])
})
