// One's own account: what may be changed, and what became of one's comments.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeStatement } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const member = async () => {
  const email = `${randomUUID()}@example.org`
  return { email, ...(await makePerson({ email, password_hash: made })) }
}
const stored = (id: string) =>
  db.selectFrom('people').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

test('what others see is changed, and the page goes on in the language chosen', async () => {
  const ada = await member()
  const browser = await as(ada)
  const { fields } = formIn(await (await browser.get('/en/account')).text(), '/en/account')
  expect(fields).toEqual({
    display_name: [ada.display_name],
    sector: [''],
    organisation: [''],
    language: ['en'],
  })
  const change = {
    display_name: ' 陳 美玲 ',
    sector: 'academia',
    organisation: 'a university',
    language: 'zh-HK',
  }
  const response = await browser.submit('/en/account', change)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/zh-HK/account?done=saved'])
  expect(await stored(ada.id)).toMatchObject({ ...change, display_name: '陳 美玲' })
  expect(browser.cookies.get('language')).toBe('zh-HK')
  expect((await browser.get('/')).headers.get('location')).toBe('/zh-HK/')
  const page = await (await browser.get('/zh-HK/account?done=saved')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('帳戶資料已儲存。')
})

test('a field that is not sent stays; a sector can be unsaid again', async () => {
  const { id } = await makePerson({ sector: 'startup', organisation: 'a shop', display_name: 'Ben' })
  const browser = await as({ id })
  expect((await browser.submit('/en/account', { language: 'zh-HK' })).status).toBe(303)
  expect(await stored(id)).toMatchObject({ sector: 'startup', organisation: 'a shop', display_name: 'Ben' })
  const mixed = await browser.submit('/en/account', { sector: '' })
  expect([mixed.status, textOf(await mixed.text())]).toEqual([
    422,
    expect.stringContaining('choose a sector as well'),
  ])
  expect((await browser.submit('/en/account', { sector: '', organisation: '' })).status).toBe(303)
  expect(await stored(id)).toMatchObject({ sector: null, organisation: null })
})

test('a changed claim is no longer a verified one; a changed name leaves it', async () => {
  const { id } = await makePerson({
    sector: 'academia',
    organisation: 'HKU',
    affiliation_verified_at: new Date(),
  })
  const browser = await as({ id })
  await browser.submit('/en/account', { display_name: 'Cy', sector: 'academia', organisation: 'HKU' })
  expect((await stored(id)).affiliation_verified_at).not.toBeNull()
  expect(textOf(await (await browser.get('/en/account')).text())).toContain('verified again')
  await browser.submit('/en/account', { sector: 'industry' })
  expect((await stored(id)).affiliation_verified_at).toBeNull()
})

test.each([
  ['display_name', '', 'fill this in'],
  ['display_name', 'x'.repeat(61), 'At most 60'],
  ['display_name', 'A\0', 'cannot be kept'],
  ['sector', 'pirate', 'one of those offered'],
  ['language', 'fr', 'one of those offered'],
  ['organisation', 'o'.repeat(81), 'shorten this by 1 letter'],
  ['roles', 'administrator', 'does not belong'],
])('%s “%s” is refused beside its field, and what was typed stays', async (name, value, told) => {
  const ada = await member()
  const browser = await as(ada)
  const before = [await rowCounts(), await stored(ada.id)]
  for (const answer of ['submit', 'htmx'] as const) {
    const response = await browser[answer]('/en/account', {
      display_name: 'New',
      organisation: 'here',
      sector: 'startup',
      [name]: value,
    })
    const page = await response.text()
    expect(response.status).toBe(422)
    expectSoundHtml(page)
    expect(textOf(page)).toContain(told)
    expect(page).toContain(name === 'display_name' ? 'value="here"' : 'value="New"')
  }
  expect([await rowCounts(), await stored(ada.id)]).toEqual(before)
})

test('one’s comments and what was decided about them, whatever became of them', async () => {
  const ada = await member()
  const article = await makeArticle({ en: { title: 'Benches' } })
  const draft = await makeArticle({ state: 'draft', en: { title: 'Secret' } })
  const hidden = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    body: 'Hidden words',
    state: 'hidden',
    state_reason: 'abuse',
  })
  await makeComment({ article_id: article.id, author_id: ada.id, body: 'Taken back', state: 'withdrawn' })
  await makeComment({ article_id: draft.id, author_id: ada.id, body: 'Under a draft' })
  await makeComment({ article_id: article.id, body: 'Of another' })
  const of = { person_id: ada.id, article_id: article.id }
  const told = await makeStatement({ ...of, act: 'comment_hidden', reason: 'abuse' })
  await makeStatement({ person_id: (await makePerson()).id, act: 'warned' })

  const page = await (await (await as(ada)).get('/en/account')).text()
  expectSoundHtml(page)
  const text = textOf(page)
  expect(text).toMatch(/Decisions that concern you Your comment in “Benches” was hidden .* Abuse/)
  expect(page).toContain(`/en/statements/${told.public_id}`)
  expect(text).not.toContain('warned')
  expect(text).toContain('Hidden Hidden words')
  expect(text).toContain('Removed by its author')
  expect(page).toContain(`/en/comments/${hidden.public_id}`)
  for (const unseen of ['Taken back', 'Under a draft', 'Of another']) expect(text).not.toContain(unseen)
})

test('after joining, the sector is asked and may be left out', async () => {
  const ada = await member()
  const browser = await as(ada)
  const page = await (await browser.get('/en/welcome')).text()
  expectSoundHtml(page)
  expect(formIn(page, '/en/welcome').fields).toEqual({ sector: [''], organisation: [''] })
  const wrong = await browser.submit('/en/welcome', { sector: '', organisation: 'HKU' })
  expect([wrong.status, formIn(await wrong.text(), '/en/welcome').fields['organisation']]).toEqual([
    422,
    ['HKU'],
  ])
  const response = await browser.submit('/en/welcome', { sector: 'government', organisation: '' })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/en/'])
  expect((await stored(ada.id)).sector).toBe('government')
})

test('the language link is remembered for the front page, and for nobody else', async () => {
  const browser = await as(null)
  const { handle } = await makePerson()
  const path = (lang: string) => `/${lang}/people/${handle}`
  await browser.get(path('en'), { referer: `http://kiu.test${path('en')}` })
  expect(browser.cookies.get('language')).toBeUndefined()
  await browser.get(path('zh-HK'), { referer: `http://elsewhere.test${path('en')}` })
  expect(browser.cookies.get('language')).toBeUndefined()
  const response = await browser.get(path('zh-HK'), { referer: `http://kiu.test${path('en')}` })
  expect(browser.cookies.get('language')).toBe('zh-HK')
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect((await browser.get('/')).headers.get('location')).toBe('/zh-HK/')
})
