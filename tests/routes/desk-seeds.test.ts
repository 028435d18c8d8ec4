// Statements with which a discussion opens: written at the desk, sown once, marked, and told of to nobody.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { keepAppointments } from '../../src/db/appointments.ts'
import { nextComment } from '../../src/db/next-comment.ts'
import { tellFollowers } from '../../src/db/telling.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makePerson, makeSanction } from '../make.ts'

beforeEach(emptyTables)

const editor = async (display_name: string) => {
  const person = await makePerson({ display_name, roles: ['editor'] })
  return { person, client: await as(person) }
}
const draft = (columns: Parameters<typeof makeArticle>[0] = {}) =>
  makeArticle({ slug: 'benches', state: 'draft', ...columns })
const roomOf = ({ public_id }: { public_id: string }) => `/en/desk/articles/${public_id}/seeds`
const waiting = () =>
  db
    .selectFrom('seeds')
    .select(['position', 'language', 'body', 'written_by'])
    .orderBy('position')
    .orderBy('language')
    .execute()
const sown = () =>
  db
    .selectFrom('comments')
    .select(['id', 'public_id', 'body', 'body_html', 'language', 'author_id', 'is_seed'])
    .orderBy('id', 'desc')
    .execute()

const statements = {
  'seed.en': ['Every stop needs a *bench*.', '', 'Trees, not roofs.'],
  'seed.zh-HK': ['每個站都應有長椅。', '', ''],
}

test('written, shown again, and published: comments in both languages, marked, that count together', async () => {
  const ada = await editor('Ada')
  const article = await draft()
  const room = roomOf(article)
  const blank = await (await ada.client.get(room)).text()
  expectSoundHtml(blank)
  expect(formIn(blank, room).fields['seed.en']).toHaveLength(5)

  const saved = await ada.client.submit(room, { ...formIn(blank, room).fields, ...statements })

  expect(saved.status).toBe(303)
  expect(await waiting()).toMatchObject([
    { position: 1, language: 'en', body: 'Every stop needs a *bench*.', written_by: ada.person.id },
    { position: 1, language: 'zh-HK' },
    { position: 2, language: 'en', body: 'Trees, not roofs.' },
  ])
  const again = await (await ada.client.get(room)).text()
  expectSoundHtml(again)
  expect(formIn(again, room).fields['seed.en']!.slice(0, 2)).toEqual([
    'Every stop needs a *bench*.',
    'Trees, not roofs.',
  ])
  expect(await sown()).toEqual([])
  expect(
    textOf(await (await ada.client.get(`/en/desk/articles/${article.public_id}/edit`)).text()),
  ).toContain('Opening statements (2)')

  const follower = await makePerson()
  await db.insertInto('follows').values({ person_id: follower.id, topic_id: article.topic_id }).execute()
  await db.insertInto('follows').values({ person_id: follower.id, followed_id: ada.person.id }).execute()
  await db
    .updateTable('people')
    .set({ sector: 'government', organisation: 'Parks', affiliation_verified_at: new Date() })
    .where('id', '=', ada.person.id)
    .execute()
  const publication = `/en/desk/articles/${article.public_id}/publication`
  expect((await ada.client.submit(publication, { version: '1' })).status).toBe(303)

  const comments = await sown()
  expect(comments.map(({ body }) => body)).toEqual([
    'Every stop needs a *bench*.',
    '每個站都應有長椅。',
    'Trees, not roofs.',
  ])
  expect(comments[0]!.body_html).toContain('<em>bench</em>')
  for (const comment of comments) expect(comment).toMatchObject({ is_seed: true, author_id: ada.person.id })
  expect(comments.map(({ language }) => language)).toEqual(['en', 'zh-HK', 'en'])
  expect(await db.selectFrom('comment_merges').select(['comment_id', 'into_id']).execute()).toEqual([
    { comment_id: comments[1]!.id, into_id: comments[0]!.id },
  ])
  // In the order of the form, as long as nobody has answered.
  const guest = await as(null)
  const page = await (await guest.get('/en/articles/benches')).text()
  expectSoundHtml(page)
  expect(page.match(/<span class="mark">from the editors<\/span>/g)).toHaveLength(3)
  expect(page.indexOf('<em>bench</em>')).toBeLessThan(page.indexOf('Trees, not roofs.'))
  expect(textOf(page)).toContain('together with the same statement in 中文')
  expect(textOf(await (await guest.get('/zh-HK/articles/benches')).text())).toContain('編輯提出')
  expect(await (await guest.get('/en/articles/benches/feed.atom')).text()).toContain('from the editors')

  // They are asked about like any other, and found; their author has no vote.
  const vote = (id: string) => `/en/comments/${id}/vote`
  expect((await ada.client.submit(vote(comments[0]!.public_id), { stance: 'agree' })).status).toBe(403)
  const reader = await as(follower)
  expect((await reader.submit(vote(comments[0]!.public_id), { stance: 'agree' })).status).toBe(303)
  expect(await nextComment(db, article.id, follower.id, [])).toMatchObject({
    public_id: comments[2]!.public_id,
  })
  expect((await rowCounts())['comment_search']).toBe(3)

  // One word to followers, that the article appeared; none about each statement.
  await tellFollowers(db, { kind: 'opened', article: article.id })
  const told = await db.selectFrom('notifications').select(['person_id', 'kind', 'comment_id']).execute()
  expect(told).toEqual([{ person_id: follower.id, kind: 'opened', comment_id: null }])
  const { rows: jobs } = await sql<{ payload: string }>`
    select payload::text from graphile_worker._private_jobs`.execute(ownerDb)
  expect(jobs.filter(({ payload }) => payload.includes('official'))).toEqual([])

  // Out for good: the page says where they are, and takes no more.
  const out = await (await ada.client.get(room)).text()
  expectSoundHtml(out)
  expect(textOf(out)).toContain('The article has appeared')
  expect((await ada.client.submit(room, { 'seed.en': 'One more.' })).status).toBe(409)
})

