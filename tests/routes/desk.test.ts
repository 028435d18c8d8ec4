// The desk through the front door: writing, previewing, publishing, and two editors at once.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeBallot, makeArticle, makeComment, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

const full = {
  topic: 'challenges',
  'title.en': 'Where should benches stand?',
  'standfirst.en': 'On sitting down in a city.',
  'body.en': 'There are **too few** benches.\n\n![A bench](https://example.org/bench.png)',
  'title.zh-HK': '長椅應放在哪裏？',
  'standfirst.zh-HK': '關於在城市坐下。',
  'body.zh-HK': '長椅**太少**。',
  'poll.question.en': 'Where?',
  'poll.question.zh-HK': '哪裏？',
  'poll.option.en': ['Parks', 'Stations', '', '', ''],
  'poll.option.zh-HK': ['公園', '車站', '', '', ''],
  'poll.max_choices': '1',
  'poll.results': 'after_vote',
}

const editor = async (name = 'Ada') => as(await makePerson({ display_name: name, roles: ['editor'] }))

type Client = Awaited<ReturnType<typeof editor>>

const articles = () => db.selectFrom('articles').selectAll().orderBy('id').execute()
const only = async () => (await articles())[0]!
const newest = async () => (await articles()).at(-1)!

async function formOf(client: Client, id: string) {
  const page = await (await client.get(`/en/desk/articles/${id}/edit`)).text()
  return formIn(page, `/en/desk/articles/${id}/edit`).fields
}

async function made(client: Client, fields = {}) {
  const response = await client.submit('/en/desk/articles/new', { ...full, ...fields })
  expect(response.status).toBe(303)
  return newest()
}

test('an article is written in both languages, with its poll', async () => {
  const ada = await editor()
  const blank = await (await ada.get('/en/desk/articles/new')).text()
  expectSoundHtml(blank)
  const { fields } = formIn(blank, '/en/desk/articles/new')
  expect(fields['poll.option.en']).toHaveLength(5)

  const response = await ada.submit('/en/desk/articles/new', { ...fields, ...full })

  expect(response.status).toBe(303)
  const article = await only()
  expect(response.headers.get('location')).toBe(`/en/desk/articles/${article.public_id}/edit`)
  expect(article).toMatchObject({ slug: 'where-should-benches-stand', state: 'draft', version: 1 })
  const texts = await db.selectFrom('article_translations').selectAll().orderBy('language').execute()
  expect(texts).toMatchObject([
    { language: 'en', title: full['title.en'], renderer_version: 1, reading_minutes: 1 },
    { language: 'zh-HK', title: full['title.zh-HK'], body_html: '<p>長椅<strong>太少</strong>。</p>\n' },
  ])
  expect(texts[0]!.body_html).toContain('<strong>too few</strong>')
  expect(texts[0]!.body_html).not.toContain('<img')
  expect(texts[0]!.body_html).toContain('href="https://example.org/bench.png"')
  expect(
    await db
      .selectFrom('poll_options')
      .select(['position', 'label_en', 'label_zh_hk'])
      .orderBy('position')
      .execute(),
  ).toEqual([
    { position: 0, label_en: 'Parks', label_zh_hk: '公園' },
    { position: 1, label_en: 'Stations', label_zh_hk: '車站' },
  ])
  expect(await db.selectFrom('polls').select(['results', 'method', 'max_choices']).execute()).toEqual([
    { results: 'after_vote', method: 'one', max_choices: null },
  ])
  const { fields: again } = formIn(
    await (await ada.get(response.headers.get('location')!)).text(),
    response.headers.get('location')!,
  )
  expect(again).toMatchObject({
    'body.en': [full['body.en']],
    'poll.question.zh-HK': ['哪裏？'],
    version: ['1'],
  })
})

test('htmx is led to the new article', async () => {
  const response = await (await editor()).htmx('/en/desk/articles/new', full)
  expect(response.headers.get('hx-redirect')).toBe(`/en/desk/articles/${(await only()).public_id}/edit`)
})

test('the same form sent twice makes one article', async () => {
  const ada = await editor()
  const request_id = randomUUID()
  const [one, two] = await Promise.all(
    [1, 2].map(() => ada.submit('/en/desk/articles/new', { ...full, request_id })),
  )
  expect([one!.status, two!.status]).toEqual([303, 303])
  expect(one!.headers.get('location')).toBe(two!.headers.get('location'))
  expect(await rowCounts()).toMatchObject({ articles: 1, polls: 1, staff_log: 1 })
})

