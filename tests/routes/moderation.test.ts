// The queue of moderators: orders, filters, pages, and the count in the navigation.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'

beforeEach(emptyTables)

const moderator = async () => as(await makePerson({ roles: ['moderator'] }))
type Client = Awaited<ReturnType<typeof as>>

/** The names of the comments in the queue, in its order. */
const namesIn = (html: string) =>
  [...html.matchAll(/\/moderation\/cases\/[\w-]+">([^<]*)</g)].map(([, name]) => name)
const queue = async (client: Client, query = '') => (await client.get(`/en/moderation${query}`)).text()
const nextOf = (html: string) => /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

/** An open case so many hours old. */
async function makeCase(
  name: string,
  hours: number,
  flags = 1,
  columns: Partial<Parameters<typeof makeComment>[0]> = {},
) {
  const article_id = columns.article_id ?? (await makeArticle()).id
  const comment = await makeComment({ body: name, ...columns, article_id })
  for (let i = 0; i < flags; i++)
    await makeFlag({ comment_id: comment.id, reason: i === 0 ? 'spam' : 'abuse' })
  const opened_at = new Date(Date.now() - hours * 3_600_000)
  return db
    .updateTable('cases')
    .set({ opened_at })
    .where('comment_id', '=', comment.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

test('nothing waits', async () => {
  const html = await queue(await moderator())
  expectSoundHtml(html)
  expect(textOf(html)).toContain('There is no case here.')
})

test('open cases come oldest first, or most flagged first', async () => {
  const client = await moderator()
  await makeCase('young', 1, 2)
  await makeCase('old', 72, 1)
  await makeCase('middle', 5, 3)
  const html = await queue(client)
  expectSoundHtml(html)
  expect(namesIn(html)).toEqual(['old', 'middle', 'young'])
  expect(textOf(html)).toMatch(
    /1 flag old Spam .* Waiting for 3 days.*3 flags middle Abuse × 2 and Spam .* 5 hours/,
  )
  expect(namesIn(await queue(client, '?order=flags'))).toEqual(['middle', 'young', 'old'])
  const chinese = await (await client.get('/zh-HK/moderation')).text()
  expectSoundHtml(chinese)
  expect(textOf(chinese)).toContain('已等候 3 天')
})

test('by topic, language and state', async () => {
  const client = await moderator()
  const finance = await makeArticle({ topic_id: '4' })
  await makeCase('money', 3, 1, { article_id: finance.id })
  await makeCase('錢', 2, 1, { article_id: finance.id, language: 'zh-HK' })
  await makeCase('else', 1)
  const decided = await makeCase('done', 9)
  await db
    .updateTable('cases')
    .set({ state: 'decided', outcome: 'keep', reason: 'within_rules', decided_at: new Date() })
    .where('id', '=', decided.id)
    .execute()
  expect(namesIn(await queue(client))).toEqual(['money', '錢', 'else'])
  expect(namesIn(await queue(client, '?topic=finance'))).toEqual(['money', '錢'])
  expect(namesIn(await queue(client, '?topic=finance&language=zh-HK'))).toEqual(['錢'])
  expect(namesIn(await queue(client, `?article=${finance.slug}&language=en`))).toEqual(['money'])
  await db.updateTable('cases').set({ burst: 'one_side' }).where('language', '=', 'zh-HK').execute()
  expect(namesIn(await queue(client, '?burst=yes&reason=spam'))).toEqual(['錢'])
  expect(namesIn(await queue(client, '?reason=abuse'))).toEqual([])
  expect(namesIn(await queue(client, '?queue=decided&reason=abuse'))).toEqual([])
  expect(namesIn(await queue(client, '?queue=decided&reason=within_rules'))).toEqual(['done'])
  const under = await queue(client, `?article=${finance.slug}&order=latest`)
  expectSoundHtml(under)
  expect(namesIn(under)).toEqual(['錢', 'money'])
  expect(textOf(under)).toMatch(/Only under More benches/)
  const done = await queue(client, '?queue=decided')
  expectSoundHtml(done)
  expect(namesIn(done)).toEqual(['done'])
  expect(textOf(done)).toContain('Kept')
  expect(textOf(await queue(client, '?topic=research'))).toContain('There is no case like this.')
})

test.each([
  ['oldest', '', 'opened_at'],
  ['flags', '?order=flags', 'flag_count'],
  ['decided', '?queue=decided', 'decided_at'],
] as const)('pages follow one another without a gap or a double: %s', async (_, query, key) => {
  const client = await moderator()
  const article = await makeArticle()
  // All alike in what they are ordered by, to the microsecond: only the tie decides.
  for (let i = 0; i < 45; i++) await makeCase(`c${i}`, 1, 1, { article_id: article.id })
  const same = new Date('2026-11-01T00:00:00.123Z')
  await db
    .updateTable('cases')
    .set({
      opened_at: same,
      ...(key === 'decided_at' && { state: 'decided', outcome: 'keep', reason: 'spam', decided_at: same }),
    })
    .execute()
  const seen: (string | undefined)[] = []
  let path: string | undefined = `/en/moderation${query}`
  while (path) {
    const html: string = await (await client.get(path)).text()
    expectSoundHtml(html)
    expect(namesIn(html).length).toBeLessThanOrEqual(20)
    seen.push(...namesIn(html))
    path = nextOf(html)
  }
  const expected = Array.from({ length: 45 }, (_x, i) => `c${i}`)
  expect(seen).toEqual(key === 'decided_at' ? expected.reverse() : expected)
})

test('a page begins where the last one ended, whatever was decided between', async () => {
  const client = await moderator()
  const article = await makeArticle()
  for (let i = 0; i < 25; i++) await makeCase(`c${i}`, 50 - i, 1, { article_id: article.id })
  const next = nextOf(await queue(client))
  await db
    .updateTable('cases')
    .set({ state: 'decided', outcome: 'keep', reason: 'spam', decided_at: new Date() })
    .where('opened_at', '<', new Date(Date.now() - 30.5 * 3_600_000))
    .execute()
  expect(namesIn(await (await client.get(next!)).text())).toEqual(['c20', 'c21', 'c22', 'c23', 'c24'])
})

test.each([
  '?after=x',
  '?after=%00',
  '?after=9999999999999999.aaaaaaaaaaaa',
  '?topic=%00&order=best&language=fr&queue=all&reason=x&article=%00&mine=1&burst=%00&done=99',
  '?after=-1.a&topic=%27',
  '?after=1&after=2',
])('a crooked address is no fault: %s', async (query) => {
  await makeCase('one', 1)
  const response = await (await moderator()).get(`/en/moderation${query}`)
  expect(response.status).toBe(200)
  expectSoundHtml(await response.text())
})

test('what concerns oneself, what was mended and what is hidden is marked', async () => {
  const mo = await makePerson({ roles: ['moderator'] })
  await makeCase('mine', 3, 1, { author_id: mo.id })
  const mended = await makeCase('mended', 2, 1, { state: 'hidden', state_reason: 'spam' })
  await db
    .updateTable('cases')
    .set({ outcome: 'hide', reason: 'spam', decided_at: new Date(Date.now() - 1000), mended_at: new Date() })
    .where('id', '=', mended.id)
    .execute()
  const text = textOf(await queue(await as(mo)))
  expect(text).toMatch(/mine Spam .*Yours: for another moderator.*mended Spam .*Hidden Mended by its author/)
  expect(text.match(/Yours/g)).toHaveLength(1)
})

test('moderators alone see in the navigation how many cases wait', async () => {
  await makeCase('one', 1)
  await makeCase('two', 2)
  const front = (await makeArticle()).slug
  const waiting = async (person: { id: string } | null) =>
    textOf(await (await (await as(person)).get(`/en/articles/${front}`)).text()).includes('2 open cases')
  expect(await waiting(await makePerson({ roles: ['moderator'] }))).toBe(true)
  for (const person of [null, await makePerson(), await makePerson({ roles: ['editor', 'administrator'] })])
    expect(await waiting(person)).toBe(false)
})

test('every comment waits to be looked at until somebody flags it or decides, and each shelf says how much lies there', async () => {
  const article = await makeArticle()
  const flagged = await makeComment({ article_id: article.id, body: 'flagged' })
  for (const body of ['new', 'newer']) await makeComment({ article_id: article.id, body })
  await makeFlag({ comment_id: flagged.id })
  const client = await moderator()
  const html = await queue(client, '?queue=unreviewed')
  expectSoundHtml(html)
  expect(namesIn(html)).toEqual(['new', 'newer'])
  expect(textOf(html)).toContain('Reported 1 Held 0 Unreviewed 2 Decided 0 Objections 0')
  expect(namesIn(await queue(client, '?queue=unreviewed&order=latest'))).toEqual(['newer', 'new'])
})
