// Public profiles: who somebody is, what everybody may read of theirs, and nothing more.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeSuspended } from '../make.ts'

beforeEach(emptyTables)

const guest = await as(null)
const read = async (path: string) => {
  const response = await guest.get(path)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return { page, text: textOf(page) }
}

test('name, handle, hat and month, in both languages', async () => {
  await makePerson({
    handle: '美玲',
    display_name: '陳美玲',
    sector: 'academia',
    organisation: 'a university',
    affiliation_verified_at: new Date(),
    joined_at: new Date('2026-02-28T20:00:00Z'),
  })
  const path = `/people/${encodeURIComponent('美玲')}`
  const { page, text } = await read(`/en${path}`)
  expect(text).toContain('陳美玲 Academia · a university ✓verified @美玲 · here since March 2026')
  expect(page).toContain(`<link rel="canonical" href="http://kiu.test/en${path}">`)
  expect((await read(`/zh-HK${path}`)).text).toContain('2026年3月加入')
})

test('capitals and look-alikes lead to the one person; anything else to nobody', async () => {
  await makePerson({ handle: 'Ada-Chan1', display_name: 'Ada' })
  for (const handle of ['Ada-Chan1', 'ada-chan1', 'ADA-CHANl', 'ａｄａ-chan1']) {
    expect((await read(`/en/people/${encodeURIComponent(handle)}`)).text).toContain('@Ada-Chan1')
  }
  for (const handle of ['ada', 'ada-chan2', '%', '%00', '%F0%9F', 'x'.repeat(3000), '..%2fada', "'"]) {
    expect((await guest.get(`/en/people/${handle}`)).status, handle).toBe(404)
  }
})

test('published comments under articles that are out, newest first, twenty a page', async () => {
  const { id, handle } = await makePerson()
  const article = await makeArticle({ en: { title: 'Benches' }, zh: { title: '長椅' } })
  const only = await makeArticle({ en: null, zh: { title: '只有中文' } })
  const draft = await makeArticle({ state: 'draft' })
  for (let n = 1; n <= 42; n++)
    await makeComment({ article_id: article.id, author_id: id, body: `Number ${n}.` })
  await makeComment({ article_id: only.id, author_id: id, body: 'Newest.' })
  await makeComment({ article_id: draft.id, author_id: id, body: 'Unseen draft.' })
  await makeComment({ article_id: article.id, author_id: id, body: 'Unseen withdrawn.', state: 'withdrawn' })
  await makeComment({
    article_id: article.id,
    author_id: id,
    body: 'Unseen hidden.',
    state: 'hidden',
    state_reason: 'spam',
  })
  const seen: string[] = []
  let path: string | undefined = `/en/people/${handle}`
  for (let pages = 0; path !== undefined; pages++) {
    expect(pages).toBeLessThan(3)
    const { page, text } = await read(path)
    expect(text).not.toContain('Unseen')
    seen.push(...(text.match(/Number \d+\.|Newest\./g) ?? []))
    path = /<a href="([^"]+)" rel="next"/.exec(page)?.[1]
  }
  expect(seen).toEqual(['Newest.', ...Array.from({ length: 42 }, (_, i) => `Number ${42 - i}.`)])
  const { page } = await read(`/en/people/${handle}`)
  expect(page).toContain('<a href="/en/comments/')
  expect(page).toContain('lang="zh-HK">只有中文</a>')
  expect(page).toContain('>Benches</a>')
})

test.each(['%', '%00', '-1', 'x', "'", 'a'.repeat(12)])('the cursor “%s” breaks nothing', async (after) => {
  const { handle } = await makePerson()
  expect((await guest.get(`/en/people/${handle}?after=${after}`)).status).toBe(200)
})

test('a suspension is nobody’s business', async () => {
  const { handle } = await makeSuspended({ suspension_reason: 'Insults.', email: 'secret@example.org' })
  const { text } = await read(`/en/people/${handle}`)
  expect(text).not.toMatch(/insult|suspend|secret/i)
})

test('people of an imported discussion are said to be so', async () => {
  const { handle } = await makePerson({ imported: true, email: null })
  expect((await read(`/en/people/${handle}`)).text).toContain('imported discussion')
})