test('a draft may be incomplete: a title in one language will do', async () => {
  const ada = await editor()
  await made(ada, { ...blanks(), topic: 'research', 'title.zh-HK': '長椅' })
  expect(await only()).toMatchObject({ state: 'draft', slug: expect.stringMatching(/^article-[0-9a-f]{8}$/) })
  expect(await rowCounts()).toMatchObject({ article_translations: 1, polls: 0 })
})

const blanks = () =>
  Object.fromEntries(Object.keys(full).map((name) => [name, name.includes('option') ? [] : '']))

test('addresses made from one title differ; a typed one that is taken is named', async () => {
  const ada = await editor()
  const made3 = await Promise.all([1, 2, 3].map(() => ada.submit('/en/desk/articles/new', full)))
  expect(made3.map(({ status }) => status)).toEqual([303, 303, 303])
  expect((await articles()).map(({ slug }) => slug).toSorted()).toEqual([
    'where-should-benches-stand',
    'where-should-benches-stand-2',
    'where-should-benches-stand-3',
  ])
  const refused = await ada.submit('/en/desk/articles/new', { ...full, slug: 'where-should-benches-stand' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Another article has this address already.')
  expect(formIn(page, '/en/desk/articles/new').fields).toMatchObject({ 'body.zh-HK': ['長椅**太少**。'] })
  expect((await rowCounts())['articles']).toBe(3)
})

test.each<[string, Record<string, string | string[]>, RegExp]>([
  ['no title', { 'title.en': '', 'title.zh-HK': '\u200b' }, /Title, English: Please give it a title/],
  ['no topic', { topic: '' }, /Topic: Please choose a topic/],
  ['an unknown topic', { topic: 'gardening' }, /Topic: Please choose a topic/],
  ['an address with blanks', { slug: 'two words' }, /Address: Please use 3 to 80/],
  ['a title too long', { 'title.zh-HK': '長'.repeat(60) }, /Title, 中文: Please shorten this by 12 Chinese/],
  ['a text too long', { 'body.en': 'word '.repeat(9000) }, /Text, English: Please shorten this/],
  ['a NUL', { 'body.en': 'a\0b' }, /cannot be kept/],
  ['a gap between options', { 'poll.option.en': ['A', '', 'C'] }, /Option 2, English: There is a gap/],
  [
    'an option twice',
    { 'poll.option.en': ['A', 'B', 'B'] },
    /Option 3, English: This option is there already/,
  ],
  [
    'options without a question',
    { 'poll.question.en': '', 'poll.question.zh-HK': '' },
    /These options need a question/,
  ],
  ['21 options', { 'poll.option.en': Array.from({ length: 21 }, (_, i) => `${i}`) }, /at most 20 options/],
  ['a choice of none', { 'poll.max_choices': '0' }, /whole number from 1 to 20/],
  ['results at noon', { 'poll.results': 'noon' }, /Please choose one of those offered/],
  ['30 February', { publish_at: '2027-02-30T10:00' }, /Publish at: Please give a date and a time/],
  ['the title twice', { 'title.en': ['a', 'b'] }, /sent more than once/],
  ['an unknown field', { state: 'published' }, /does not belong to it/],
  [
    'half a poll when it is to appear',
    { publish: '1', 'poll.question.zh-HK': '' },
    /Question, 中文: This is needed/,
  ],
  ['an end before it appears', { publish: '1', closes_at: '2020-01-01T10:00' }, /past already/],
])('%s: the form comes back with it, and nothing is stored', async (_, fields, says) => {
  const ada = await editor()
  const before = await rowCounts()
  const response = await ada.submit('/en/desk/articles/new', { ...full, ...fields })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(textOf(page)).toMatch(says)
  expectSoundHtml(page.replaceAll('\0', ''))
  expect(formIn(page, '/en/desk/articles/new').fields).toMatchObject({
    'standfirst.zh-HK': ['關於在城市坐下。'],
  })
  expect(await rowCounts()).toEqual(before)
})

test('more than a form may hold is too much', async () => {
  const response = await (
    await editor()
  ).submit('/en/desk/articles/new', { ...full, 'body.en': 'a'.repeat(1e6) })
  expect(response.status).toBe(413)
  expect((await rowCounts())['articles']).toBe(0)
})

test('more rows for options, and nothing saved', async () => {
  const ada = await editor()
  const response = await ada.submit('/en/desk/articles/new', { ...full, more: '1' })
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  const { fields } = formIn(page, '/en/desk/articles/new')
  expect(fields['poll.option.en']).toEqual(['Parks', 'Stations', ...Array<string>(8).fill('')])
  const most = await ada.htmx('/en/desk/articles/new', {
    ...full,
    'poll.option.en': Array<string>(18).fill('x'),
    more: '1',
  })
  const fragment = await most.text()
  expectSoundHtml(fragment)
  expect(formIn(fragment, '/en/desk/articles/new').fields['poll.option.zh-HK']).toHaveLength(20)
  expect((await rowCounts())['articles']).toBe(0)
})

test('a preview shows both languages through the same renderer, and nothing is saved', async () => {
  const ada = await editor()
  const plain = await (await ada.submit('/en/desk/articles/new', { ...full, preview: 'show' })).text()
  expectSoundHtml(plain)
  expect(plain).toContain('<strong>too few</strong>')
  expect(plain).toContain('<strong>太少</strong>')
  expect(formIn(plain, '/en/desk/articles/new').fields).toMatchObject({
    'body.en': [full['body.en']],
    previewing: ['1'],
  })
  const live = await (await ada.htmx('/en/desk/preview', { ...full, language: 'zh-HK' })).text()
  expectSoundHtml(live)
  expect(live).toContain('<strong>太少</strong>')
  expect(live).not.toContain('too few')
  const whole = await (await ada.submit('/en/desk/preview', full)).text()
  expectSoundHtml(whole)
  expect(whole).toContain('<strong>too few</strong>')
  expect((await rowCounts())['articles']).toBe(0)
})

test('every save is a version, and the desk shows them all', async () => {
  const ada = await editor('Ada')
  const bob = await editor('Bob')
  const { public_id } = await made(ada)
  const response = await bob.submit(`/en/desk/articles/${public_id}/edit`, {
    ...(await formOf(bob, public_id)),
    'body.en': 'There are **enough** benches.',
    'poll.option.en': ['Parks', 'Roofs', 'Stations'],
    'poll.option.zh-HK': ['公園', '天台', '車站'],
  })
  expect(response.status).toBe(303)
  expect(await only()).toMatchObject({ version: 2, slug: 'where-should-benches-stand' })
  expect(await rowCounts()).toMatchObject({
    article_revisions: 2,
    article_revision_texts: 4,
    poll_options: 3,
  })
  const page = await (await ada.get(`/en/desk/articles/${public_id}/revisions`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Version 2.*Bob.*Version 1.*Ada.*The first version/)
  expect(page).toMatch(/<ins>.*enough/)
  const list = await (await ada.get('/en/desk')).text()
  expectSoundHtml(list)
  expect(textOf(list)).toMatch(/Where should benches stand\? Draft .*Saved .* · Bob/)
  expect(await db.selectFrom('staff_log').select('act').orderBy('id').execute()).toEqual([
    { act: 'article_created' },
    { act: 'article_saved' },
  ])
})

test('htmx gets the form of the new version back', async () => {
  const ada = await editor()
  const { public_id } = await made(ada)
  const action = `/en/desk/articles/${public_id}/edit`
  const response = await ada.htmx(action, { ...(await formOf(ada, public_id)), 'title.en': 'Benches' })
  const html = await response.text()
  expect(response.status).toBe(200)
  expectSoundHtml(html)
  expect(formIn(html, action).fields).toMatchObject({ version: ['2'], 'title.en': ['Benches'] })
})

test('of two editors who save at once the second sees both texts, and loses nothing', async () => {
  const [ada, bob] = [await editor('Ada'), await editor('Bob')]
  const { public_id } = await made(ada)
  const action = `/en/desk/articles/${public_id}/edit`
  const seen = await formOf(ada, public_id)
  const answers = await Promise.all([
    ada.submit(action, { ...seen, 'body.en': 'Ada wrote this.' }),
    bob.submit(action, { ...seen, 'body.en': 'Bob wrote this.' }),
  ])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]))
  const [loser, mine, theirs] = answers[0].status === 409 ? [ada, 'Ada', 'Bob'] : [bob, 'Bob', 'Ada']
  const page = await answers.find(({ status }) => status === 409)!.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Somebody else saved this article while you were writing')
  expect(textOf(page)).toContain(`${theirs} wrote this.`)
  const { fields } = formIn(page, action)
  expect(fields).toMatchObject({ 'body.en': [`${mine} wrote this.`], version: ['2'] })
  expect((await loser.submit(action, fields)).status).toBe(303)
  expect(await only()).toMatchObject({ version: 3 })
  const bodies = await db
    .selectFrom('article_revision_texts')
    .where('language', '=', 'en')
    .select('body')
    .orderBy('version')
    .execute()
  expect(bodies.map(({ body }) => body)).toEqual([
    full['body.en'],
    `${theirs} wrote this.`,
    `${mine} wrote this.`,
  ])
})

