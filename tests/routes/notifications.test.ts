// Being told: what makes a notification and what does not, the list that gathers them, and what is never told.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { closeDuePolls } from '../../src/db/poll-closing.ts'
import { tellFollowers } from '../../src/db/telling.ts'
import { run as tellJob } from '../../src/jobs/tell-followers.ts'
import { run as renderAgain } from '../../src/jobs/render-again.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import {
  makeArticle,
  makeComment,
  makeFlag,
  makeMail,
  makeNotification,
  makePerson,
  makePoll,
  type Person,
} from '../make.ts'

beforeEach(emptyTables)

const told = async (person: Person) =>
  (
    await db
      .selectFrom('notifications')
      .where('person_id', '=', person.id)
      .select('kind')
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)

/** What followers wait for is done by a job. */
async function runJobs() {
  const { rows } = await sql<{ payload: unknown }>`
    select payload from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks
    on tasks.id = jobs.task_id where tasks.identifier = 'tell-followers' order by jobs.id`.execute(ownerDb)
  await sql`delete from graphile_worker._private_jobs`.execute(ownerDb)
  for (const { payload } of rows) await tellJob(payload, deps)
  return rows.length
}

async function page(person: Person, path = '/en/notifications') {
  const answer = await (await as(person)).get(path)
  const html = await answer.text()
  expectSoundHtml(html)
  return { html, text: textOf(html) }
}

const unread = async (person: Person) =>
  /(\d+) unread notification/.exec((await page(person, '/en/about')).html)?.[1] ?? '0'

async function setting() {
  const article = await makeArticle({ slug: 'benches', en: { title: 'Benches' } })
  const [ada, ben, cat] = [
    await makePerson({ handle: 'ada', display_name: 'Ada' }),
    await makePerson({ handle: 'ben', display_name: 'Ben' }),
    await makePerson({ handle: '陳大文', display_name: '陳大文' }),
  ] as [Person, Person, Person]
  const comment = await makeComment({ article_id: article.id, author_id: ada.id })
  const say = async (person: Person, body: string, parent?: { public_id: string }) => {
    const answer = await (
      await as(person)
    ).submit('/en/articles/benches/comments', {
      body,
      ...(parent && { parent_id: parent.public_id }),
    })
    expect(answer.status).toBe(303)
    return /comments\/([\w-]{12})/.exec(answer.headers.get('location') ?? '')![1]!
  }
  return { article, ada, ben, cat, comment, say }
}

test('who is answered and who is mentioned is told, each once; oneself, nobody', async () => {
  const { ada, ben, cat, comment, say } = await setting()
  await say(ben, 'Not there, @ada and @陳大文說過, @ben, @nobody-here.', comment)
  await say(ada, 'I answer myself, @ada.', comment)
  expect(await told(ada)).toEqual(['answered'])
  expect(await told(cat)).toEqual(['mentioned'])
  expect(await told(ben)).toEqual([])
  const { text, html } = await page(ada)
  expect(text).toContain('answered you in “Benches”')
  expect(text).toContain('Not there')
  expect(html).toContain('Ben')
  expect(await unread(ada)).toBe('1')
  expect(await unread(ben)).toBe('0')
})

