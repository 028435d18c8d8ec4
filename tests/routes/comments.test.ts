// Posting, answering, mending and removing comments through the front door, plain and with htmx.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeSuspended, makeVotes } from '../make.ts'

beforeEach(emptyTables)

const stored = () => db.selectFrom('comments').selectAll().orderBy('id').execute()

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const ada = await makePerson({ display_name: 'Ada' })
  return { article, ada, client: await as(ada) }
}

test('a posted comment joins the thread', async () => {
  const { client, ada } = await setting()
  const page = await (await client.get('/en/articles/benches')).text()
  const form = formIn(page, '/en/articles/benches/comments')
  const response = await client.submit(form.action, { ...form.fields, body: 'More *benches*, please.' })
  expect(response.status).toBe(303)
  const [comment] = await stored()
  expect(comment).toMatchObject({
    author_id: ada.id,
    body: 'More *benches*, please.',
    language: 'en',
    depth: 0,
  })
  expect(response.headers.get('location')).toBe(
    `/en/comments/${comment!.public_id}#comment-${comment!.public_id}`,
  )
  const shown = await (await client.follow(response)).text()
  expectSoundHtml(shown)
  expect(textOf(shown)).toContain('More benches, please.')
})

test('with htmx the comment comes to the top of the list, and the box is empty again', async () => {
  const { client } = await setting()
  const request_id = randomUUID()
  const response = await client.htmx('/en/articles/benches/comments', { body: '長椅太少。', request_id })
  expect(response.status).toBe(200)
  const answer = await response.text()
  expectSoundHtml(answer)
  expect(answer).toContain('hx-target="#thread" hx-swap="afterbegin"')
  expect(answer).toContain('hx-target="#comment-count"')
  expect(answer.replaceAll(/<[^>]*>/g, '')).not.toMatch(/^\s*,|,\s*$/)
  expect(textOf(answer)).toContain('1 comment')
  const { fields } = formIn(answer, '/en/articles/benches/comments')
  expect(fields['body']).toEqual([''])
  expect(fields['request_id']).not.toEqual([request_id])
  expect(await stored()).toMatchObject([{ body: '長椅太少。', language: 'zh-HK' }])
})

test('a reply stands under what it answers, plain and with htmx', async () => {
  const { article, client } = await setting()
  const parent = await makeComment({ article_id: article.id })
  const page = await client.get(`/en/comments/${parent.public_id}/reply`)
  expectSoundHtml(await page.clone().text())
  const form = formIn(await page.text(), '/en/articles/benches/comments')
  expect(form.fields['parent_id']).toEqual([parent.public_id])
  const plain = await client.submit(form.action, { ...form.fields, body: 'Where?' })
  expect(plain.status).toBe(303)
  const answer = await client.htmx(form.action, { parent_id: parent.public_id, body: 'In the shade.' })
  const text = await answer.text()
  expectSoundHtml(text)
  expect(text).toContain(`hx-target="#under-${parent.public_id}" hx-swap="beforeend"`)
  expect(textOf(text)).toContain('2 replies')
  expect((await stored()).map(({ body, parent_id }) => [body, parent_id])).toEqual([
    [parent.body, null],
    ['Where?', parent.id],
    ['In the shade.', parent.id],
  ])
  const thread = await (await client.get('/en/articles/benches')).text()
  expectSoundHtml(thread)
  expect(textOf(thread)).toMatch(/2 replies .*Where\? .*In the shade\./)
})

test('the same form twice is one comment, and a changed text is another', async () => {
  const { client } = await setting()
  const fields = { body: 'Once.', request_id: randomUUID() }
  const send = (body: string) => client.submit('/en/articles/benches/comments', { ...fields, body })
  const answers = await Promise.all([send('Once.'), send('Once.'), send('Once.')])
  const places = new Set(answers.map((answer) => answer.headers.get('location')))
  expect(places.size).toBe(1)
  expect(await stored()).toHaveLength(1)
  const other = await send('Once more.')
  expect(other.status).toBe(303)
  expect((await stored()).map(({ body }) => body)).toEqual(['Once.', 'Once more.'])
})