test('withdrawn and published again, only what was added since is sown', async () => {
  const { client } = await editor('Ada')
  const article = await draft()
  const deed = (noun: string) => client.submit(`/en/desk/articles/${article.public_id}/${noun}`)
  await client.submit(roomOf(article), statements)
  await deed('publication')
  await deed('withdrawal')
  expect((await client.submit(roomOf(article), { 'seed.en': ['A third.'] })).status).toBe(303)
  await deed('publication')
  expect((await sown()).map(({ body }) => body).sort()).toEqual([
    'A third.',
    'Every stop needs a *bench*.',
    'Trees, not roofs.',
    '每個站都應有長椅。',
  ])
  await deed('withdrawal')
  await deed('publication')
  expect(await sown()).toHaveLength(4)
})

test('at its time, by whichever of two processes is first, they are sown once', async () => {
  const { client } = await editor('Ada')
  const article = await draft({ state: 'scheduled' })
  expect((await client.submit(roomOf(article), statements)).status).toBe(303)
  await keepAppointments(db)
  expect(await sown()).toEqual([])
  await sql`update articles set publish_at = now() - interval '1 minute'`.execute(ownerDb)
  const kept = await Promise.all([keepAppointments(db), keepAppointments(db), keepAppointments(db)])
  expect(kept.reduce((sum, { published }) => sum + published, 0)).toBe(1)
  expect(await sown()).toHaveLength(3)
  const { posted } = await db
    .selectFrom('comments')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .select(sql<boolean>`bool_and(posted_at = published_at)`.as('posted'))
    .executeTakeFirstOrThrow()
  expect(posted).toBe(true)
})

test('whoever may speak but seldom still opens a discussion', async () => {
  const { person, client } = await editor('Ada')
  const until = new Date(Date.now() + 86_400_000)
  await makeSanction({ person_id: person.id, kind: 'slow_mode', every_minutes: 60, until })
  const article = await draft()
  await client.submit(roomOf(article), statements)
  const publication = `/en/desk/articles/${article.public_id}/publication`
  expect((await client.submit(publication)).status).toBe(303)
  expect(await sown()).toHaveLength(3)
  // What they opened it with does not count against what they say themselves; that does.
  const say = (body: string) => client.submit('/en/articles/benches/comments', { body })
  expect((await say('I sit there every morning.')).status).toBe(303)
  expect((await say('And every evening.')).status).not.toBe(303)
})

test('two editors at once: the second is shown what the first saved, and loses nothing', async () => {
  const [ada, ben] = [await editor('Ada'), await editor('Ben')]
  const article = await draft()
  const room = roomOf(article)
  const { fields } = formIn(await (await ben.client.get(room)).text(), room)
  await ada.client.submit(room, { ...statements, version: '0' })
  const late = await ben.client.submit(room, { ...fields, 'seed.en': ['Ferries at night.'] })
  expect(late.status).toBe(409)
  const page = await late.text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Trees, not roofs.')
  const kept = formIn(page, room).fields
  expect(kept['seed.en']![0]).toBe('Ferries at night.')
  expect(await waiting()).toHaveLength(3)
  // Once seen, it is theirs to decide; what keeps its words keeps its author.
  const both = { ...kept, 'seed.en': ['Ferries at night.', 'Trees, not roofs.'] }
  expect((await ben.client.submit(room, both)).status).toBe(303)
  expect(await waiting()).toMatchObject([
    { body: 'Ferries at night.', written_by: ben.person.id },
    { body: 'Trees, not roofs.', written_by: ada.person.id },
  ])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from staff_log where act = 'seeds_saved'`.execute(db)
  expect(rows[0]!.n).toBe(2)
})

test('too long, too many, and more rows: what was typed stays, and nothing is stored', async () => {
  const { client } = await editor('Ada')
  const article = await draft()
  const room = roomOf(article)
  const long = await client.submit(room, { 'seed.en': ['Short.', 'x'.repeat(301)] })
  expect(long.status).toBe(422)
  const page = await long.text()
  expectSoundHtml(page)
  expect(page).toContain('id="field-seed-en-1-error"')
  const many = Array.from({ length: 16 }, (_, i) => `Statement ${i}`)
  const over = await client.submit(room, { 'seed.en': many })
  expect(over.status).toBe(422)
  expect(formIn(await over.text(), room).fields['seed.en']).toEqual(many)
  const more = await client.htmx(room, { 'seed.en': ['One.'], more: '1' })
  expect(formIn(await more.text(), room).fields['seed.en']).toHaveLength(6)
  expect(await waiting()).toEqual([])
  expect((await client.submit(room, { 'seed.en': many.slice(0, 15) })).status).toBe(303)
  expect(await waiting()).toHaveLength(15)
  expect((await client.submit(room, { 'seed.en': '', 'seed.zh-HK': '' })).status).toBe(303)
  expect(await waiting()).toEqual([])
})
