// Previews: a pane with htmx, else a page that keeps the text and offers to post it; nothing is stored.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const ada = await makePerson()
  const parent = await makeComment({ article_id: article.id, body: 'Where?' })
  const own = await makeComment({ article_id: article.id, author_id: ada.id, body: 'Mine.' })
  return { article, ada, parent, own, client: await as(ada), before: await rowCounts() }
}

/** Without sessions, of which each browser has one. */
const unchanged = async (before: Record<string, number>) => {
  const { sessions: _some, people: _many, ...after } = await rowCounts()
  const { sessions: _none, people: _few, ...expected } = before
  expect(after).toEqual(expected)
}

test('with htmx: the text as it will look, or what is wrong with it', async () => {
  const { client, before } = await setting()
  const good = await client.htmx('/en/preview', {
    body: '*Shade* <script>alert(1)</script>',
    article: 'benches',
  })
  expect(good.status).toBe(200)
  const pane = await good.text()
  expectSoundHtml(pane)
  expect(pane).toContain('<em>Shade</em>')
  expect(pane).not.toContain('<form')
  const bad = await client.htmx('/en/preview', { body: 'x'.repeat(4_001), article: 'benches' })
  expect(bad.status).toBe(422)
  expect(textOf(await bad.text())).toContain('Please shorten this by 1 letter.')
  await unchanged(before)
})

test('plain: the page shows it above the form, which still posts what was typed', async () => {
  const { client, parent } = await setting()
  const form = formIn(
    await (await client.get(`/zh-HK/comments/${parent.public_id}/reply`)).text(),
    '/zh-HK/articles/benches/comments',
  )
  const answer = await client.submit('/zh-HK/preview', {
    ...form.fields,
    body: '**樹蔭**下。',
    article: 'benches',
  })
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expectSoundHtml(page)
  expect(page).toContain('<strong>樹蔭</strong>')
  expect(textOf(page)).toContain('內容尚未發表。')
  const again = formIn(page, '/zh-HK/articles/benches/comments')
  expect(again.fields).toEqual({ ...form.fields, body: ['**樹蔭**下。'] })
  expect((await client.submit(again.action, again.fields)).status).toBe(303)
})

test('plain: a fault is named and the text kept', async () => {
  const { client, before } = await setting()
  const answer = await client.submit('/en/preview', { body: 'x'.repeat(4_002), article: 'benches' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Please shorten this by 2 letters.')
  expect(formIn(page, '/en/articles/benches/comments').fields['body']).toEqual(['x'.repeat(4_002)])
  await unchanged(before)
})

test('one’s own comment is previewed in its form, nobody else’s', async () => {
  const { client, own, parent, before } = await setting()
  const mine = await client.submit('/en/preview', { body: 'Mine, _mended_.', edited: own.public_id })
  expect(mine.status).toBe(200)
  const page = await mine.text()
  expect(page).toContain('<em>mended</em>')
  expect(formIn(page, `/en/comments/${own.public_id}/edit`).fields['body']).toEqual(['Mine, _mended_.'])
  expect((await client.submit('/en/preview', { body: 'x', edited: parent.public_id })).status).toBe(403)
  await unchanged(before)
})

test('a body alone is enough; what stands nowhere is not found, and what does not belong is refused', async () => {
  const { client, before } = await setting()
  expect((await client.submit('/en/preview', { body: 'Alone.' })).status).toBe(200)
  expect((await client.submit('/en/preview', { body: '' })).status).toBe(422)
  for (const fields of [
    { article: 'nothing' },
    { article: '\0' },
    { article: 'benches', parent_id: 'nothing' },
    { edited: '%00' },
  ]) {
    expect((await client.submit('/en/preview', { body: 'x', ...fields })).status).toBe(404)
  }
  expect((await client.submit('/en/preview', { body: 'x', secret: 'y' })).status).toBe(422)
  await unchanged(before)
})
