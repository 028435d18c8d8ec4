// The front page: what it prints at which size, and that nothing unpublished ever reaches it.
import { beforeEach, expect, test } from 'vitest'
import { liveliest, newsOfFrontPage } from '../../src/db/home.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeVotes } from '../make.ts'

beforeEach(emptyTables)

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

async function front(language: 'en' | 'zh-HK' = 'en', person: { id: string } | null = null) {
  const response = await (await as(person)).get(`/${language}/`)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return page
}

test('with nothing published it says so, and who may is shown where to begin', async () => {
  expect(textOf(await front())).toContain('Nothing has been published yet')
  expect(textOf(await front('zh-HK'))).toContain('暫時未有文章')
  expect(await front()).not.toContain('/desk')
  expect(await front('en', await makePerson({ roles: ['editor'] }))).toContain('/en/desk/articles/new')
})

test('both addresses of a language lead to its front page, and only those', async () => {
  const nobody = await as(null)
  for (const path of ['/en', '/en/', '/zh-HK', '/zh-HK/']) {
    expect(await (await nobody.get(path)).text()).toContain('class="welcome"')
  }
  for (const path of ['/enx', '/e', '/zh', '/en/nothing']) expect((await nobody.get(path)).status).toBe(404)
})

test('one article is the lead, and the page needs no other', async () => {
  const { slug } = await makeArticle({ en: { title: 'Only <this> one' } })
  const page = await front()
  expect(page).toContain(`<h2><a href="/en/articles/${slug}">Only &lt;this&gt; one</a></h2>`)
  expect(page).not.toContain('id="newest"')
  expect(page).not.toContain('id="liveliest"')
  expect(page).not.toContain('id="topics"')
})

test('the lead is the newest that is open, also when closed ones are newer', async () => {
  await makeArticle({ slug: 'oldest', published_at: daysAgo(90) })
  await makeArticle({ slug: 'open', published_at: daysAgo(60), topic_id: '2' })
  for (let i = 0; i < 9; i++) await makeArticle({ state: 'closed', published_at: daysAgo(i) })
  await makeArticle({ slug: 'over', published_at: daysAgo(1), closes_at: daysAgo(0.5) })
  const lead = async () => (await newsOfFrontPage(db, 'en')).find(({ is_lead }) => is_lead)?.slug
  expect(await lead()).toBe('open')
  expect(await front()).toMatch(/class="lead">.*?articles\/open"/s)
  await db.updateTable('articles').set({ state: 'closed', closed_at: new Date() }).execute()
  expect(await lead()).toBeUndefined()
  expect(await front()).toContain('class="lead"')
})

test('the liveliest are those with most comments and votes of the last seven days', async () => {
  await makeArticle({ slug: 'lead', published_at: daysAgo(0) })
  const loud = await makeArticle({ slug: 'loud', published_at: daysAgo(30) })
  const past = await makeArticle({ slug: 'past', published_at: daysAgo(20) })
  const quiet = await makeArticle({ slug: 'quiet', published_at: daysAgo(10) })
  const said = await makeComment({ article_id: loud.id, body: 'Near the hospital.' })
  await makeVotes(said.id, 'agree', 3)
  await makeComment({ article_id: quiet.id })
  for (let i = 0; i < 9; i++) await makeComment({ article_id: past.id, posted_at: daysAgo(8) })
  const rows = await liveliest(db, 'en', 4)
  expect(rows.map(({ slug, is_recent }) => [slug, is_recent])).toEqual([
    ['loud', true],
    ['quiet', true],
    ['past', false],
    ['lead', false],
  ])
  const page = textOf(await front())
  expect(page).toContain('Liveliest this week')
  expect(page).toContain('Near the hospital.')
  await db
    .updateTable('comments')
    .set({ posted_at: daysAgo(8) })
    .execute()
  await db
    .updateTable('votes')
    .set({ voted_at: daysAgo(8) })
    .execute()
  expect(textOf(await front())).toContain('Most discussed')
})

test('the voice of the lead is one that most of every sector agrees with, in the language of the reader', async () => {
  const { id } = await makeArticle()
  const say = async (body: string, columns: object, [citizens, officials]: [number, number]) => {
    const { id: comment } = await makeComment({ article_id: id, body, ...columns })
    await makeVotes(comment, 'agree', citizens, 'citizen')
    await makeVotes(comment, 'disagree', 6 - citizens, 'citizen')
    await makeVotes(comment, 'agree', officials, 'government')
    await makeVotes(comment, 'disagree', 6 - officials, 'government')
  }
  await say('Only citizens like this', {}, [6, 3])
  expect(textOf(await front())).not.toContain('sectors')
  await say('Gone but agreed', { state: 'removed', state_reason: 'spam' }, [6, 6])
  await say('Both like this', {}, [5, 5])
  await say('大家都贊成', { language: 'zh-HK' }, [6, 6])
  expect(textOf(await front())).toContain('Both like this')
  expect(textOf(await front())).not.toContain('Only citizens')
  expect(textOf(await front())).toContain('in each of 2 sectors')
  expect(textOf(await front('zh-HK'))).toContain('大家都贊成')
  expect(textOf(await front())).not.toContain('Gone but agreed')
})

test('a draft and a scheduled article are on no page of readers, not even for editors', async () => {
  const canary = { en: { title: 'Canary', standfirst: 'Canary' }, zh: { title: '金絲雀' } }
  const hidden = [
    await makeArticle({ state: 'draft', ...canary }),
    await makeArticle({ state: 'scheduled', ...canary }),
  ]
  for (const { id } of hidden) await makeComment({ article_id: id, body: 'Canary' })
  await makeArticle({ en: { title: 'In the open' } })
  for (const person of [null, await makePerson({ roles: ['editor'] })]) {
    const client = await as(person)
    for (const path of ['/', '/articles', '/topics', '/topics/government-initiatives']) {
      for (const language of ['en', 'zh-HK']) {
        const page = await (await client.get(`/${language}${path}`)).text()
        expect(page, path).not.toMatch(/canary|金絲雀/i)
        if (language === 'en') expect(page, path).toContain('In the open')
      }
    }
    const { public_id } = hidden[0]!
    expect((await client.get(`/en/articles?after=${public_id}`)).status).toBe(404)
  }
})