test('a mention is a link in the comment, with and without JavaScript, and one of nobody is text', async () => {
  const { ben, say } = await setting()
  const id = await say(ben, '`@ada` @Ada, @nobody-here')
  const { html } = await page(ben, `/en/comments/${id}`)
  expect(html).toContain('<code>@ada</code> <a href="/people/ada">@Ada</a>, @nobody-here')
  const answer = await (await as(null)).get('/people/ada', { referer: 'http://kiu.test/zh-HK/comments/x' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/zh-HK/people/ada'])
})

test('a mention of somebody erased is text: before it is written, and once it is rendered again', async () => {
  const { ben, cat, say } = await setting()
  const id = await say(ben, 'As @陳大文 said.')
  expect((await page(ben, `/en/comments/${id}`)).html).toContain('>@陳大文</a>')
  await db.deleteFrom('people').where('id', '=', cat.id).execute()
  await db.updateTable('comments').set({ renderer_version: 0 }).where('public_id', '=', id).execute()
  await renderAgain({}, deps)
  expect((await page(ben, `/en/comments/${id}`)).html).toContain('<p>As @陳大文 said.</p>')
  const later = await say(ben, 'And @陳大文 again.')
  expect((await page(ben, `/en/comments/${later}`)).html).toContain('<p>And @陳大文 again.</p>')
})

test('a mention keeps its link when comments are rendered again', async () => {
  const { ben, say } = await setting()
  const id = await say(ben, 'As @ada said.')
  await db.updateTable('comments').set({ renderer_version: 0 }).where('public_id', '=', id).execute()
  await renderAgain({}, deps)
  expect((await page(ben, `/en/comments/${id}`)).html).toContain('<a href="/people/ada">@ada</a>')
})

test('an edit tells only those whom it newly mentions', async () => {
  const { ada, ben, cat, say } = await setting()
  const id = await say(ben, 'See @ada.')
  const client = await as(ben)
  for (const body of ['See @ada and @陳大文.', 'See nobody.', 'See @ada and @陳大文!'])
    expect((await client.submit(`/en/comments/${id}/edit`, { body })).status).toBe(303)
  expect([await told(ada), await told(cat)]).toEqual([['mentioned'], ['mentioned']])
  expect(await db.selectFrom('mentions').selectAll().execute()).toHaveLength(2)
})

test('the same form twice tells once', async () => {
  const { ada, ben, comment } = await setting()
  const client = await as(ben)
  const fields = {
    body: 'Twice.',
    parent_id: comment.public_id,
    request_id: '0b0e7c1e-3e0f-4c57-8f5b-6f1c6e0d2a11',
  }
  const send = () => client.submit('/en/articles/benches/comments', fields)
  await Promise.all([send(), send(), send()])
  expect(await told(ada)).toEqual(['answered'])
})

test('many answers are one entry, which leads to the first of them and marks all as read', async () => {
  const { ada, comment, say } = await setting()
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push(await say(await makePerson(), `Answer ${i}`, comment))
  expect((await page(ada)).text).toContain('5 people answered you in “Benches”')
  expect(await unread(ada)).toBe('5')
  const entry = /name="entry" value="([\w-]{12})"/.exec((await page(ada)).html)![1]!
  const client = await as(ada)
  const answer = await client.submit('/en/notifications/read', { entry })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/en/comments/${ids[0]}#comment-${ids[0]}`,
  ])
  expect(await unread(ada)).toBe('0')
  expect((await page(ada)).text).toContain('5 people answered you in “Benches”')
  const smooth = await client.htmx('/en/notifications/read', { entry })
  expect(smooth.headers.get('hx-redirect')).toBe(`/en/comments/${ids[0]}#comment-${ids[0]}`)
  await say(await makePerson(), 'And one more', comment)
  expect((await page(ada)).text).toMatch(/ answered you in “Benches”.* 5 people answered you/s)
})

test('all are read up to what was seen; what came meanwhile is not', async () => {
  const { ada, ben, comment, say } = await setting()
  await say(ben, 'Seen.', comment)
  const up_to = /name="up_to" value="([\w-]{12})"/.exec((await page(ada)).html)![1]!
  await say(ben, 'Not seen.', comment)
  expect((await (await as(ada)).submit('/en/notifications/read', { up_to })).status).toBe(303)
  expect(await unread(ada)).toBe('1')
  expect((await (await as(ada)).submit('/en/notifications/read')).status).toBe(303)
  expect(await unread(ada)).toBe('0')
})

test.each(['hidden', 'removed', 'withdrawn'] as const)('what is %s is told no more', async (state) => {
  const { ada, ben, comment, say } = await setting()
  const id = await say(ben, 'An unkind word.', comment)
  expect((await page(ada)).text).toContain('An unkind word.')
  const reason = state === 'withdrawn' ? null : ('abuse' as const)
  await db.updateTable('comments').set({ state, state_reason: reason }).where('public_id', '=', id).execute()
  const { text } = await page(ada)
  expect(text).not.toContain('unkind')
  expect(text).toContain('Nothing yet')
  expect(await unread(ada)).toBe('0')
})

test('under an article that was withdrawn nothing is told', async () => {
  const { ada, ben, comment, say, article } = await setting()
  await say(ben, 'Well.', comment)
  await db
    .updateTable('articles')
    .set({ state: 'draft', published_at: null })
    .where('id', '=', article.id)
    .execute()
  expect((await page(ada)).text).not.toContain('Benches')
  expect(await unread(ada)).toBe('0')
})

test('the author is told what a moderator decided, when it changes what readers see', async () => {
  const { ada, comment } = await setting()
  const { public_id } = await makeFlag({ comment_id: comment.id })
  const moderator = await as(await makePerson({ roles: ['moderator'] }))
  const decide = (outcome: string, reason: string) =>
    moderator.submit(`/en/moderation/cases/${public_id}/decision`, { outcome, reason })
  await decide('keep', 'within_rules')
  expect(await told(ada)).toEqual([])
  await decide('hide', 'abuse')
  expect((await page(ada)).text).toContain('Your comment in “Benches” was hidden')
  await decide('keep', 'within_rules')
  expect(await told(ada)).toEqual(['decided', 'decided'])
  expect((await page(ada)).text).toContain('Your comment in “Benches” is shown again')
})

