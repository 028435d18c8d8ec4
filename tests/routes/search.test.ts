// Searching through the front door: found as soon as it is written, never again when it is gone, whatever is typed.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { indexAll } from '../../src/jobs/index-again.ts'
import { readingRules } from '../../src/routes/limits.ts'

beforeEach(emptyTables)

const address = (q: string, more = '', lang = 'en') => `/${lang}/search?q=${encodeURIComponent(q)}${more}`

async function read(path: string, status = 200) {
  const response = await (await as(null)).get(path)
  const page = await response.text()
  expect(response.status, path).toBe(status)
  expectSoundHtml(page)
  return page
}

/** What was found, by the addresses in the list. */
const finds = async (q: string, more = '') =>
  [...(await read(address(q, more))).matchAll(/<h3><a href="\/en\/([\w-]+)\/([\w-]+)/g)].map(
    ([, noun, id]) => `${noun}/${id}`,
  )

test('without a question: the form, and nothing to index', async () => {
  for (const path of ['/en/search', '/en/search?q=&kind=&topic=&language=', '/zh-HK/search?q=%20']) {
    const page = await read(path)
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toMatch(/<form[^>]+role="search"/)
    expect(page).toMatch(/<p class="small" role="status"><\/p>/)
  }
  expect(await read('/en/')).toContain('href="/en/search"')
})

test('a comment is found when it was posted, edited, kept, and never when it is gone', async () => {
  const [author, moderator] = [await makePerson(), await makePerson({ roles: ['moderator'] })]
  const { id, slug } = await makeArticle()
  const [ada, mod] = [await as(author), await as(moderator)]
  await ada.submit(`/en/articles/${slug}/comments`, { body: '讓自動駕駛上路' })
  const { public_id } = await db.selectFrom('comments').select('public_id').executeTakeFirstOrThrow()
  const here = [`comments/${public_id}`]
  expect(await finds('自动驾驶')).toEqual(here)

  await ada.submit(`/en/comments/${public_id}/edit`, { body: 'More benches' })
  expect(await finds('自动驾驶')).toEqual([])
  expect(await finds('bench', '&kind=comments')).toEqual(here)

  const flagger = await as(await makePerson())
  await flagger.submit(`/en/comments/${public_id}/flags`, { reason: 'spam' })
  const { public_id: caseId } = await db.selectFrom('cases').select('public_id').executeTakeFirstOrThrow()
  const decide = (outcome: string, reason: string) =>
    mod.submit(`/en/moderation/cases/${caseId}/decision`, { outcome, reason })
  for (const [outcome, reason, found] of [
    ['hide', 'spam', []],
    ['keep', 'within_rules', here],
    ['remove', 'abuse', []],
    ['keep', 'within_rules', here],
  ] as const) {
    expect((await decide(outcome, reason)).status).toBe(303)
    expect([outcome, await finds('bench', '&kind=comments')]).toEqual([outcome, found])
  }
  // Moderators find what everybody finds.
  await decide('hide', 'spam')
  expect(await (await mod.get(address('bench', '&kind=comments'))).text()).not.toContain(public_id)
  await decide('keep', 'within_rules')

  await ada.submit(`/en/comments/${public_id}/removal`)
  expect(await finds('bench', '&kind=comments')).toEqual([])
  expect(await db.selectFrom('comment_search').selectAll().execute()).toEqual([])
  expect(id).toBeTruthy()
})

test('a text that was changed by who forgot the index is not found by what it was', async () => {
  const { id } = await makeArticle({ slug: 'benches', en: { title: 'Old title' } })
  const author = await makePerson({ display_name: 'Oldname' })
  const comment = await makeComment({ article_id: id, author_id: author.id, body: 'old words' })
  await indexAll(db)
  expect(await finds('old')).toHaveLength(3)
  await sql`update comments set state = 'hidden', state_reason = 'spam' where id = ${comment.id}`.execute(db)
  await sql`update article_translations set title = 'New title' where language = 'en'`.execute(db)
  await sql`update people set display_name = 'Newname' where id = ${author.id}`.execute(db)
  expect(await finds('old')).toEqual([])
  expect(await indexAll(db)).toEqual({ articles: 1, comments: 0, people: 1 })
  expect(await finds('new')).toEqual(['articles/benches', `people/${author.handle}`])
  expect(await indexAll(db)).toEqual({ articles: 0, comments: 0, people: 0 })
})

test('an older version of the index is written again', async () => {
  await makeComment({ article_id: (await makeArticle()).id, body: 'benches' })
  await indexAll(db)
  await sql`update comment_search set version = 0, words = ''`.execute(db)
  expect(await finds('benches', '&kind=comments')).toEqual([])
  await indexAll(db)
  expect(await finds('benches', '&kind=comments')).toHaveLength(1)
})

test('articles are found from their publication to their withdrawal, and their comments with them', async () => {
  const editor = await as(await makePerson({ roles: ['editor'] }))
  await editor.submit('/en/desk/articles/new', {
    'title.en': 'Trams for all',
    'standfirst.en': 'On the way.',
    'body.en': 'They run on rails.',
    topic: 'research',
    slug: 'trams',
    single_language_reason: 'For now.',
  })
  expect(await finds('rails')).toEqual([])
  expect(await (await editor.get(address('rails'))).text()).not.toContain('/articles/trams')
  const { public_id, id } = await db
    .selectFrom('articles')
    .select(['public_id', 'id'])
    .executeTakeFirstOrThrow()
  const act = (noun: string) => editor.submit(`/en/desk/articles/${public_id}/${noun}`, { version: '1' })
  expect((await act('publication')).status).toBe(303)
  expect(await finds('rails')).toEqual(['articles/trams'])
  const comment = await makeComment({ article_id: id, body: 'I like rails' })
  await indexAll(db)
  expect(await finds('rails')).toHaveLength(2)
  await ownerDb.updateTable('articles').set({ comment_count: 0 }).execute()
  await sql`update articles set state = 'draft', published_at = null`.execute(ownerDb)
  expect(await finds('rails')).toEqual([])
  expect(comment.state).toBe('published')
})

test('a person is found by the name of now, from sign-up on', async () => {
  const guest = await as(null)
  await guest.submit('/en/sign-up', {
    email: 'somebody@example.org',
    handle: 'somebody',
    display_name: 'Grace Hopper',
    password: 'ferry lantern turnip',
  })
  expect(await finds('hopper')).toEqual(['people/somebody'])
  await guest.submit('/en/account', { display_name: 'Ada Lovelace' })
  expect(await finds('hopper')).toEqual([])
  expect(await finds('lovel')).toEqual(['people/somebody'])
  expect(await finds('example.org')).toEqual([])
})

test('what was found is marked, and stays text', async () => {
  const { id } = await makeArticle()
  await makeComment({
    article_id: id,
    body: 'x',
    body_html: '<p>&lt;b&gt; 讓自動駕駛上路 &amp; <strong>自動</strong></p>',
    language: 'zh-HK',
  })
  await indexAll(db)
  const page = await read(address('自动'))
  expect(page).toContain('&lt;b&gt; 讓<mark>自動</mark>駕駛上路 &amp; <mark>自動</mark>')
  expect(textOf(page)).toContain('Found: 1 comment.')
  // The question stands in field, title and links, and is text there, too.
  const evil = '"><script>alert(1)</script>'
  expect(await read(address(evil))).not.toContain('<script>alert')
})

test('filters and pages stand in the address', async () => {
  const { id } = await makeArticle({ topic_id: '2' })
  for (let i = 0; i < 25; i++) await makeComment({ article_id: id, body: `benches ${i}` })
  await indexAll(db)
  const some = await read(address('benches', '&topic=research&language=en'))
  expect(some).toContain('All comments (25)')
  expect(some).toContain('/en/search?q=benches&amp;kind=comments&amp;topic=research&amp;language=en')
  const first = await read(address('benches', '&kind=comments&topic=research'))
  const next = /<a href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(next).toMatch(/^\/en\/search\?q=benches&kind=comments&topic=research&after=[\w-]+$/)
  const second = await read(next)
  const ids = [...`${first}${second}`.matchAll(/#comment-([\w-]+)"/g)].map(([, each]) => each)
  expect(new Set(ids).size).toBe(25)
  expect(second).not.toContain('rel="next"')
  expect(await finds('benches', '&topic=finance')).toEqual([])
  expect(await finds('benches', '&language=zh-HK')).toEqual([])
})

test('for htmx the results alone', async () => {
  const answer = await (await as(null)).htmx(address('benches'), undefined, { target: 'div#found' })
  expect(await answer.text()).toMatch(/^<div id="found">/)
})

const evil = [
  ['a percent sign', '%'],
  ['an underscore', '_'],
  ['a quote', "'"],
  ['quotes', `"'"'""`],
  ['a backslash', '\\ \\\\ \\x'],
  ['operators', 'a & b | !c <-> d:* (e'],
  ['operators alone', '&|!():*<->'],
  ['weights', "bench:A 'x':B"],
  ['places that only we ask for', '@d0 @a1 @len'],
  ['an injection', "x'); drop table comments; --"],
  ['a NUL', 'a\0b'],
  ['what cannot be seen', '\u200b\u200d\ufeff'],
  ['a turned text', '\u202eabc'],
  ['a pile of accents', `a${'\u0301'.repeat(150)}`],
  ['characters beyond the first plane', '𠮷野家🙈'],
  ['two hundred characters', '自'.repeat(200)],
  ['a hundred words', 'a '.repeat(100)],
  [
    'many different',
    Array.from({ length: 60 }, (_, i) => `w${i}`)
      .join(' ')
      .slice(0, 200),
  ],
  ['one letter', 'a'],
] as const

test('whatever is typed is answered, and as quickly as anything', async () => {
  await makeComment({ article_id: (await makeArticle()).id, body: 'a & b' })
  await indexAll(db)
  for (const [index, [what, q]] of evil.entries()) {
    const answer = await (
      await as(null)
    ).get(address(q, index % 2 ? '&kind=comments' : '', index % 3 ? 'en' : 'zh-HK'))
    expect([what, answer.status]).toEqual([what, 200])
    if (index % 4 === 0) expectSoundHtml(await answer.text())
  }
  expect(await finds('"a & b"', '&kind=comments')).toHaveLength(1)
})

test('a percent sign stands for nothing but itself', async () => {
  await makeComment({ article_id: (await makeArticle()).id, body: '自動駕駛' })
  await indexAll(db)
  for (const q of ['自%駛', '自_駕', '自*', '自動%']) expect([q, await finds(q)]).toEqual([q, []])
  expect(await finds('自動')).toHaveLength(1)
})

test('too long a question is a mistake in the form, and stays in it', async () => {
  for (const q of ['x'.repeat(201), '自'.repeat(1000), 'a'.repeat(10_000)]) {
    const page = await read(address(q), 422)
    expect(page).toContain(`value="${q}"`)
    expect(page).toContain('aria-invalid="true"')
  }
  await read(address('x'.repeat(200)))
})

const nowhere = [
  '&kind=cases',
  '&topic=none',
  '&topic=%00',
  '&language=fr',
  '&after=x',
  '&kind=comments&after=AAAAAAAAAAAA',
  `&kind=comments&after=${Buffer.from('[1.5,0,"AAAAAAAAAAAA"]').toString('base64url')}`,
  `&kind=comments&after=${Buffer.from('[1,0,"AAAAAAAAAAAA"]').toString('base64url')}`,
  `&kind=people&after=${Buffer.from('[1e300,"AAAAAAAAAAAA"]').toString('base64url')}`,
  `&kind=articles&after=${Buffer.from('[1,"AAAAAAAAAAAA"]').toString('base64url')}`,
]

test('what cannot be in an address is an address with nothing at it', async () => {
  for (const more of nowhere) await read(address('benches', more), 404)
  await read(address('benches', '&kind=comments&topic=research&language=en&after='))
})

test('whoever asks too often waits', async () => {
  const eager = await as(await makePerson())
  const most = readingRules.search.account
  // Signs alone are counted like everything else, and cost nothing.
  const answers = await Promise.all(Array.from({ length: most + 10 }, () => eager.get(address('%'))))
  const late = answers.filter(({ status }) => status === 429)
  // Tests before this one had people of the same number.
  expect(late.length).toBeGreaterThanOrEqual(10)
  expect(late.length).toBeLessThan(most / 2)
  expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  await read(address('benches'))
})