test('an old version saves nothing, by htmx neither', async () => {
  const ada = await editor()
  const { public_id } = await made(ada)
  const action = `/en/desk/articles/${public_id}/edit`
  const seen = await formOf(ada, public_id)
  await ada.submit(action, { ...seen, 'title.en': 'Second' })
  const before = await rowCounts()
  const response = await ada.htmx(action, { ...seen, 'title.en': 'Third' })
  expect(response.status).toBe(409)
  expectSoundHtml(await response.text())
  expect(await rowCounts()).toEqual(before)
})

test('what is missing is named when an article is to be published, and it stays a draft', async () => {
  const ada = await editor()
  const { public_id } = await made(ada, { 'standfirst.zh-HK': '', 'poll.option.zh-HK': ['公園'] })
  const response = await ada.submit(`/en/desk/articles/${public_id}/publication`, { version: '1' })
  expect(response.status).toBe(422)
  const page = await response.text()
  expectSoundHtml(page)
  expect(page).toContain('href="#field-standfirst-zh-HK"')
  expect(page).toContain('href="#field-poll-option-zh-HK-1"')
  expect(await only()).toMatchObject({ state: 'draft', published_at: null })
  expect(
    (await as(null).then((nobody) => nobody.get('/en/articles/where-should-benches-stand'))).status,
  ).toBe(404)
})

