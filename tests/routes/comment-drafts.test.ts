// Drafts of comments: kept while typing and by a button, offered on any device, never written over unseen, gone when posted.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { run } from '../../src/jobs/forget-expired.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

const place = '/en/articles/benches'
const stored = () => db.selectFrom('comment_drafts').selectAll().orderBy('saved_at').execute()

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const top = await makeComment({ article_id: article.id })
  const ada = await makePerson()
  const [phone, desk] = [await as(ada), await as(ada)]
  const form = async (device = desk, path = place) =>
    formIn(await (await device.get(path)).text(), `${place}/comments`).fields
  return { article, top, ada, phone, desk, form }
}

test('what is typed on one device is offered on the other, and discarded there', async () => {
  const { phone, desk, form } = await setting()
  const typed = { ...(await form(phone)), body: 'I was about to', passage: 'Where?' }
  const answer = await phone.htmx(`${place}/draft`, typed)
  expect(answer.status).toBe(200)
  const told = await answer.text()
  expectSoundHtml(told)
  expect(textOf(told)).toContain('Draft kept at')
  expect(told).toContain('name="draft" value="1"')

  const page = await (await desk.get(place)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Your draft of')
  expect(await form()).toMatchObject({ body: ['I was about to'], passage: ['Where?'], draft: ['1'] })
  expect(await (await (await as(await makePerson())).get(place)).text()).not.toContain('I was about to')
  expect(await (await (await as(null)).get(place)).text()).not.toContain('I was about to')

  const gone = await desk.submit(`${place}/draft/removal`, { draft: '1' })
  expect([gone.status, gone.headers.get('location')]).toEqual([303, `${place}#write`])
  expect(await form()).toMatchObject({ body: [''], passage: [''] })
  expect(await stored()).toEqual([])
})

test('without JavaScript a button keeps it, of a reply too, and the article tells of what was begun', async () => {
  const { desk, top, form } = await setting()
  const reply = `/en/comments/${top.public_id}/reply`
  const fields = await form(desk, reply)
  const answer = await desk.submit(`${place}/draft`, { ...fields, body: '未寫完' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, reply])
  expect(await form(desk, reply)).toMatchObject({ body: ['未寫完'], draft: ['1'] })
  const page = await (await desk.get('/zh-HK/articles/benches')).text()
  expect(textOf(page)).toContain('尚未發表的回覆：')
  expect(page).toContain(`<a href="/zh-HK/comments/${top.public_id}/reply">`)
  expect(formIn(page, '/zh-HK/articles/benches/comments').fields['body']).toEqual([''])
  const discarded = await desk.htmx(`${place}/draft/removal`, { parent_id: top.public_id })
  expect(formIn(await discarded.text(), `${place}/comments`).fields).toMatchObject({
    body: [''],
    parent_id: [top.public_id],
  })
  expect(await stored()).toEqual([])
})

test('a draft is not written over one from elsewhere that the writer has not seen', async () => {
  const { phone, desk, form } = await setting()
  const [one, other] = [await form(phone), await form(desk)]
  await phone.htmx(`${place}/draft`, { ...one, body: 'On the ferry' })
  const late = await desk.htmx(`${place}/draft`, { ...other, body: 'At the desk' })
  expect(late.status).toBe(409)
  const told = await late.text()
  expectSoundHtml(told)
  expect(textOf(told)).toContain('On the ferry')
  expect(told).not.toContain('type="hidden"')
  const plain = await desk.submit(`${place}/draft`, { ...other, body: 'At the desk' })
  expect(plain.status).toBe(409)
  const page = await plain.text()
  expectSoundHtml(page)
  expect(formIn(page, `${place}/comments`).fields['body']).toEqual(['At the desk'])
  const emptied = await desk.htmx(`${place}/draft`, { ...other, body: '' })
  expect(emptied.status).toBe(409)
  expect(await stored()).toMatchObject([{ body: 'On the ferry', version: 1 }])

  const chosen = await desk.htmx(`${place}/draft`, { ...other, body: 'At the desk', draft: '1' })
  expect(chosen.status).toBe(200)
  expect(await stored()).toMatchObject([{ body: 'At the desk', version: 2 }])
  expect((await phone.htmx(`${place}/draft`, { ...one, body: 'More', draft: '1' })).status).toBe(409)
  expect((await desk.htmx(`${place}/draft`, { ...other, body: ' ', draft: '2' })).status).toBe(200)
  expect(await stored()).toEqual([])
})

test('posting ends the draft in the same deed, and a text that was on its way does not bring it back', async () => {
  const { desk, top, form } = await setting()
  const fields = { ...(await form()), request_id: randomUUID() }
  await desk.htmx(`${place}/draft`, { ...fields, body: 'Benches' })
  await desk.htmx(`${place}/draft`, { body: 'Another', parent_id: top.public_id })
  await desk.submit(`${place}/comments`, { ...fields, body: 'Benches.' })
  expect(await stored()).toMatchObject([{ body: 'Another' }])
  expect((await desk.htmx(`${place}/draft`, { ...fields, body: 'Benches.' })).status).toBe(200)
  expect(await stored()).toMatchObject([{ body: 'Another' }])
  expect((await rowCounts())['comments']).toBe(2)
})

test('a comment that is refused leaves the draft as it was', async () => {
  const { desk, form } = await setting()
  const fields = await form()
  await desk.htmx(`${place}/draft`, { ...fields, body: 'Benches' })
  expect((await desk.submit(`${place}/comments`, { ...fields, body: ' ' })).status).toBe(422)
  expect(await stored()).toMatchObject([{ body: 'Benches' }])
})

test('a draft may be longer than a comment, but not without end', async () => {
  const { desk } = await setting()
  expect((await desk.htmx(`${place}/draft`, { body: 'slow and fair '.repeat(500) })).status).toBe(200)
  const answer = await desk.htmx(`${place}/draft`, { body: 'slow and fair '.repeat(1000), draft: '1' })
  expect(answer.status).toBe(422)
  expect(textOf(await answer.text())).toContain('Please shorten this')
  expect(await stored()).toMatchObject([{ version: 1 }])
})

test('signed out, a page that types on is told so, not led away; where nobody may comment no draft is kept', async () => {
  const { article } = await setting()
  const guest = await as(null)
  const answer = await guest.htmx(`${place}/draft`, { body: 'I was about to' })
  expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([401, null])
  expect(textOf(await answer.text())).toContain('You are signed out')
  expect((await guest.submit(`${place}/draft`, { body: 'x' })).headers.get('location')).toBe('/en/sign-in')
  await ownerDb
    .updateTable('articles')
    .set({ state: 'closed', closed_at: new Date() })
    .where('id', '=', article.id)
    .execute()
  const late = await (await as(await makePerson())).submit(`${place}/draft`, { body: 'x' })
  expect(late.status).toBe(403)
  expect(await rowCounts()).toMatchObject({ comment_drafts: 0, kept_forms: 0 })
})

test('two devices that begin at once keep one draft; of a hundred and one the oldest goes, and so does what is 90 days old', async () => {
  const { phone, desk, article, ada, top } = await setting()
  const answers = await Promise.all(
    [phone, desk, phone, desk].map((device, n) => device.htmx(`${place}/draft`, { body: `Draft ${n}` })),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
  await sql`
    with many as (
      insert into comments (article_id, author_id, body, body_html, renderer_version, language)
      select ${article.id}, ${ada.id}, 'x', '<p>x</p>', 1, 'en' from generate_series(1, 99) returning id)
    insert into comment_drafts (person_id, article_id, parent_id, body, saved_at)
    select ${ada.id}, ${article.id}, id, 'old', now() - interval '90 days' + make_interval(mins => 500 - id::int)
    from many`.execute(db)
  await desk.htmx(`${place}/draft`, { body: 'New', parent_id: top.public_id })
  expect((await stored()).map(({ body }) => body)).toHaveLength(100)
  expect((await stored()).at(-1)).toMatchObject({ body: 'New' })
  await sql`update comment_drafts set saved_at = saved_at - interval '1 day' where body = 'old'`.execute(db)
  await run({}, deps)
  expect((await stored()).map(({ body }) => body)).toEqual([expect.stringContaining('Draft'), 'New'])
})