test('followers of an article and of its topic are told when it opens, closes and concludes', async () => {
  const editor = await makePerson({ roles: ['editor'] })
  const [one, both] = [await makePerson(), await makePerson()]
  const author = await makePerson()
  const draft = await makeArticle({ state: 'draft', slug: 'shade', topic_id: '2', author_id: author.id })
  const poll = await makePoll({ article_id: draft.id })
  const { slug: topic } = await db
    .selectFrom('topics')
    .where('id', '=', '2')
    .select('slug')
    .executeTakeFirstOrThrow()
  const follow = async (person: Person, path: string) =>
    expect((await (await as(person)).submit(`/en${path}/follow`, { follow: 'yes' })).status).toBe(303)
  await follow(both, `/topics/${topic}`)
  await follow(author, `/topics/${topic}`)
  const desk = await as(editor)
  const act = async (deed: string) =>
    expect((await desk.submit(`/en/desk/articles/${draft.public_id}/${deed}`)).status).toBe(303)
  await act('publication')
  expect(await runJobs()).toBe(1)
  await follow(one, '/articles/shade')
  await follow(both, '/articles/shade')
  expect((await desk.submit(`/en/polls/${poll.public_id}/closing`)).status).toBe(303)
  await runJobs()
  await act('closing')
  await runJobs()
  expect(await told(one)).toEqual(['concluded', 'closed'])
  expect(await told(both)).toEqual(['opened', 'concluded', 'closed'])
  expect(await told(author)).toEqual(['concluded', 'closed'])
  const { text } = await page(both)
  expect(text).toContain('The poll has ended')
  await act('reopening')
  await act('closing')
  await runJobs()
  expect(await told(one)).toEqual(['concluded', 'closed', 'closed'])
})

test('a poll that ends by itself is told of at that moment, by a job that the desk plans', async () => {
  const closes_at = new Date(Date.now() + 3_600_000)
  const draft = await makeArticle({ state: 'draft' })
  await makePoll({ article_id: draft.id, closes_at })
  const reader = await makePerson()
  const editor = await as(await makePerson({ roles: ['editor'] }))
  expect((await editor.submit(`/en/desk/articles/${draft.public_id}/publication`)).status).toBe(303)
  await db.insertInto('follows').values({ person_id: reader.id, article_id: draft.id }).execute()
  const { rows } = await sql<{ key: string; run_at: Date }>`
    select key, run_at from graphile_worker.jobs where key like 'count%'`.execute(ownerDb)
  expect(rows).toEqual([{ key: `count poll of article ${draft.id}`, run_at: closes_at }])
  const concluded = { kind: 'concluded', article: draft.id } as const
  await tellFollowers(db, concluded)
  expect(await told(reader)).toEqual([])
  await sql`update polls set closes_at = now() - interval '1 second'`.execute(ownerDb)
  expect((await Promise.all([closeDuePolls(db), closeDuePolls(db)])).toSorted((a, b) => a - b)).toEqual([
    0, 1,
  ])
  await runJobs()
  expect(await told(reader)).toEqual(['concluded'])
})

test('what somebody followed says is told where their affiliation is verified', async () => {
  const { ada, ben, say } = await setting()
  const client = await as(ada)
  const profile = async () => (await client.get('/en/people/ben')).text()
  expect(await profile()).not.toContain('/en/people/ben/follow')
  await db
    .updateTable('people')
    .set({ sector: 'government', organisation: 'Parks' })
    .where('id', '=', ben.id)
    .execute()
  await db
    .updateTable('people')
    .set({ affiliation_verified_at: new Date() })
    .where('id', '=', ben.id)
    .execute()
  expect(await profile()).toContain('/en/people/ben/follow')
  expect((await client.submit('/en/people/ben/follow', { follow: 'yes' })).status).toBe(303)
  await say(ben, 'The department will answer in May.')
  expect(await runJobs()).toBe(1)
  expect(await told(ada)).toEqual(['official'])
  expect((await page(ada)).text).toContain('The department will answer in May.')
})

test('following changes the button in its place, and twice is once', async () => {
  await makeArticle({ slug: 'benches' })
  const ada = await makePerson()
  const client = await as(ada)
  const pressed = async () =>
    /aria-pressed="(\w+)"/.exec(
      /class="follow".*?<\/form>/s.exec((await page(ada, '/en/articles/benches')).html)![0],
    )![1]
  expect(await pressed()).toBe('false')
  const smooth = await client.htmx('/en/articles/benches/follow', { follow: 'yes' })
  expect(await smooth.text()).toMatch(/^<form class="follow".*value="no".*aria-pressed="true"/s)
  const plain = await client.submit('/en/articles/benches/follow', { follow: 'yes' })
  expect([plain.status, plain.headers.get('location')]).toEqual([303, '/en/articles/benches'])
  expect(await db.selectFrom('follows').selectAll().execute()).toHaveLength(1)
  expect(await pressed()).toBe('true')
  await client.submit('/en/articles/benches/follow', { follow: 'no' })
  expect(await pressed()).toBe('false')
  expect((await client.submit(`/en/people/${ada.handle}/follow`, { follow: 'yes' })).status).toBe(403)
})

