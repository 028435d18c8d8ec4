// Feeds: well formed whatever people wrote, in each language, and never more in them than a guest finds on the pages.
import { beforeEach, expect, test } from 'vitest'
import { languages } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson, makePoll } from '../make.ts'
import { elementsIn, parseXml, textIn, type XmlElement } from '../xml.ts'

beforeEach(emptyTables)

async function atom(path: string): Promise<XmlElement> {
  const response = await browser().get(path)
  expect(response.status, path).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const feed = parseXml(await response.text())
  expectValid(feed, path)
  return feed
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What RFC 4287 asks of a feed and of each entry. */
function expectValid(feed: XmlElement, path: string) {
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
  const links = elementsIn(feed, 'link').map(({ attributes }) => attributes)
  expect(links.find(({ rel }) => rel === 'self')?.['href']).toBe(`http://kiu.test${path}`)
  expect(textIn(elementsIn(feed, 'author')[0]!, 'name')).not.toBe('')
  const entries = elementsIn(feed, 'entry')
  for (const one of [feed, ...entries]) {
    expect(textIn(one, 'id')).toMatch(/^(http:\/\/kiu\.test\/|tag:kiu\.test,2026:)\S+$/)
    expect(textIn(one, 'title')).not.toBe('')
    expect(textIn(one, 'updated')).toMatch(instant)
    expect(languages).toContain(one.attributes['xml:lang'])
  }
  const ids = entries.map((entry) => textIn(entry, 'id'))
  expect(new Set(ids).size).toBe(ids.length)
  for (const entry of entries) {
    expect(textIn(entry, 'published')).toMatch(instant)
    expect(elementsIn(entry, 'content')[0]?.attributes['type']).toBe('html')
    expectSoundHtml(textIn(entry, 'content'))
    const alternate = elementsIn(entry, 'link').find(({ attributes }) => attributes['rel'] === 'alternate')
    expect(alternate?.attributes['href']).toMatch(/^http:\/\/kiu\.test\//)
  }
}

interface JsonFeed {
  version: string
  title: string
  home_page_url: string
  feed_url: string
  language: string
  items: {
    id: string
    url: string
    title: string
    content_html: string
    language: string
    date_published: string
    date_modified: string
    authors?: { name: string; url?: string }[]
    tags?: string[]
    image?: string
  }[]
}

async function json(path: string): Promise<JsonFeed> {
  const response = await browser().get(path)
  expect(response.status, path).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
  return (await response.json()) as JsonFeed
}

const titles = (feed: XmlElement) => elementsIn(feed, 'entry').map((entry) => textIn(entry, 'title'))

test('the feed of the forum has the newest articles, each with its text', async () => {
  const ada = await makePerson({ display_name: 'Ada Lau', handle: 'ada' })
  await makeArticle({ published_at: new Date('2026-11-01T10:00:00Z') })
  const { public_id } = await makeArticle({
    slug: 'benches',
    author_id: ada.id,
    published_at: new Date('2026-11-02T10:00:00Z'),
    en: {
      title: 'Benches',
      body_html: '<p>See <a href="/en/rules" rel="nofollow">the rules</a> &amp; sit.</p>',
    },
  })
  const feed = await atom('/en/feed.atom')
  const [entry, second] = elementsIn(feed, 'entry')
  expect(textIn(entry!, 'title')).toBe('Benches')
  expect(textIn(second!, 'title')).toMatch(/^More benches/)
  expect(textIn(entry!, 'id')).toBe(`tag:kiu.test,2026:articles/${public_id}/en`)
  expect(textIn(entry!, 'published')).toBe('2026-11-02T10:00:00.000Z')
  expect(textIn(elementsIn(entry!, 'author')[0]!, 'name')).toBe('Ada Lau')
  expect(textIn(entry!, 'content')).toBe(
    '<p>See <a href="http://kiu.test/en/rules" rel="nofollow">the rules</a> &amp; sit.</p>',
  )

  const { items, ...head } = await json('/en/feed.json')
  expect(head).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Kiu: new articles',
    home_page_url: 'http://kiu.test/en/',
    feed_url: 'http://kiu.test/en/feed.json',
    language: 'en',
  })
  expect(items[0]).toMatchObject({
    id: `tag:kiu.test,2026:articles/${public_id}/en`,
    url: 'http://kiu.test/en/articles/benches',
    title: 'Benches',
    language: 'en',
    date_published: '2026-11-02T10:00:00.000Z',
    authors: [{ name: 'Ada Lau', url: 'http://kiu.test/en/people/ada' }],
    tags: ['Government initiatives'],
    image: 'http://kiu.test/en/articles/benches/picture.png',
  })
  expect(items).toHaveLength(2)
})

