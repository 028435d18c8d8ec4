// A thread remembers its reader: what came since the last visit, the way from one to the next, and what was folded.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

const place = '/en/articles/benches'

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const top = await makeComment({ article_id: article.id, body: 'Old one.' })
  const ada = await makePerson()
  const client = await as(ada)
  const read = async (path = place) => (await client.get(path)).text()
  /** The page was loaded, and told so. */
  const visit = async (more = {}) => {
    const { fields } = formIn(await read(), `${place}/visit`)
    return client.submit(`${place}/visit`, { ...fields, ...more })
  }
  const say = (body: string, parent?: { id: string }, author?: { id: string }) =>
    makeComment({
      article_id: article.id,
      body,
      ...(parent && { parent_id: parent.id }),
      ...(author && { author_id: author.id }),
    })
  return { article, top, ada, client, read, visit, say }
}

/** As if the last sign of every reader were so long ago. */
const minutesPass = (minutes: number) =>
  sql`update visits set seen_at = seen_at - make_interval(mins => ${minutes}),
    before_at = before_at - make_interval(mins => ${minutes})`.execute(ownerDb)

const newOn = (page: string) =>
  [...page.matchAll(/id="comment-([\w-]+)" data-new/g)].map(([, public_id]) => public_id)

test('what came since the last visit is new, through reloads, until half an hour is over', async () => {
  const { read, visit, say, top, ada } = await setting()
  expect(newOn(await read())).toEqual([])
  expect((await visit()).status).toBe(303)
  const reply = await say('Fresh reply.', top)
  await say('My own.', undefined, ada)
  const other = await say('Fresh one.')
  await minutesPass(31)
  for (let reload = 0; reload < 3; reload++) {
    const page = await read()
    expect(new Set(newOn(page))).toEqual(new Set([reply.public_id, other.public_id]))
    expect(textOf(page)).toContain('2 new since your last visit on')
    expect(textOf(page)).toContain('1 reply, 1 new')
    expectSoundHtml(page)
    await visit()
    await minutesPass(20)
  }
  await minutesPass(11)
  const later = await read()
  expect(newOn(later)).toEqual([])
  expect(textOf(later)).toContain('Nothing new since your last visit on')
})

test('in the first visit what came since the page was opened is new; a page tells nothing newer than itself', async () => {
  const { client, visit, say, read } = await setting()
  await visit()
  const early = formIn(await read(), `${place}/visit`).fields
  const late = await say('While reading.')
  expect(newOn(await read())).toEqual([late.public_id])
  await client.submit(`${place}/visit`, { pulse: '999999999' })
  await say('Later.')
  await client.submit(`${place}/visit`, { ...early, all: 'true' })
  expect(textOf(await read())).toContain('1 new since')
})