test('one language is enough with a reason, which readers see', async () => {
  const ada = await editor()
  const english = { 'title.zh-HK': '', 'standfirst.zh-HK': '', 'body.zh-HK': '' }
  const { public_id, slug } = await made(ada, english)
  const publication = `/en/desk/articles/${public_id}/publication`
  expect((await ada.submit(publication, { version: '1' })).status).toBe(422)
  const action = `/en/desk/articles/${public_id}/edit`
  const reason = { single_language_reason: 'The translator is ill.' }
  const saved = await ada.submit(action, { ...(await formOf(ada, public_id)), ...reason, publish: '1' })
  expect(saved.headers.get('location')).toBe(`/en/articles/${slug}`)
  const page = await (await (await as(null)).get(`/zh-HK/articles/${slug}`)).text()
  expect(textOf(page)).toContain('The translator is ill.')
  await ada.submit(action, { ...(await formOf(ada, public_id)), ...full })
  expect(await only()).toMatchObject({ single_language_reason: null, version: 3 })
})

test('a published article is saved whole or not at all', async () => {
  const ada = await editor()
  const { public_id, slug } = await made(ada, { publish: '1' })
  const action = `/en/desk/articles/${public_id}/edit`
  const fields = await formOf(ada, public_id)
  const refused = await ada.submit(action, { ...fields, 'body.zh-HK': '' })
  expect(refused.status).toBe(422)
  expect(await only()).toMatchObject({ version: 1 })
  expect((await ada.submit(action, { ...fields, slug: 'another' })).status).toBe(422)
  expect((await ada.submit(action, { ...fields, 'body.zh-HK': '多了。' })).status).toBe(303)
  const page = await (await (await as(null)).get(`/en/articles/${slug}`)).text()
  expect(textOf(page)).toContain('Revised on')
})