test('each language has its own feed; a text in one language is in both, and says which', async () => {
  await makeArticle({ zh: null, en: { title: 'Benches' }, single_language_reason: 'No time.' })
  await makeArticle({ en: { title: 'Ferries' }, zh: { title: '渡輪' } })
  const chinese = await atom('/zh-HK/feed.atom')
  expect(titles(chinese)).toEqual(['渡輪', 'Benches'])
  expect(titles(await atom('/en/feed.atom'))).toEqual(['Ferries', 'Benches'])
  expect(elementsIn(chinese, 'entry').map(({ attributes }) => attributes['xml:lang'])).toEqual([
    'zh-HK',
    'en',
  ])
  expect(textIn(chinese, 'title')).toBe('Kiu 橋：最新文章')
})

test('a topic has a feed of its own articles', async () => {
  await makeArticle({ topic_id: '2', en: { title: 'In research' } })
  await makeArticle({ topic_id: '3', en: { title: 'In startups' } })
  expect(titles(await atom('/en/topics/research/feed.atom'))).toEqual(['In research'])
  expect((await json('/zh-HK/topics/research/feed.json')).title).toBe('Kiu 橋：科研')
  expect(titles(await atom('/en/topics/finance/feed.atom'))).toEqual([])
  // As old as the forum, whose first person joined that day, and not of 1970.
  await makePerson({ joined_at: new Date('2026-11-01T04:00:00Z') })
  expect(textIn(await atom('/en/topics/finance/feed.atom'), 'updated')).toBe('2026-11-01T04:00:00.000Z')
  const answer = await browser().get('/en/topics/finance/feed.json')
  expect(answer.headers.get('last-modified')).toBe('Sun, 01 Nov 2026 04:00:00 GMT')
  expect((await browser().get('/en/topics/nothing/feed.atom')).status).toBe(404)
})

