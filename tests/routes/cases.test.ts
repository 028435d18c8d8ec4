// The page of a case through the front door: what a moderator sees there, and who sees nothing.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { casePath, commentOf, decisionOn, log, stored, world } from '../flagged.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeComment, makeFlag, makePerson, makeSuspended } from '../make.ts'
import { decideCase } from '../../src/db/decisions.ts'

beforeEach(emptyTables)

test('the page of a case shows the comment in its place, every flag, and the form', async () => {
  const { article, author, flagged, mo } = await world()
  const parent = await makeComment({ article_id: article.id, body: 'Where do we sit?' })
  const reply = await makeComment({
    article_id: article.id,
    author_id: author.id,
    parent_id: parent.id,
    body: 'On mine.',
  })
  const other = await makeFlag({ comment_id: reply.id, reason: 'off_topic' })
  const client = await as(mo)
  for (const lang of ['en', 'zh-HK']) {
    const html = await (await client.get(casePath(flagged, lang))).text()
    expectSoundHtml(html)
    const text = textOf(html)
    for (const said of ['Buy my bench.', 'He sells them.', 'Flagger', 'Author', 'On mine.'])
      expect(text).toContain(said)
    expect(html).toContain(casePath(other, lang))
  }
  const html = await (await client.get(casePath(other))).text()
  expect(textOf(html)).toContain('Where do we sit?')
  expect(formIn(html, decisionOn(other)).fields).toEqual({ version: ['1'], reason: [''], note: [''] })
})

test('a moderator sees that a comment is one of those with which the editors opened the discussion', async () => {
  const { article, mo } = await world()
  const client = await as(mo)
  const textOfCase = async (is_seed: boolean) => {
    const { id } = await makeComment({ article_id: article.id, is_seed })
    return textOf(await (await client.get(casePath(await makeFlag({ comment_id: id })))).text())
  }
  expect(await textOfCase(true)).toContain('from the editors')
  expect(await textOfCase(false)).not.toContain('from the editors')
})

test('nobody decides about their own comment, nor is told who flagged it', async () => {
  const { flagged, author } = await world()
  await db.insertInto('roles').values({ person_id: author.id, role: 'moderator' }).execute()
  const client = await as(author)
  const page = await client.get(casePath(flagged))
  const html = await page.text()
  expect(page.status).toBe(200)
  expectSoundHtml(html)
  expect(textOf(html)).toContain('Another moderator decides')
  expect(html).not.toMatch(/Flagger|He sells them/)
  expect(() => formIn(html, decisionOn(flagged))).toThrow('no form')
  const response = await client.submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  expect(response.status).toBe(403)
  expect(textOf(await response.text())).toContain('This comment is yours.')
  expect(await stored(flagged)).toMatchObject({ state: 'open' })
  expect(await log()).toEqual([])
})

test('nobody decides about their own flag, also where it was sent a moment ago', async () => {
  const { flagged, comment, article, author, mo, may } = await world()
  const client = await as(mo)
  await client.submit(`/en/comments/${comment.public_id}/flags`, { reason: 'abuse' })
  const response = await client.submit(decisionOn(flagged), { outcome: 'hide', reason: 'abuse' })
  expect(response.status).toBe(403)
  expect(textOf(await response.text())).toContain('You flagged this comment yourself.')
  // What the route asked before is asked again under the lock.
  const about = { id: flagged.id, comment_id: comment.id, article_id: article.id, author_id: author.id }
  const decision = {
    case: about,
    outcome: 'hide',
    reason: 'abuse',
    note: null,
    version: null,
    asked: new Date(),
  } as const
  expect(await decideCase(db, { ...decision, actorId: mo.id })).toBe('own')
  expect(await decideCase(db, { ...decision, actorId: may.id })).toBe('decided')
})

test('the note can be erased, and the page says so', async () => {
  const { flagged, mo } = await world()
  const client = await as(mo)
  await client.submit(decisionOn(flagged), { outcome: 'remove', reason: 'spam', note: 'Her name is Ho.' })
  await db.deleteFrom('staff_notes').execute()
  const text = textOf(await (await client.get(casePath(flagged))).text())
  expect(text).toContain('The note was erased.')
  expect(text).not.toContain('Her name is Ho.')
})
test('a mended comment is shown against what it said when it was hidden', async () => {
  const { flagged, comment, mo } = await world()
  const client = await as(mo)
  await client.submit(decisionOn(flagged), { outcome: 'hide', reason: 'spam' })
  await db
    .insertInto('comment_revisions')
    .values({
      comment_id: comment.id,
      revision: 1,
      body: comment.body,
      body_html: comment.body_html,
      written_at: comment.posted_at,
    })
    .execute()
  await db
    .updateTable('comments')
    .set({ body: 'Share my bench.', body_html: '<p>Share my bench.</p>', edited_at: new Date() })
    .execute()
  await db
    .updateTable('cases')
    .set((eb) => ({ state: 'open', mended_at: new Date(), version: eb('version', '+', 1) }))
    .execute()
  const html = await (await client.get(casePath(flagged))).text()
  expectSoundHtml(html)
  expect(html).toMatch(/<del>.*Buy.*<\/del><ins>.*Share.*<\/ins>/)
  expect(textOf(html)).toContain('Mended by its author')
  const { fields } = formIn(html, decisionOn(flagged))
  await client.submit(decisionOn(flagged), { ...fields, outcome: 'keep', reason: 'within_rules' })
  expect(await commentOf(flagged)).toMatchObject({ state: 'published', state_reason: null })
})
test('no room of moderators is open to others, nor to a suspended moderator', async () => {
  const { flagged, author, flagger } = await world()
  const suspended = await makeSuspended({ roles: ['moderator'] })
  for (const person of [author, flagger, suspended]) {
    const client = await as(person)
    for (const path of ['/en/moderation', casePath(flagged)]) {
      const response = await client.get(path)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toMatch(/Buy my bench|He sells them/)
    }
  }
})

test.each(['nothing-here', '%00', "1'--", '%E0%A4', '0'])('a case %s is not there', async (id) => {
  const client = await as(await makePerson({ roles: ['moderator'] }))
  expect((await client.get(`/en/moderation/cases/${id}`)).status).toBe(404)
  expect(
    (await client.submit(`/en/moderation/cases/${id}/decision`, { outcome: 'keep', reason: 'spam' })).status,
  ).toBe(404)
})