test('the wording of a poll stays once somebody cast a ballot; the rest can be saved', async () => {
  const ada = await editor()
  const { public_id } = await made(ada, { publish: '1' })
  const action = `/en/desk/articles/${public_id}/edit`
  const seen = await formOf(ada, public_id)
  const poll = await db.selectFrom('polls').selectAll().executeTakeFirstOrThrow()
  const option = await db
    .selectFrom('poll_options')
    .select('public_id')
    .orderBy('position')
    .executeTakeFirstOrThrow()
  const citizen = await as(await makePerson())
  expect(
    (await citizen.submit(`/en/polls/${poll.public_id}/ballot`, { option: option.public_id })).status,
  ).toBe(303)

  const late = await ada.submit(action, {
    ...seen,
    'title.en': 'New',
    'poll.option.en': ['Lawns', 'Stations'],
  })
  expect(late.status).toBe(422)
  const page = await late.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Somebody has cast a ballot')
  expect(textOf(page)).toContain('Lawns')
  expect(await db.selectFrom('poll_options').select('label_en').orderBy('position').execute()).toMatchObject([
    { label_en: 'Parks' },
    { label_en: 'Stations' },
  ])
  const { fields } = formIn(page, action)
  expect(fields).not.toHaveProperty(['poll.question.en'])
  expect((await ada.submit(action, fields)).status).toBe(303)
  expect(await rowCounts()).toMatchObject({ polls: 1, poll_options: 2, ballots: 1 })
  expect((await ada.submit(action, { ...seen, version: '2' })).status, 'unchanged wording is no change').toBe(
    303,
  )
})

test('a language may follow after the first ballot, though its poll cannot', async () => {
  const ada = await editor()
  const english = {
    'title.zh-HK': '',
    'standfirst.zh-HK': '',
    'body.zh-HK': '',
    single_language_reason: 'Ill.',
  }
  const pollInEnglish = { 'poll.question.zh-HK': '', 'poll.option.zh-HK': [], publish: '1' }
  const { public_id } = await made(ada, { ...english, ...pollInEnglish })
  const poll = await db.selectFrom('polls').select(['id', 'article_id']).executeTakeFirstOrThrow()
  const options = await db.selectFrom('poll_options').select('id').execute()
  await makeBallot({ ...poll, options })
  const { 'title.zh-HK': title, 'standfirst.zh-HK': standfirst, 'body.zh-HK': body } = full
  const both = { 'title.zh-HK': title, 'standfirst.zh-HK': standfirst, 'body.zh-HK': body }
  const action = `/en/desk/articles/${public_id}/edit`
  expect((await ada.submit(action, { ...(await formOf(ada, public_id)), ...both })).status).toBe(303)
  expect(await only()).toMatchObject({ version: 2, single_language_reason: null })
})

test('a poll is taken away with its question', async () => {
  const ada = await editor()
  const { public_id } = await made(ada)
  const gone = {
    'poll.question.en': '',
    'poll.question.zh-HK': '',
    'poll.option.en': ['', ''],
    'poll.option.zh-HK': '',
  }
  await ada.submit(`/en/desk/articles/${public_id}/edit`, { ...(await formOf(ada, public_id)), ...gone })
  expect(await rowCounts()).toMatchObject({ polls: 0, poll_options: 0 })
})

test('what a form does not carry stays as it is', async () => {
  const ada = await editor()
  const { public_id } = await made(ada)
  await ada.submit(`/en/desk/articles/${public_id}/edit`, { version: '1', 'title.en': 'Only this' })
  expect(await rowCounts()).toMatchObject({ polls: 1, poll_options: 2, article_translations: 2 })
  const { 'body.en': body, 'title.en': title } = await formOf(ada, public_id)
  expect([title, body]).toEqual([['Only this'], [full['body.en']]])
})