test('an article has a feed of its newest comments, replies too, each in its language', async () => {
  const article = await makeArticle({ slug: 'benches', en: { title: 'Benches' } })
  const ada = await makePerson({ display_name: 'Ada', handle: 'ada' })
  const top = await makeComment({ article_id: article.id, author_id: ada.id, body: 'More shade' })
  await makeComment({ article_id: article.id, parent_id: top.id, body: '同意', language: 'zh-HK' })
  const feed = await atom('/en/articles/benches/feed.atom')
  expect(textIn(feed, 'title')).toBe('Comments on “Benches”')
  const [reply, comment] = elementsIn(feed, 'entry')
  expect([reply, comment].map((entry) => entry?.attributes['xml:lang'])).toEqual(['zh-HK', 'en'])
  expect(textIn(comment!, 'title')).toBe('Ada: More shade')
  expect(textIn(comment!, 'content')).toBe('<p>More shade</p>')
  const { items } = await json('/en/articles/benches/feed.json')
  expect(items.map(({ language }) => language)).toEqual(['zh-HK', 'en'])
  expect(items[1]).toMatchObject({
    id: `tag:kiu.test,2026:comments/${top.public_id}`,
    url: `http://kiu.test/en/comments/${top.public_id}#comment-${top.public_id}`,
    authors: [{ name: 'Ada', url: 'http://kiu.test/en/people/ada' }],
  })
  const chinese = await json('/zh-HK/articles/benches/feed.json')
  expect(chinese.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
})

const hostile = ']]> & <script>alert("1")</script> \u0001\u0008\ufffe\u202eback'

test('whatever people wrote, a feed is well formed and nothing in it runs or turns around', async () => {
  const ada = await makePerson({ display_name: `Ada ${hostile}`, handle: 'ada' })
  const article = await makeArticle({
    slug: 'benches',
    author_id: ada.id,
    en: { title: `Title ${hostile}`, standfirst: hostile, body_html: '<p>]]&gt; &lt;script&gt; \u0001</p>' },
  })
  await makeComment({
    article_id: article.id,
    author_id: ada.id,
    body: 'x',
    body_html: '<p>]]&gt; &lt;script&gt; \u0001 text href="/en"</p>',
  })
  for (const path of ['/en/feed', '/en/topics/government-initiatives/feed', '/en/articles/benches/feed']) {
    const feed = await atom(`${path}.atom`)
    const [entry] = elementsIn(feed, 'entry')
    const author = textIn(elementsIn(entry!, 'author')[0]!, 'name')
    expect(author).toBe('Ada ]]> & <script>alert("1")</script> back')
    // There a title is text, and the content HTML.
    const [item] = (await json(`${path}.json`)).items
    expect(`${item!.title}${item!.authors?.[0]?.name}`).not.toMatch(/[\u0001-\u001f\u202e]/)
    expect(item!.content_html).toContain(']]&gt; &lt;script&gt;')
    expect(item!.content_html).not.toContain('<script')
  }
  const { items } = await json('/en/articles/benches/feed.json')
  expect(items[0]!.content_html).toContain('text href="/en"')
})

const canary = 'CANARYTEXT'
const feedsOf = (slug: string) =>
  languages.flatMap((lang) =>
    ['', '/topics/government-initiatives', `/articles/${slug}`].flatMap((place) =>
      ['atom', 'json'].map((kind) => `/${lang}${place}/feed.${kind}`),
    ),
  )

/** The feeds in which one of the words stands. */
async function feedsWith(words: readonly string[], slug: string, reader: { id: string } | null = null) {
  const client = await as(reader)
  const found: string[] = []
  for (const path of feedsOf(slug)) {
    const text = await (await client.get(path)).text()
    if (words.some((word) => text.includes(word))) found.push(path)
  }
  return found
}

test.each(['hide', 'remove', 'withdraw'] as const)(
  'to %s a comment leaves its marker, without text and name, also for its author and for staff',
  async (deed) => {
    const author = await makePerson({ display_name: 'CANARYNAME', handle: 'canaryhandle' })
    const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
    const { id, slug } = await makeArticle()
    const comment = await makeComment({ article_id: id, author_id: author.id, body: canary })
    const flagged = await makeFlag({ comment_id: comment.id, reason: 'abuse', note: 'CANARYNOTE' })
    for (const word of [canary, 'CANARYNAME', 'canaryhandle']) {
      expect(await feedsWith([word], slug)).toHaveLength(4)
    }
    const entryNow = async () => elementsIn(await atom(`/en/articles/${slug}/feed.atom`), 'entry')[0]!
    const before = await entryNow()

    const answer =
      deed === 'withdraw'
        ? await (await as(author)).submit(`/en/comments/${comment.public_id}/removal`)
        : await (
            await as(staff)
          ).submit(`/en/moderation/cases/${flagged.public_id}/decision`, { outcome: deed, reason: 'abuse' })
    expect(answer.status).toBe(303)

    const words = [canary, 'CANARYNAME', 'canaryhandle', 'CANARYNOTE']
    for (const reader of [null, author, staff]) expect(await feedsWith(words, slug, reader)).toEqual([])
    const after = await entryNow()
    expect(textIn(after, 'id')).toBe(textIn(before, 'id'))
    expect(textIn(after, 'title')).toMatch(/^(Hidden: |Removed by )/)
    // So that a reader who keeps what it was told puts the marker in its place.
    expect(textIn(after, 'updated') > textIn(before, 'updated')).toBe(true)
  },
)

test('what is not published is in no feed, and has none, also not for editors', async () => {
  const editor = await makePerson({ roles: ['editor'] })
  const article = await makeArticle({ en: { title: canary }, zh: { title: canary } })
  expect(await feedsWith([canary], article.slug)).toHaveLength(12)
  const off = { closed_at: null, published_at: null }
  for (const set of [
    { ...off, state: 'draft' as const },
    { ...off, state: 'scheduled' as const, publish_at: new Date(Date.now() + 3_600_000) },
  ]) {
    await db.updateTable('articles').set(set).where('id', '=', article.id).execute()
    for (const reader of [null, editor]) {
      expect(await feedsWith([canary], article.slug, reader)).toEqual([])
      const client = await as(reader)
      for (const kind of ['atom', 'json']) {
        expect((await client.get(`/en/articles/${article.slug}/feed.${kind}`)).status).toBe(404)
      }
    }
  }
})

test.each(['always', 'after_vote', 'after_close'] as const)(
  'results shown %s are in no feed',
  async (results) => {
    const article = await makeArticle()
    const poll = await makePoll({ article_id: article.id, results, labels: ['CANARYOPTION', 'Other'] })
    await db.updateTable('polls').set({ ballot_count: 918_273 }).where('id', '=', poll.id).execute()
    expect(await feedsWith(['CANARYOPTION'], article.slug)).toEqual([])
    expect(await feedsWith(['918'], article.slug)).toEqual([])
    expect(await (await browser().get(`/en/articles/${article.slug}`)).text()).toContain('CANARYOPTION')
  },
)

test('who has the feed already gets no body, until something in it changes', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  for (const path of feedsOf(article.slug)) {
    const first = await browser().get(path)
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('last-modified')).toMatch(/GMT$/)
    expect(first.headers.get('set-cookie')).toBeNull()
    const headers = { 'if-none-match': first.headers.get('etag')!, 'accept-encoding': 'gzip' }
    const again = await browser().get(path, headers)
    expect([again.status, await again.text()], path).toEqual([304, ''])
    expect(again.headers.get('etag')).toBe(headers['if-none-match'])
  }
  const path = `/en/articles/${article.slug}/feed.atom`
  const headers = { 'if-none-match': (await browser().get(path)).headers.get('etag')! }
  // A vote changes the page, and nothing in the feed.
  const { id } = await makePerson()
  await db
    .insertInto('votes')
    .values({ comment_id: comment.id, person_id: id, stance: 'agree', language: 'en' })
    .execute()
  expect((await browser().get(path, headers)).status).toBe(304)
  await db.updateTable('comments').set({ state: 'removed', state_reason: 'abuse' }).execute()
  expect((await browser().get(path, headers)).status).toBe(200)
})

test('pages name their feed in the head and at the foot', async () => {
  const { slug } = await makeArticle({ en: { title: 'Benches' } })
  for (const [path, href] of [
    ['/en/', '/en/feed.atom'],
    ['/zh-HK/articles', '/zh-HK/feed.atom'],
    ['/en/topics/research', '/en/topics/research/feed.atom'],
    [`/en/articles/${slug}`, `/en/articles/${slug}/feed.atom`],
  ] as const) {
    const page = await (await browser().get(path)).text()
    expectSoundHtml(page)
    expect(page).toMatch(
      new RegExp(`<link rel="alternate" type="application/atom\\+xml"[^>]* href="${href}">`),
    )
    expect(page).toMatch(new RegExp(`<a href="${href}"`))
  }
})
