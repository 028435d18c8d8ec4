// A form posted without a session comes back after sign-in, is sent once, or is discarded.
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)

/** Somebody fills in a ballot, and their session has ended. */
async function ballotWithoutSession() {
  const person = await makePerson({ email: 'ada@example.org', password_hash: made })
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id, labels: ['Parks', 'Stations'] })
  const browser = await as(null)
  const path = `/en/polls/${poll.public_id}/ballot`
  const sent = await browser.submit(path, { option: poll.options[1]?.public_id })
  expect(sent.headers.get('location')).toBe('/en/sign-in?return_to=%2Fen%2Fkept')
  return { person, browser, path, sent, poll }
}
const ballots = async () => (await rowCounts())['ballots']
const kept = async () => (await db.selectFrom('kept_forms').select('path').execute()).length
const signIn = (browser: Awaited<ReturnType<typeof as>>, return_to = '/en/kept') =>
  browser.submit('/en/sign-in', { email: 'ada@example.org', password, return_to })

test('there and back: kept, shown as it was in its form, sent once, forgotten', async () => {
  const { browser, path, sent } = await ballotWithoutSession()
  expect(textOf(await (await browser.follow(sent)).text())).toContain('is kept for an hour')
  // Wherever one meant to go: what was on its way comes first.
  expect((await signIn(browser, '/en/account')).headers.get('location')).toBe('/en/kept')
  const page = await (await browser.get('/en/kept')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Your choice Stations')
  expect(textOf(await (await browser.get('/zh-HK/kept')).text())).toContain('你的選擇 選項 Stations')

  const { action, method, fields } = formIn(page, path)
  expect([action, method]).toEqual([path, 'post'])
  expect((await browser.submit(action, fields)).status).toBe(303)
  expect([await ballots(), await kept()]).toEqual([1, 0])
  expect(browser.cookies.get('kept')).toBeUndefined()
  expect(textOf(await (await browser.get('/en/kept')).text())).toContain('Nothing is kept here')
})

test('a ballot of numbers comes back with the names of its options, and is counted', async () => {
  await makePerson({ email: 'ada@example.org', password_hash: made })
  const poll = await makePoll({
    article_id: (await makeArticle()).id,
    method: 'ranking',
    labels: ['Parks', 'Stations'],
  })
  const browser = await as(null)
  const path = `/en/polls/${poll.public_id}/ballot`
  const [parks, stations] = poll.options.map(({ public_id }) => `rank[${public_id}]`)
  await browser.submit(path, {
    [parks!]: '2',
    [stations!]: '1',
    wording: String(poll.wording),
    'rank[other]': '3',
  })
  await signIn(browser)
  const page = await (await browser.get('/en/kept')).text()
  expectSoundHtml(page)
  // In the order in which the fields were kept, which is that of random ids.
  expect(textOf(page)).toMatch(/Parks 2 Stations 1|Stations 1 Parks 2/)
  expect(textOf(page)).not.toContain('rank[')
  expect(textOf(await (await browser.get('/zh-HK/kept')).text())).toMatch(/選項 (Stations 1 選項 )?Parks 2/)
  const { action, fields } = formIn(page, path)
  const { 'rank[other]': _other, ...own } = fields
  expect((await browser.submit(action, fields)).status).toBe(422)
  expect((await browser.submit(action, own)).status).toBe(303)
  expect([await ballots(), await kept()]).toEqual([1, 0])
})

test('a comment comes back in the words of its form, and stands once', async () => {
  await makePerson({ email: 'ada@example.org', password_hash: made })
  const article = await makeArticle()
  const browser = await as(null)
  const path = `/en/articles/${article.slug}/comments`
  const body = 'More <b>benches</b>,\n\nplease & soon.'
  const request_id = '0b1f6b0e-8f7d-4a53-9c43-0d6a6f1c2b11'
  expect((await browser.submit(path, { body, request_id })).headers.get('location')).toContain('/sign-in')
  expect((await signIn(browser)).headers.get('location')).toBe('/en/kept')
  const page = await (await browser.get('/en/kept')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Text More <b>benches</b>, please & soon.')
  const { action, fields } = formIn(page, path)
  for (let sent = 0; sent < 2; sent++) expect((await browser.submit(action, fields)).status).toBe(303)
  const stored = await db.selectFrom('comments').select('body').execute()
  expect(stored).toEqual([{ body }])
  expect(await kept()).toBe(0)
})

test('it stays until it was taken: a refusal, or another form, does not use it up', async () => {
  const { browser, path, poll } = await ballotWithoutSession()
  await signIn(browser)
  expect((await browser.submit(path, { option: 'nonsense' })).status).toBe(422)
  expect((await browser.submit('/en/account', { language: 'en' })).status).toBe(303)
  expect(await kept()).toBe(1)
  expect((await browser.submit(path, { option: poll.options[0]?.public_id })).status).toBe(303)
  expect(await kept()).toBe(0)
})

test('discarded, it is gone', async () => {
  const { browser } = await ballotWithoutSession()
  expect((await browser.submit('/en/kept/removal')).headers.get('location')).toContain('/sign-in')
  expect(await kept()).toBe(1)
  await signIn(browser)
  const page = await (await browser.get('/en/kept')).text()
  expect(formIn(page, '/en/kept/removal').method).toBe('post')
  expect((await browser.submit('/en/kept/removal')).headers.get('location')).toBe('/en/')
  expect([await kept(), await ballots()]).toEqual([0, 0])
})

test('after an hour nothing is offered', async () => {
  const { browser } = await ballotWithoutSession()
  await ownerDb
    .updateTable('kept_forms')
    .set({ kept_at: new Date(Date.now() - 3_601_000) })
    .execute()
  expect((await signIn(browser)).headers.get('location')).toBe('/en/')
})

test('a new person is offered it as well, and another browser is not', async () => {
  const { browser } = await ballotWithoutSession()
  const joined = await browser.submit('/en/sign-up', {
    email: 'new@example.org',
    handle: 'newcomer',
    display_name: 'New',
    password,
  })
  expect(joined.headers.get('location')).toBe('/en/kept')
  expect((await signIn(await as(null))).headers.get('location')).toBe('/en/')
})

test('no password is kept; a NUL is left out; too much is refused', async () => {
  const browser = await as(null)
  expect(
    (await browser.submit('/en/account/password', { current_password: 'a', new_password: 'b' })).status,
  ).toBe(303)
  expect(await kept()).toBe(0)
  expect((await browser.submit('/en/account', { display_name: 'A\0da', 'x\0': '1' })).status).toBe(303)
  const { fields } = await db.selectFrom('kept_forms').select('fields').executeTakeFirstOrThrow()
  expect(fields).toEqual({ display_name: 'Ada', x: '1' })
  expect((await browser.submit('/en/account', { display_name: '陳'.repeat(60_000) })).status).toBe(413)
  expect((await browser.submit('/en/account', { display_name: 'x'.repeat(1_000_000) })).status).toBe(413)
  expect(
    (
      await browser.submit(
        '/en/account',
        Object.fromEntries(Array.from({ length: 15_000 }, (_, i) => [`f${i}`, '1'])),
      )
    ).status,
  ).toBeLessThan(500)
  expect(await kept()).toBe(1)
})

test('a path that is none of ours is not offered', async () => {
  const { browser } = await ballotWithoutSession()
  await ownerDb.updateTable('kept_forms').set({ path: '//evil.example/en/comments' }).execute()
  expect((await signIn(browser)).headers.get('location')).toBe('/en/')
})