test('what is wrong with a text is named beside it, and the text is kept', async () => {
  const { client } = await setting()
  const cases: [body: string, says: string][] = [
    ['', 'Please fill this in.'],
    [' \u200b\n', 'Please fill this in.'],
    ['a'.repeat(4_010), 'Please shorten this by 10 letters.'],
    ['長'.repeat(1_604), 'Please shorten this by 4 Chinese characters.'],
    ['nothing\0ness', 'There is a character in this that cannot be kept.'],
  ]
  const before = await rowCounts()
  for (const [body, says] of cases) {
    for (const send of [client.submit, client.htmx]) {
      const response = await send('/en/articles/benches/comments', { body })
      expect(response.status).toBe(422)
      const answer = await response.text()
      expect(textOf(answer)).toContain(says)
      if (!body.includes('\0')) {
        expectSoundHtml(answer)
        expect(formIn(answer, '/en/articles/benches/comments').fields['body']).toEqual([body])
      }
    }
  }
  const unknown = await client.submit('/en/articles/benches/comments', { body: 'x', state: 'removed' })
  expect(unknown.status).toBe(422)
  const huge = await client.submit('/en/articles/benches/comments', { body: 'x'.repeat(1 << 20) })
  expect(huge.status).toBe(413)
  const twice = await client.submit('/en/articles/benches/comments', { body: ['x', 'y'] })
  expect(twice.status).toBe(422)
  expect(await rowCounts()).toEqual(before)
  expect((await client.submit('/en/articles/benches/comments', { body: 'No.' })).status).toBe(303)
})

test('nobody writes where it is closed, or while suspended, or under what is not there', async () => {
  const { article, client } = await setting()
  const closed = await makeArticle({ slug: 'closed', state: 'closed' })
  const over = await makeArticle({ slug: 'over', closes_at: new Date(Date.now() - 1000) })
  const draft = await makeArticle({ slug: 'draft-one', state: 'draft' })
  const elsewhere = await makeComment({ article_id: closed.id })
  const suspended = await as(await makeSuspended())
  const before = await rowCounts()
  const send = (slug: string, fields = {}) =>
    client.submit(`/en/articles/${slug}/comments`, { body: 'Still here?', ...fields })
  expect((await send(closed.slug)).status).toBe(403)
  expect((await send(over.slug)).status).toBe(403)
  expect((await send(draft.slug)).status).toBe(404)
  expect((await send(article.slug, { parent_id: elsewhere.public_id })).status).toBe(404)
  expect((await send(article.slug, { parent_id: 'nothing' })).status).toBe(404)
  expect((await suspended.submit('/en/articles/benches/comments', { body: 'x' })).status).toBe(403)
  expect(await rowCounts()).toEqual(before)
  expect((await send(article.slug)).status).toBe(303)
})

test('nobody signed in is led to sign-in, and what was typed is kept', async () => {
  await setting()
  const guest = await as(null)
  const response = await guest.submit('/en/articles/benches/comments', { body: 'A long thought.' })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toMatch(/^\/en\/sign-in\?return_to=/)
  expect(await stored()).toEqual([])
  const kept = await db.selectFrom('kept_forms').selectAll().executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ path: '/en/articles/benches/comments', fields: { body: 'A long thought.' } })
})

test('an author mends a comment that nobody has answered, and readers see what changed', async () => {
  const { client } = await setting()
  await client.submit('/en/articles/benches/comments', { body: 'Ten bences.' })
  const [comment] = await stored()
  const address = `/en/comments/${comment!.public_id}/edit`
  const form = formIn(await (await client.get(address)).text(), address)
  expect(form.fields['body']).toEqual(['Ten bences.'])
  expect((await client.submit(address, { body: 'Ten benches.' })).status).toBe(303)
  const smooth = await client.htmx(address, { body: 'Twelve benches.' })
  expect(smooth.status).toBe(200)
  expectSoundHtml(await smooth.clone().text())
  expect(textOf(await smooth.text())).toContain('edited Twelve benches.')
  expect(await stored()).toMatchObject([{ body: 'Twelve benches.' }])
  const revisions = await (await client.get(`/en/comments/${comment!.public_id}/revisions`)).text()
  expectSoundHtml(revisions)
  expect(textOf(revisions)).toMatch(
    /Ten bences\..*\[deleted: bences\]\[added: benches\].*\[deleted: Ten\]\[added: Twelve\]/,
  )
  const unchanged = await rowCounts()
  expect((await client.submit(address, { body: 'Twelve benches.' })).status).toBe(303)
  expect(await rowCounts()).toEqual(unchanged)
})

test('after an answer, a vote or fifteen minutes it stays as it is', async () => {
  const { article, ada, client } = await setting()
  const answered = await makeComment({ article_id: article.id, author_id: ada.id })
  await makeComment({ article_id: article.id, parent_id: answered.id })
  const voted = await makeComment({ article_id: article.id, author_id: ada.id })
  await makeVotes(voted.id, 'unsure', 1)
  const old = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    posted_at: new Date(Date.now() - 15 * 60_000),
  })
  const fresh = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    posted_at: new Date(Date.now() - 14 * 60_000),
  })
  const stranger = await as(await makePerson())
  const before = await rowCounts()
  for (const { public_id } of [answered, voted, old]) {
    const address = `/en/comments/${public_id}/edit`
    expect((await client.get(address)).status).toBe(403)
    const response = await client.submit(address, { body: 'Something else.' })
    expect(response.status).toBe(409)
    const page = await response.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('can no longer be changed')
    expect(formIn(page, address).fields['body']).toEqual(['Something else.'])
  }
  expect((await stranger.submit(`/en/comments/${fresh.public_id}/edit`, { body: 'Mine.' })).status).toBe(403)
  expect(await rowCounts()).toEqual(before)
  expect((await client.submit(`/en/comments/${fresh.public_id}/edit`, { body: 'Better.' })).status).toBe(303)
})