test('from draft to published, closed, open again, withdrawn', async () => {
  const ada = await editor()
  const nobody = await as(null)
  const { public_id, slug, id } = await made(ada)
  const act = async (noun: string, fields: Record<string, string> = {}) =>
    (await ada.submit(`/en/desk/articles/${public_id}/${noun}`, { version: '1', ...fields })).status
  const seen = async () => (await nobody.get(`/en/articles/${slug}`)).status
  expect(await seen()).toBe(404)
  expect(await act('closing')).toBe(409)
  expect(await act('publication', { version: '7' })).toBe(409)
  expect(await act('publication')).toBe(303)
  expect(await seen()).toBe(200)
  expect(await only()).toMatchObject({ state: 'published', published_version: 1, publish_at: null })
  expect(await act('publication')).toBe(409)
  const comment = await makeComment({ article_id: id })
  const permalink = async () => (await nobody.get(`/en/comments/${comment.public_id}`)).status
  expect(await permalink()).toBe(200)
  expect(await act('closing')).toBe(303)
  expect(await only()).toMatchObject({ state: 'closed', closed_at: expect.any(Date) })
  expect(await seen()).toBe(200)
  expect(await act('reopening')).toBe(303)
  expect(await only()).toMatchObject({ state: 'published', closed_at: null })
  expect(await act('removal')).toBe(409)
  expect(await act('withdrawal')).toBe(303)
  expect(await seen()).toBe(404)
  expect(await permalink()).toBe(404)
  expect(await only()).toMatchObject({ state: 'draft', published_at: null })
  expect((await rowCounts())['comments']).toBe(1)
  const refused = await ada.submit(`/en/desk/articles/${public_id}/removal`, { version: '1' })
  expect(refused.status).toBe(409)
  const page = await refused.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('cannot be deleted')
  expect(
    (await db.selectFrom('staff_log').select('act').orderBy('id').execute()).map((line) => line.act),
  ).toEqual([
    'article_created',
    'article_published',
    'article_closed',
    'article_reopened',
    'article_withdrawn',
  ])
})

test('a draft that nobody answered is deleted with its versions and its poll', async () => {
  const ada = await editor()
  const { public_id } = await made(ada)
  const response = await ada.submit(`/en/desk/articles/${public_id}/removal`, { version: '1' })
  expect(response.headers.get('location')).toBe('/en/desk')
  expect(await rowCounts()).toMatchObject({
    articles: 0,
    article_revisions: 0,
    polls: 0,
    poll_options: 0,
    staff_log: 2,
  })
})

test('a draft with ballots of an earlier time is not deleted', async () => {
  const ada = await editor()
  const article = await makeArticle({ state: 'draft' })
  const poll = await makePoll({ article_id: article.id })
  await makeBallot(poll)
  expect((await ada.submit(`/en/desk/articles/${article.public_id}/removal`)).status).toBe(409)
  expect((await rowCounts())['articles']).toBe(1)
})

test('reopening drops an end that has passed and keeps one to come', async () => {
  const ada = await editor()
  const past = await makeArticle({ state: 'closed', closes_at: new Date(Date.now() - 60_000) })
  const later = new Date(Date.now() + 3_600_000)
  const future = await makeArticle({ state: 'closed', closes_at: later })
  for (const { public_id } of [past, future]) await ada.submit(`/en/desk/articles/${public_id}/reopening`)
  expect((await articles()).map(({ state, closes_at }) => [state, closes_at])).toEqual([
    ['published', null],
    ['published', later],
  ])
})

test('the list is cut by state in the address, and says where there is nothing', async () => {
  const ada = await editor()
  const empty = await (await ada.get('/zh-HK/desk')).text()
  expectSoundHtml(empty)
  expect(textOf(empty)).toContain('尚未有文章')
  for (const state of ['draft', 'scheduled', 'published', 'closed'] as const) {
    await makeArticle({ state, en: { title: `Its state: ${state}` } })
  }
  const drafts = textOf(await (await ada.get('/en/desk?state=draft')).text())
  expect(drafts).toContain('Its state: draft')
  expect(drafts).not.toContain('Its state: closed')
  expect(drafts).toMatch(/All 4 Draft 1 Scheduled 1 Open 1 Closed 1/)
  const all = await (await ada.get('/en/desk?state=nonsense&after=%00')).text()
  expectSoundHtml(all)
})

test('the list goes on where it ends', async () => {
  const ada = await editor()
  for (let i = 0; i < 52; i++) await makeArticle({ state: 'draft', en: { title: `Draft no. ${i}` } })
  const first = await (await ada.get('/en/desk?state=draft')).text()
  const next = /href="(\/en\/desk\?state=draft&amp;after=[\w-]+)"/.exec(first)?.[1]?.replace('&amp;', '&')
  const second = textOf(await (await ada.get(next!)).text())
  expect(second.match(/Draft no\./g)).toHaveLength(2)
})
