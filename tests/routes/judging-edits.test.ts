// Edits go through the rules too: asked about first, then in place and hidden until somebody has looked; mended once.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { stored, miscounted, phone, setting } from '../judged.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

test('an edit that trips a rule is asked about, and then stands there hidden until somebody has looked', async () => {
  const { client, ada, send } = await setting()
  await send.first('Call the office for a bench.')
  const [comment] = await stored()
  const edit = `/en/comments/${comment!.public_id}/edit`
  for (const press of [client.submit, client.htmx]) {
    const asked = await press(edit, { body: phone })
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('Save it, hidden for now')
    expect(formIn(page, edit).fields).toMatchObject({ body: [phone], asked: ['personal_data'] })
  }
  expect(await stored()).toMatchObject([{ state: 'published', body: 'Call the office for a bench.' }])
  const answer = await client.htmx(edit, { body: phone, asked: 'personal_data' })
  expect(answer.status).toBe(200)
  const shown = await answer.text()
  expectSoundHtml(shown)
  expect(textOf(shown)).toMatch(/Out of sight until a moderator has looked at it: personal data\./)
  expect(await stored()).toMatchObject([{ state: 'hidden', state_reason: 'personal_data', body: phone }])
  expect(await db.selectFrom('cases').selectAll().execute()).toMatchObject([
    { state: 'open', queue: 'held', withheld_by: 'personal_data', comment_id: comment!.id },
  ])
  expect(await db.selectFrom('staff_log').select(['act', 'rule', 'actor_id']).execute()).toEqual([
    { act: 'comment_hidden', rule: 'personal_data', actor_id: null },
  ])
  expect(await db.selectFrom('statements').select(['person_id', 'act', 'rule']).execute()).toEqual([
    { person_id: ada.id, act: 'comment_hidden', rule: 'personal_data' },
  ])
  expect(await db.selectFrom('comment_search').selectAll().execute()).toEqual([])
  expect(await miscounted()).toEqual([])
  const seen = await (await (await as(null)).get(`/en/comments/${comment!.public_id}`)).text()
  expect(seen).not.toContain('6123')
  expect(textOf(seen)).toContain('Out of sight until a moderator has looked at it.')

  // Mended once until somebody decides; a second time is refused by the statement and not offered.
  expect((await client.submit(edit, { body: 'Call the office.' })).status).toBe(303)
  expect(await stored()).toMatchObject([{ state: 'hidden', body: 'Call the office.' }])
  expect((await client.get(edit)).status).toBe(403)
  expect((await client.submit(edit, { body: 'Call me.' })).status).toBe(409)
  expect(await (await client.get(`/en/comments/${comment!.public_id}`)).text()).not.toContain(
    `href="${edit}"`,
  )
  expect(await stored()).toMatchObject([{ body: 'Call the office.' }])
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const [case_] = await db.selectFrom('cases').selectAll().execute()
  const kept = { outcome: 'keep', reason: 'within_rules' }
  expect((await mo.submit(`/en/moderation/cases/${case_!.public_id}/decision`, kept)).status).toBe(303)
  expect(await stored()).toMatchObject([{ state: 'published', body: 'Call the office.' }])
  expect((await client.submit(edit, { body: 'Call the office, or write.' })).status).toBe(303)
})

test('what flags have hidden is mended once', async () => {
  const { client, send } = await setting()
  await send.first('Those who ask for benches are lazy.')
  const [comment] = await stored()
  await db.updateTable('comments').set({ state: 'hidden', state_reason: 'abuse' }).execute()
  await db.updateTable('cases').set({ state: 'open', withheld_by: 'flags' }).execute()
  const page = await (await client.get(`/en/comments/${comment!.public_id}`)).text()
  expect(textOf(page)).toContain('Out of sight until a moderator has looked at it: many flags.')
  const edit = `/en/comments/${comment!.public_id}/edit`
  const [first, second] = await Promise.all([
    client.submit(edit, { body: 'I do not like benches.' }),
    client.submit(edit, { body: 'I do not sit.' }),
  ])
  expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([303, 409])
})
