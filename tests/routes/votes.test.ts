// Voting on comments through the front door, plain and with htmx.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeSuspended } from '../make.ts'

beforeEach(emptyTables)

const votes = () => db.selectFrom('votes').selectAll().execute()

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const comment = await makeComment({ article_id: article.id, body: 'More benches.' })
  const ada = await makePerson({ sector: 'academia' })
  return { article, comment, ada, client: await as(ada), address: `/en/comments/${comment.public_id}/vote` }
}

test('a vote is stored with language and sector, and leads back to the page it was cast on', async () => {
  const { comment, ada, client } = await setting()
  const address = `/zh-HK/comments/${comment.public_id}/vote`
  const form = formIn(await (await client.get('/zh-HK/articles/benches?sort=new')).text(), address)
  const response = await client.submit(address, { ...form.fields, stance: 'unsure' })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(
    `/zh-HK/articles/benches?sort=new#comment-${comment.public_id}`,
  )
  expect(await votes()).toMatchObject([
    { comment_id: comment.id, person_id: ada.id, stance: 'unsure', language: 'zh-HK', sector: 'academia' },
  ])
})

test('with htmx the bar and the buttons change, and pressing the chosen one takes the vote back', async () => {
  const { comment, client, address } = await setting()
  const press = async (stance: string) => {
    const response = await client.htmx(address, { stance })
    expect(response.status).toBe(200)
    const answer = await response.text()
    expectSoundHtml(answer)
    expect(answer).toMatch(new RegExp(`^<div class="answers" id="stance-${comment.public_id}"`))
    return answer
  }
  const agreed = await press('agree')
  expect(agreed).toContain('value="none" aria-pressed="true">Agree 1<')
  expect(agreed).toContain('value="disagree" aria-pressed="false">Disagree 0<')
  const changed = await press('disagree')
  expect(textOf(changed)).toBe('Agree 0 Unsure 0 Disagree 1')
  expect(await votes()).toMatchObject([{ stance: 'disagree' }])
  expect(await press('none')).not.toContain('aria-pressed="true"')
  expect(await votes()).toEqual([])
  await press('none')
  expect(await votes()).toEqual([])
})

test('a return address that is not ours leads to the comment itself', async () => {
  const { comment, client, address } = await setting()
  const there = `/en/comments/${comment.public_id}#comment-${comment.public_id}`
  for (const return_to of ['https://evil.example/', '//evil.example', '/.//evil.example', undefined]) {
    const response = await client.submit(address, { stance: 'agree', return_to })
    expect(response.headers.get('location')).toBe(there)
  }
})

test('not one’s own, not what is not published, not what is closed, not while suspended, not nonsense', async () => {
  const { article, comment, ada, client, address } = await setting()
  const closed = await makeArticle({ state: 'closed' })
  const over = await makeArticle({ closes_at: new Date(Date.now() - 1000) })
  const refused = [
    await makeComment({ article_id: article.id, author_id: ada.id }),
    await makeComment({ article_id: article.id, state: 'removed', state_reason: 'spam' }),
    await makeComment({ article_id: article.id, state: 'hidden', state_reason: 'spam' }),
    await makeComment({ article_id: article.id, state: 'withdrawn' }),
    await makeComment({ article_id: closed.id }),
    await makeComment({ article_id: over.id }),
  ]
  const suspended = await as(await makeSuspended())
  const before = await rowCounts()
  for (const { public_id } of refused) {
    const response = await client.submit(`/en/comments/${public_id}/vote`, { stance: 'agree' })
    expect(response.status).toBe(403)
  }
  expect((await suspended.submit(address, { stance: 'agree' })).status).toBe(403)
  expect((await client.submit('/en/comments/nothing/vote', { stance: 'agree' })).status).toBe(404)
  for (const stance of ['love', '', undefined, ['agree', 'disagree']]) {
    const response = await client.submit(address, { stance })
    expect(response.status).toBe(422)
    expectSoundHtml(await response.text())
  }
  expect(await rowCounts()).toEqual(before)
  expect((await client.submit(address, { stance: 'agree' })).status).toBe(303)
  expect(await votes()).toMatchObject([{ comment_id: comment.id }])
})

test('a guest’s buttons lead to sign-in and back; one’s own comment shows counts and no buttons', async () => {
  const { comment, article, ada, client } = await setting()
  const own = await makeComment({ article_id: article.id, author_id: ada.id })
  const guest = await as(null)
  const page = await (await guest.get('/en/articles/benches?sort=old')).text()
  expectSoundHtml(page)
  expect(page).toContain(
    `name="return_to" value="/en/articles/benches?sort=old#comment-${comment.public_id}"`,
  )
  const mine = await (await client.get(`/en/comments/${own.public_id}`)).text()
  expectSoundHtml(mine)
  expect(mine).not.toContain('name="stance"')
  expect(textOf(mine)).toContain('Agree 0 Unsure 0 Disagree 0')
})