test('the page that ends a kind of mail says that it is ended when it is opened again', async () => {
  const ada = await makePerson()
  const token = await makeMail({ person_id: ada.id, kinds: ['answered'] })
  const path = `/en/unsubscribe/${token}`
  const page = async () => (await (await as(null)).get(path)).text()
  expect(await page()).toContain('<form method="post"')
  expect((await (await as(null)).submit(path)).status).toBe(200)
  const again = await page()
  expectSoundHtml(again)
  expect(textOf(again)).toContain('You will get no more mails of this kind')
  expect(again).not.toContain(`action="${path}"`)
  await (await as(ada)).submit('/en/account/notifications', { answered: 'daily' })
  expect(await page()).toContain(`action="${path}"`)
})

test('suggestions: people of this thread first, by handle or name, in both scripts', async () => {
  await setting()
  await makePerson({ handle: 'adam', display_name: 'Zed' })
  await makePerson({ handle: 'zoe', display_name: 'Adele' })
  await makePerson({ handle: 'adrift', display_name: 'Imported', email: null, imported: true })
  const client = await as(await makePerson({ handle: 'adviewer' }))
  const suggested = async (q: string) => {
    const answer = await client.htmx(`/en/mentions?q=${encodeURIComponent(q)}&article=benches`)
    expect(answer.status).toBe(200)
    return Array.from((await answer.text()).matchAll(/data-handle="([^"]+)"/g), ([, handle]) => handle)
  }
  expect(await suggested('ad')).toEqual(['ada', 'adam', 'zoe'])
  expect(await suggested('AD')).toEqual(['ada', 'adam', 'zoe'])
  expect(await suggested('陳')).toEqual(['陳大文'])
  for (const none of ['', '%', '_', 'zzz', 'a b', '\u202e']) expect(await suggested(none)).toEqual([])
  // Who cannot answer is not suggested, in the thread or elsewhere, until they can again.
  const until = (handle: string, at: Date) =>
    db
      .updateTable('people')
      .set({ suspended_until: at, suspension_reason: 'Insults.' })
      .where('handle', '=', handle)
      .execute()
  for (const handle of ['ada', 'zoe']) await until(handle, new Date(Date.now() + 86_400_000))
  expect(await suggested('ad')).toEqual(['adam'])
  await until('zoe', new Date(Date.now() - 1000))
  expect(await suggested('ad')).toEqual(['adam', 'zoe'])
})

const crowd = process.env['KIU_SLOW'] ? 10_000 : 100

test(`an article with ${crowd} followers slows nobody who acts, and tells each once`, async () => {
  const { article } = await setting()
  await sql`
    with followers as (
      insert into people (handle, handle_skeleton, display_name, email, language)
      select 'f-' || i, 'f-' || i, 'F ' || i, 'f-' || i || '@example.org', 'en'
      from generate_series(1, ${crowd}::int) i returning id)
    insert into follows (person_id, article_id) select id, ${article.id} from followers`.execute(db)
  const desk = await as(await makePerson({ roles: ['editor'] }))
  expect((await desk.submit(`/en/desk/articles/${article.public_id}/closing`)).status).toBe(303)
  expect(await db.selectFrom('notifications').select('id').execute()).toEqual([])
  const closed = { kind: 'closed', article: article.id, cause: '1' } as const
  await Promise.all([tellFollowers(db, closed), tellFollowers(db, closed)])
  expect(await db.selectFrom('notifications').select('id').execute()).toHaveLength(crowd)
}, 60_000)

test('a list of thousands is read page by page, and each entry once', async () => {
  const ada = await makePerson()
  const entries = process.env['KIU_SLOW'] ? 2000 : 45
  for (let i = 0; i < entries; i++) {
    const { id } = await makeArticle()
    await makeNotification({ person_id: ada.id, article_id: id })
  }
  const seen: string[] = []
  let path: string | undefined = '/en/notifications'
  while (path !== undefined) {
    const { html } = await page(ada, path)
    seen.push(...Array.from(html.matchAll(/name="entry" value="([\w-]+)"/g), ([, id]) => id!))
    path = /href="(\/en\/notifications\?after=[\w-]+)" rel="next"/.exec(html)?.[1]
  }
  expect(new Set(seen).size).toBe(entries)
  expect(seen).toHaveLength(entries)
}, 120_000)