test('all is marked as read: plain, with htmx, and in the other language', async () => {
  const { client, visit, say, read } = await setting()
  await visit()
  await say('Fresh one.')
  const page = await (await client.get('/zh-HK/articles/benches')).text()
  expect(textOf(page)).toContain('新增 1 則意見')
  const { fields } = formIn(page, '/zh-HK/articles/benches/visit')
  const answer = await client.submit('/zh-HK/articles/benches/visit', { ...fields, all: 'true' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/zh-HK/articles/benches#discussion'])
  expect(newOn(await read())).toEqual([])

  await say('Another.')
  const again = formIn(await read(), `${place}/visit`).fields
  const quiet = await client.htmx(`${place}/visit`, again)
  expect([quiet.status, await quiet.text()]).toEqual([200, ''])
  expect(newOn(await read())).toHaveLength(1)
  const told = await client.htmx(`${place}/visit`, { ...again, all: 'true' })
  const line = await told.text()
  expectSoundHtml(line)
  expect(line).not.toContain('data-some')
  expect(newOn(await read())).toEqual([])
})

test('guests are told nothing and led to sign in; a page that tells of itself is not led away, and no form is kept', async () => {
  const { read } = await setting()
  const guest = await as(null)
  expect(await (await guest.get(place)).text()).not.toContain('/visit"')
  expect(await read()).toContain('/visit"')
  const answer = await guest.submit(`${place}/visit`, { pulse: '1' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in'])
  const quiet = await guest.htmx(`${place}/visit`, { pulse: '1' })
  expect([quiet.status, quiet.headers.get('hx-redirect')]).toEqual([401, null])
  expect(await rowCounts()).toMatchObject({ visits: 0, kept_forms: 0 })
})

test('one walks through all that is new in the order of the page, over its end, forth and back', async () => {
  const { client, visit, say, top } = await setting()
  const second = await say('Second.')
  await visit()
  await db.updateTable('comments').set({ agree_count: 9 }).where('id', '=', second.id).execute()
  const deep = [await say('A', top)]
  for (let i = 0; i < 7; i++) deep.push(await say(`deeper ${i}`, deep.at(-1)))
  const under = await say('B', second)
  const hidden = await say('C', second)
  await ownerDb
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', '=', hidden.id)
    .execute()
  const last = await say('Alone.')

  const step = async (query: string) => {
    const to = (await client.get(`${place}/new${query}`)).headers.get('location') ?? ''
    return /#comment-([\w-]{12})$/.exec(to)?.[1] ?? to
  }
  const walk = async (sort: string) => {
    const walked: string[] = []
    for (let at = await step(`?sort=${sort}`); !at.startsWith('/') && walked.length < 20;)
      at = await step(`?sort=${sort}&after=${walked[walked.push(at) - 1]}`)
    return walked
  }
  const ids = (...rows: { public_id: string }[]) => rows.map(({ public_id }) => public_id)
  const branch = deep.toSorted((a, b) => a.depth - b.depth || Number(a.id) - Number(b.id))
  expect(await walk('best')).toEqual(ids(under, last, ...branch))
  expect(await walk('old')).toEqual(ids(...branch, under, last))
  expect(await step('?before=end')).toBe(branch.at(-1)!.public_id)
  expect(await step(`?before=${last.public_id}`)).toBe(under.public_id)
  expect(await step(`?after=${second.public_id}&sort=old`)).toBe(under.public_id)
  expect(await step(`?before=${under.public_id}`)).toBe('/en/articles/benches#news')
  expect((await client.get(`${place}/new?sort=old`)).headers.get('location')).toContain('?sort=old#comment-')
  const htmx = await client.htmx(`${place}/new`)
  expect(htmx.headers.get('hx-redirect')).toContain(`/en/comments/${under.public_id}`)

  const page = await (await client.get(`/en/comments/${under.public_id}?sort=old`)).text()
  expectSoundHtml(page)
  expect(newOn(page)).toEqual([under.public_id])
  expect(page).toContain(`/new?after=${under.public_id}&amp;sort=old" data-walk="next"`)
})

test('what a page leaves out of a branch is told with how much of it is new', async () => {
  const { visit, say, top, read } = await setting()
  await visit()
  for (let i = 0; i < 5; i++) await say(`Reply ${i}`, top)
  const page = await read()
  expect(textOf(page)).toContain('5 replies, 5 new')
  expect(textOf(page)).toContain('2 more replies, 2 new')
  expect(page).toContain(`id="rest-${top.public_id}" data-new`)
})

test('a fold is remembered of its person alone, and opens around what an address points at', async () => {
  const { client, top, say, read } = await setting()
  const reply = await say('Below.', top)
  const path = `/en/comments/${top.public_id}/fold`
  const isOpen = (page: string) => / open>/.test(/<details class="replies"[^>]*>/.exec(page)?.[0] ?? '')
  expect(isOpen(await read())).toBe(true)
  expect((await client.submit(path, { folded: 'true' })).headers.get('location')).toContain(top.public_id)
  expect(isOpen(await read())).toBe(false)
  expect(isOpen(await (await (await as(await makePerson())).get(place)).text())).toBe(true)
  expect(isOpen(await read(`/en/comments/${reply.public_id}`))).toBe(true)
  const quiet = await client.htmx(path, { folded: 'false' })
  expect([quiet.status, await quiet.text()]).toEqual([200, ''])
  expect(isOpen(await read())).toBe(true)
  const wrong = await client.submit(path, { folded: 'maybe' })
  expect(wrong.status).toBe(422)
  expectSoundHtml(await wrong.text())
  expect((await rowCounts())['folds']).toBe(0)
})

test('of the folds under one article two hundred are remembered, the latest', async () => {
  const { article, ada, client, top } = await setting()
  await sql`
    with many as (
      insert into comments (article_id, author_id, body, body_html, renderer_version, language)
      select ${article.id}, ${ada.id}, 'x', '<p>x</p>', 1, 'en' from generate_series(1, 200) returning id)
    insert into folds (person_id, article_id, comment_id, folded_at)
    select ${ada.id}, ${article.id}, id, now() - make_interval(mins => id::int) from many`.execute(db)
  await client.submit(`/en/comments/${top.public_id}/fold`, { folded: 'true' })
  const folds = await db.selectFrom('folds').select('comment_id').execute()
  expect(folds).toHaveLength(200)
  expect(folds).toContainEqual({ comment_id: top.id })
})

test('a long article says what most agree with, what divides and what was answered most; a short one does not', async () => {
  const { article, ada, read } = await setting()
  await sql`
    insert into comments (article_id, author_id, body, body_html, renderer_version, language, agree_count, disagree_count)
    select ${article.id}, ${ada.id}, 'x', '<p>Comment ' || n || ' of many.</p>', 1, 'en',
      case n when 1 then 40 when 2 then 30 when 3 then 9 else 0 end, case n when 2 then 30 else 0 end
    from generate_series(1, 199) n`.execute(db)
  expect(await read()).not.toContain('class="landmarks"')
  const much = await makeComment({ article_id: article.id, body: 'Answer me.' })
  for (let i = 0; i < 5; i++) await makeComment({ article_id: article.id, parent_id: much.id })
  const page = await read()
  expectSoundHtml(page)
  const line = textOf(/<nav class="landmarks"[^]*?<\/nav>/.exec(page)?.[0] ?? '')
  expect(line).toMatch(
    /^Most agreed .*Comment 1 of many\..* Most divided .*Comment 2 of many\. Most answered .*Answer me\.$/,
  )
  expect(line).not.toContain('Comment 3')
  await ownerDb
    .updateTable('comments')
    .set({ state: 'removed', state_reason: 'spam' })
    .where('agree_count', '>', 20)
    .execute()
  expect(/<nav class="landmarks"[^]*?<\/nav>/.exec(await read())?.[0]).not.toContain('of many')
})