test('an author removes a comment; the place and the replies stay, the text is gone for everybody', async () => {
  const { article, ada, client } = await setting()
  const comment = await makeComment({ article_id: article.id, author_id: ada.id, body: 'Regretted.' })
  await makeComment({ article_id: article.id, parent_id: comment.id, body: 'An answer.' })
  const address = `/en/comments/${comment.public_id}/removal`
  const confirm = await (await client.get(address)).text()
  expectSoundHtml(confirm)
  expect(formIn(confirm, address).method).toBe('post')
  const stranger = await as(await makePerson())
  expect((await stranger.submit(address)).status).toBe(403)
  expect(await stored()).toMatchObject([{ state: 'published' }, {}])
  const response = await client.htmx(address, {})
  expect(textOf(await response.text())).toBe('Removed by its author.')
  expect(await stored()).toMatchObject([{ state: 'withdrawn', body: 'Regretted.' }, {}])
  for (const reader of [
    client,
    stranger,
    await as(null),
    await as(await makePerson({ roles: ['moderator'] })),
  ]) {
    for (const path of ['/en/articles/benches', `/en/comments/${comment.public_id}`]) {
      const page = await (await reader.get(path)).text()
      expect(page).not.toContain('Regretted')
      expect(textOf(page)).toMatch(/Removed by its author\. .*An answer\./)
    }
  }
  expect((await client.submit(address)).status).toBe(403)
})

test('a hidden comment is mended by its author, stays hidden, and goes back to the moderators', async () => {
  const { article, ada, client } = await setting()
  const comment = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    body: 'Call her at 5555.',
    state: 'hidden',
    state_reason: 'personal_data',
    posted_at: new Date(Date.now() - 86_400_000),
  })
  const decided = {
    state: 'decided',
    outcome: 'hide',
    reason: 'personal_data',
    decided_at: new Date(),
  } as const
  await db
    .insertInto('cases')
    .values({ comment_id: comment.id, ...decided })
    .execute()
  const page = await (await client.get(`/en/comments/${comment.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/This is hidden: personal data\..*Call her at 5555\./)
  const address = `/en/comments/${comment.public_id}/edit`
  const answer = await (await client.htmx(address, { body: 'Call her.' })).text()
  expectSoundHtml(answer)
  expect(textOf(answer)).toContain('Until a moderator has looked at it again, only you see it.')
  expect(await stored()).toMatchObject([{ state: 'hidden', body: 'Call her.' }])
  expect(await db.selectFrom('cases').selectAll().execute()).toMatchObject([{ state: 'open', version: 2 }])
  const stranger = await as(await makePerson())
  const seen = await (await stranger.get(`/en/comments/${comment.public_id}`)).text()
  expect(seen).not.toContain('Call her')
  expect((await stranger.get(`/en/comments/${comment.public_id}/revisions`)).status).toBe(404)
})

test('an answer to what was taken away meanwhile can stand by itself; nothing is lost or stored', async () => {
  const article = await makeArticle()
  const parent = await makeComment({ article_id: article.id })
  const ada = await as(await makePerson())
  const fields = { body: 'I was writing this.', parent_id: parent.public_id, request_id: randomUUID() }
  for (const state of ['withdrawn', 'removed', 'hidden'] as const) {
    await db
      .updateTable('comments')
      .set({ state, state_reason: state === 'withdrawn' ? null : 'spam' })
      .where('id', '=', parent.id)
      .execute()
    for (const send of [ada.submit, ada.htmx]) {
      const refused = await send(`/en/articles/${article.slug}/comments`, fields)
      expect(refused.status).toBe(409)
      const form = formIn(await refused.text(), `/en/articles/${article.slug}/comments`)
      expect(form.fields['body']).toEqual(['I was writing this.'])
      expect(form.fields['parent_id']).toBeUndefined()
    }
  }
  expect((await rowCounts())['comments']).toBe(1)
  const alone = { body: fields.body, request_id: fields.request_id }
  expect((await ada.submit(`/en/articles/${article.slug}/comments`, alone)).status).toBe(303)
})
