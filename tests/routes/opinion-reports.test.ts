// The report of a discussion: what stands in it, in both languages, and what is left out of it.
import { beforeEach, expect, test } from 'vitest'
import { origin } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeMerge } from '../make.ts'
import { drawAnew, makeTalk } from '../talk.ts'

beforeEach(emptyTables)

async function reportOf(slug: string, lang = 'en') {
  const response = await (await as(null)).get(`/${lang}/articles/${slug}/report`)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return { page, text: textOf(page) }
}

test('before anybody answered, it says so', async () => {
  await makeArticle({ slug: 'benches', en: { title: 'Benches?' } })
  const { text } = await reportOf('benches')
  expect(text).toContain('Nobody has answered a comment yet')
  expect(text).toContain('On sitting down.')
  expect((await reportOf('benches', 'zh-HK')).text).toContain('暫時未有人表態')
})

test('an article leads to its report and data from the first comment on', async () => {
  const { id } = await makeArticle({ slug: 'benches' })
  const guest = await as(null)
  const links = async () => {
    const page = await (await guest.get('/en/articles/benches')).text()
    return ['report', 'data'].filter((one) => page.includes(`href="/en/articles/benches/${one}"`))
  }
  expect(await links()).toEqual([])
  await makeComment({ article_id: id })
  expect(await links()).toEqual(['report', 'data'])
})

test('answers without a map yet: who came, and that the map is still to be drawn', async () => {
  await makeTalk(24, { slug: 'benches' })
  const { text, page } = await reportOf('benches')
  expect(text).toContain('24 people')
  expect(text).toContain('There is no map yet')
  expect(page).not.toContain('<svg class="map"')
})

test('turnout, map, groups, agreement, divisions, method, and the address in full', async () => {
  const sectors = [
    ...Array.from({ length: 12 }, () => 'citizen' as const),
    ...Array.from({ length: 6 }, () => 'academia' as const),
    ...Array.from({ length: 3 }, () => 'startup' as const),
  ]
  const { article, comments } = await makeTalk(24, { slug: 'benches', sectors })
  const twin = await makeComment({
    article_id: article.id,
    body: '大家都同意的一句',
    language: 'zh-HK',
    is_seed: true,
  })
  await makeMerge({ comment: twin, into: comments[8]! })
  await drawAnew(article)
  const { text, page } = await reportOf('benches')
  expect(text).toMatch(/24 people gave answers 216 answers agree, disagree or unsure 10 comments/)
  expect(text).toMatch(/Citizen\s+12\s+50%/)
  expect(text).toMatch(/Academia\s+6\s+25%/)
  expect(text).toMatch(/Unsaid, or fewer than five\s+6\s+25%/)
  expect(text).not.toContain('Startup')
  expect(page).toContain('<svg class="map"')
  expect(text).toContain('Group A 12 people')
  expect(text).toMatch(/Where all agree.*Statement number 8.*Where it divides.*Statement number/)
  expect(text).toContain('The groups are stable to')
  expect(text).toContain(`${origin}/en/articles/benches/report`)
  expect(text).toContain('CC BY 4.0')
  const chinese = await reportOf('benches', 'zh-HK')
  expect(chinese.text).toMatch(/誰參與了討論.*24 人.*A 組 12 人.*各組共識.*分歧所在.*方法與局限/)

  // In the reader's language where editors wrote it in both; what is hidden is in none.
  expect((await reportOf('benches', 'zh-HK')).text).toContain('大家都同意的一句')
  const english = (await reportOf('benches')).text
  expect(english).toContain('Statement number 8')
  expect(english).toContain('1 pair of comments that say the same counts as one')
  expect(english).toContain('1 of the comments is an opening statement from the editors')
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', 'in', [comments[8]!.id, comments[0]!.id])
    .execute()
  const after = (await reportOf('benches')).text
  expect(after).not.toContain('Statement number 8')
  expect(after).not.toContain('Statement number 0')
  expect(after).toContain('Statement number 1')
})
