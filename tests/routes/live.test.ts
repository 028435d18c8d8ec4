// The stream of an article: what it tells whom, from where it goes on, and when it ends.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { mostStreams } from '../../src/live.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { anotherApp } from '../faults/app.ts'
import { heard, read } from '../live/reader.ts'
import { makeBallot, makeArticle, makeComment, makePerson, makePoll, makeVotes } from '../make.ts'
import { until } from '../process/until.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
})

type Client = Awaited<ReturnType<typeof as>>

const pulse = async (slug = 'benches') =>
  (await db.selectFrom('articles').where('slug', '=', slug).select('pulse').executeTakeFirstOrThrow()).pulse

/** As the page of this moment opens it, or as it comes back with what it had last. */
async function follow(
  client: Client = browser(),
  { since, last, lang = 'en' }: { since?: string; last?: string; lang?: string } = {},
) {
  const path = `/${lang}/articles/benches/live?since=${since ?? (await pulse())}`
  const response = await client.get(path, {
    accept: 'text/html, text/event-stream',
    ...(last && { 'last-event-id': last }),
  })
  expect(response.status).toBe(200)
  const reading = read(response)
  await until('the stream is open', () => reading.text() !== '')
  return reading
}

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const ada = await makePerson({ display_name: 'Ada' })
  const top = await makeComment({ article_id: article.id, author_id: ada.id, body: 'More benches.' })
  return { article, ada, top }
}

test('a stream is not compressed, not kept and not held back', async () => {
  await setting()
  const response = await browser().get('/en/articles/benches/live?since=1', { 'accept-encoding': 'gzip, br' })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toContain('no-store')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  expect(response.headers.get('content-encoding')).toBeNull()
  await response.body!.cancel()
})

test('a new comment, a vote, a reply and the count are told to a guest, in the language of the page', async () => {
  const { article, top } = await setting()
  const [english, chinese] = [await follow(), await follow(browser(), { lang: 'zh-HK' })]
  const fresh = await makeComment({ article_id: article.id, body: 'In the shade.' })
  const told = await heard(english, `data-id="${fresh.public_id}"`)
  expect(told.data).toContain('2 comments')
  expect(told.data, 'the text waits to be asked for').not.toContain('In the shade')
  expect(told.id).toBe(await pulse())
  expect((await heard(chinese, `data-id="${fresh.public_id}"`)).data).toContain('2 則意見')

  await makeVotes(top.id, 'agree', 1)
  const vote = await heard(english, `#stance-${top.public_id}`)
  expect(vote.data).toContain('Agree 1')
  expect(vote.data).not.toContain(fresh.public_id)

  const reply = await makeComment({ article_id: article.id, parent_id: top.id })
  const replied = await heard(english, `data-id="${reply.public_id}" data-below="${top.public_id}"`)
  expect(replied.data).toMatch(new RegExp(`#count-${top.public_id}" hx-swap="textContent">1 reply<`))
})

test('a page that was away is told what happened meanwhile, once, and nothing before', async () => {
  const { article, top } = await setting()
  const stream = await follow()
  const first = await makeComment({ article_id: article.id })
  const { id: last } = await heard(stream, first.public_id)
  await stream.leave()
  const second = await makeComment({ article_id: article.id })
  await makeVotes(top.id, 'disagree', 1)
  const again = await follow(browser(), { since: '1', last })
  const { data, id } = await heard(again, second.public_id)
  expect(data).toContain('Disagree 1')
  expect(data).not.toContain(first.public_id)
  expect(id).toBe(await pulse())
  await makeVotes(top.id, 'disagree', 1)
  expect((await heard(again, 'Disagree 2')).data).not.toContain(second.public_id)
})

test('one’s own comment is no news to oneself, in whichever tab', async () => {
  const { article } = await setting()
  const ben = await makePerson()
  const [own, other] = [await follow(await as(ben)), await follow()]
  const comment = await makeComment({ article_id: article.id, author_id: ben.id })
  await heard(other, comment.public_id)
  expect((await heard(own, '2 comments')).data).not.toContain('data-id')
})

test('a decision is told to all as a marker, to the author in words; what is hidden never goes down the stream', async () => {
  const { article, ada } = await setting()
  const canary = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    body: 'canary-7f3a',
    state: 'hidden',
    state_reason: 'abuse',
  })
  const victim = await makeComment({ article_id: article.id, author_id: ada.id, body: 'canary-91bc' })
  const moderator = await makePerson({ roles: ['moderator'] })
  const streams = await Promise.all([follow(), follow(await as(moderator)), follow(await as(ada))])
  const change = (id: string, columns: object) =>
    db.updateTable('comments').set(columns).where('id', '=', id).execute()
  await change(victim.id, { state: 'removed', state_reason: 'spam' })
  for (const stream of streams.slice(0, 2)) {
    expect((await heard(stream, `comment-${victim.public_id}`)).data).toContain(
      'Removed by a moderator: spam.',
    )
  }
  expect((await heard(streams[2], 'A moderator has decided')).data).not.toContain('Removed by a moderator')
  await change(canary.id, { body_html: '<p>canary-7f3a mended</p>', edited_at: new Date() })
  await change(victim.id, { agree_count: 5 })
  await makeComment({ article_id: article.id, body: 'canary-5d11', state: 'withdrawn' })
  const seen = await makeComment({ article_id: article.id })
  for (const stream of streams) {
    await heard(stream, seen.public_id)
    expect(stream.text()).not.toContain('canary')
  }
  // The control: what may be seen again is told with its text.
  await change(victim.id, { state: 'published', state_reason: null })
  expect((await heard(streams[0], 'canary-91bc')).data).toContain(`p#comment-${victim.public_id}`)
})

test('an edit is told with the new text, not to its author, and a vote without any text', async () => {
  const { ada, top } = await setting()
  const [guest, author] = [await follow(), await follow(await as(ada))]
  const client = await as(ada)
  expect(
    (await client.submit(`/en/comments/${top.public_id}/edit`, { body: 'Many more *benches*.' })).status,
  ).toBe(303)
  const { data } = await heard(guest, '<em>benches</em>')
  expect(data).toContain(`/comments/${top.public_id}/revisions`)
  await makeVotes(top.id, 'agree', 1)
  expect((await heard(guest, 'Agree 1')).data).not.toContain('benches')
  await heard(author, 'Agree 1')
  expect(author.text()).not.toContain('<em>')
})

test('results of a poll are told where everybody may see them, and to nobody elsewhere', async () => {
  const { article } = await setting()
  const hidden = await makeArticle({ slug: 'lamps' })
  const [open, closed] = [
    await makePoll({ article_id: article.id }),
    await makePoll({ article_id: hidden.id, results: 'after_vote' }),
  ]
  const voter = await makePerson()
  const cast = (poll: typeof open, person: { id: string }) => makeBallot(poll, { person_id: person.id })
  await cast(closed, voter)
  const lamps = read(await (await as(voter)).get(`/en/articles/lamps/live?since=${await pulse('lamps')}`))
  const benches = await follow()
  await cast(open, voter)
  const told = await heard(benches, `#poll-${open.public_id}`)
  expect(told.data).toContain('1 ballot')
  // Of one ballot no percentage, but how many chose what.
  expect(told.data).toMatch(/\.number"[^>]*>1</)
  expect(told.data).not.toContain('100%')
  await cast(closed, await makePerson())
  const kept = await heard(lamps, `#poll-${closed.public_id}`)
  expect(kept.data).toContain('2 ballots')
  expect(kept.data).not.toMatch(/%|\.number/)
  await makeComment({ article_id: article.id })
  expect((await heard(benches, '2 comments')).data, 'an unchanged poll is not told again').not.toContain(
    'poll-',
  )
})

test('a closed discussion says so and ends; a withdrawn one ends without a word; drafts have none', async () => {
  const { article } = await setting()
  const stream = await follow()
  await db
    .updateTable('articles')
    .set({ state: 'closed', closed_at: new Date() })
    .where('id', '=', article.id)
    .execute()
  await heard(stream, 'This discussion has been closed.')
  await heard(stream, 'hx-target="form#write ')
  await until('it ends', stream.ended)
  expect(stream.messages.at(-1)?.event).toBe('over')

  const gone = await makeArticle({ slug: 'gone' })
  const other = read(await browser().get(`/en/articles/gone/live?since=0`))
  await until('it is open', () => other.text() !== '')
  await db
    .updateTable('articles')
    .set({ state: 'draft', published_at: null })
    .where('id', '=', gone.id)
    .execute()
  await until('it ends', other.ended)
  expect(other.messages.at(-1)).toMatchObject({ event: 'over', data: '' })
  expect((await browser().get('/en/articles/gone/live?since=0')).status).toBe(404)
})

test('who signs out or is suspended has no stream 5 s later; others keep theirs', async () => {
  await setting()
  const [ben, cho] = [await makePerson(), await makePerson()]
  const client = await as(ben)
  const [out, suspended, guest] = [await follow(client), await follow(await as(cho)), await follow()]
  const began = performance.now()
  await client.submit('/en/sign-out')
  const until_ = { suspended_until: new Date(Date.now() + 86_400_000), suspension_reason: 'Insults.' }
  await db.updateTable('people').set(until_).where('id', '=', cho.id).execute()
  for (const stream of [out, suspended]) {
    await until('it ends', stream.ended)
    expect(stream.messages.at(-1)?.event).toBe('over')
    expect(stream.text()).toContain('no longer signed in')
  }
  expect(performance.now() - began).toBeLessThan(5000)
  expect(guest.ended()).toBe(false)
  expect((await (await as(cho)).get('/en/articles/benches/live?since=0')).status).toBe(403)
})

test('two processes on one database show each other’s news', async () => {
  const { article } = await setting()
  setApp(anotherApp().app, origin)
  const there = await follow()
  setApp(app, origin)
  const here = await follow()
  const ada = await as(await makePerson())
  await ada.submit(`/en/articles/${article.slug}/comments`, { body: 'From here.' })
  for (const stream of [here, there]) await heard(stream, '2 comments')
  setApp(anotherApp().app, origin)
  await (
    await as(await makePerson())
  ).submit(`/en/articles/${article.slug}/comments`, { body: 'From there.' })
  for (const stream of [here, there]) await heard(stream, '3 comments')
})

test('the connection that listens is killed in the database: it comes back, and nothing is missed', async () => {
  const { article } = await setting()
  const stream = await follow()
  const listeners = async () =>
    (
      await sql<{ pid: number }>`select pid from pg_stat_activity where application_name = 'kiu live'
      and datname = current_database() and query = 'listen articles'`.execute(db)
    ).rows.map(({ pid }) => pid)
  await until('it listens', async () => (await listeners()).length > 0)
  const before = await listeners()
  const ids: string[] = []
  for (let i = 0; i < 20; i++) {
    if (i % 5 === 2) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kiu live'
        and datname = current_database()`.execute(db)
    }
    ids.push((await makeComment({ article_id: article.id })).public_id)
  }
  for (const id of ids) await heard(stream, id)
  await until('another one listens', async () => (await listeners()).some((pid) => !before.includes(pid)))
  const after = await makeComment({ article_id: article.id })
  await heard(stream, after.public_id)
  expect(
    ids.filter((id) => stream.text().split(`data-id="${id}"`).length !== 2),
    'each once',
  ).toEqual([])
})

test('so many streams for a person, so many for a network, and a place again when one leaves', async () => {
  await setting()
  const { app: strict } = anotherApp({ env: {} })
  setApp(strict, origin)
  const { id } = await makePerson()
  const client = await as({ id })
  const path = '/en/articles/benches/live?since=0'
  const streams: Response[] = []
  for (let i = 0; i < mostStreams.person; i++) streams.push(await client.get(path))
  const refused = await client.get(path)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await streams.pop()!.body!.cancel()
  streams.push(await client.get(path))
  expect(streams.at(-1)!.status).toBe(200)

  const guest = browser({ address: '192.0.2.7' })
  for (let i = 0; i < mostStreams.network; i++) streams.push(await guest.get(path))
  expect(streams.every(({ status }) => status === 200)).toBe(true)
  expect((await guest.get(path)).status).toBe(429)
  expect((await browser({ address: '192.0.2.8' }).get(path)).status).toBe(200)
  const metrics = await (await browser().get('/metrics')).text()
  expect(metrics).toMatch(
    new RegExp(`^kiu_open_streams ${mostStreams.network + mostStreams.person + 1}$`, 'm'),
  )
  for (const stream of streams) await stream.body!.cancel()
})

test('who does not read is let go and can come back; others are not held up', async () => {
  const { article, top } = await setting()
  const lazy = await browser().get(`/en/articles/benches/live?since=${await pulse()}`)
  const keen = await follow()
  const open = async () =>
    Number(/^kiu_open_streams (\d+)$/m.exec(await (await browser().get('/metrics')).text())![1])
  const before = await open()
  for (let i = 0; (await open()) === before; i++) {
    if (i === 60) throw new Error('it was never let go')
    await db
      .updateTable('comments')
      .set({ body_html: `<p>${i} ${'x'.repeat(30_000)}</p>` })
      .where('id', '=', top.id)
      .execute()
    await heard(keen, `<p>${i} x`, i)
  }
  await expect(lazy.text()).rejects.toThrow('does not read')
  await makeComment({ article_id: article.id })
  await heard(keen, '2 comments')
}, 60_000)

test('told to stop, a process ends its streams, each to come back at a moment of its own', async () => {
  await setting()
  const stopping = new AbortController()
  setApp(createApp({ ...deps, stopping: stopping.signal }), origin)
  const streams = [await follow(), await follow(), await follow()]
  stopping.abort()
  for (const stream of streams) await until('it ends', stream.ended)
  const hints = streams.map(({ messages }) => Number(messages.at(-1)!.retry))
  for (const hint of hints) expect(hint).toBeGreaterThanOrEqual(1000)
  expect(new Set(hints).size).toBeGreaterThan(1)
  expect((await browser().get('/en/articles/benches/live?since=0')).status).toBe(429)
})

test('a place to begin from that is none is an address that is none', async () => {
  await setting()
  const ask = async (query: string, last?: string) =>
    (await browser().get(`/en/articles/benches/live${query}`, last ? { 'last-event-id': last } : {})).status
  for (const since of ['-1', 'x', '1e3', '9'.repeat(40), '%00', '%F0', '']) {
    expect(await ask(`?since=${since}`), since).toBe(404)
  }
  expect(await ask('')).toBe(404)
  expect(await ask('?since=0', 'x')).toBe(404)
})

test('what waits can be read at an address: on top the latest first, below a comment in their order, markers for what is gone', async () => {
  const { article, top } = await setting()
  const since = await pulse()
  const make = (body: string, columns: object = {}) =>
    makeComment({ article_id: article.id, body, ...columns })
  const first = await make('First.')
  await make('Second.')
  await make('Of the first.', { parent_id: first.id })
  await make('canary', { state: 'removed', state_reason: 'spam' })
  await make('Of the old one.', { parent_id: top.id })
  await make('Again of the old one.', { parent_id: top.id })
  const guest = browser()
  const path = `/en/articles/benches/news?since=${since}`
  for (const answer of [await guest.get(path), await guest.htmx(path)]) {
    const text = await answer.text()
    const order = ['Removed by a moderator', 'Second.', 'First.', 'Of the first.'].map((one) =>
      text.indexOf(one),
    )
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
    for (const other of ['canary', 'the old one', 'More benches.']) expect(text).not.toContain(other)
  }
  const below = await (await guest.htmx(`${path}&below=${top.public_id}`)).text()
  expect(below).toMatch(/Of the old one[^]*Again of the old one/)
  expect(below).not.toContain('Second.')
  const elsewhere = await makeComment({ article_id: (await makeArticle()).id })
  expect((await guest.get(`${path}&below=${elsewhere.public_id}`)).status).toBe(404)
})

test('a pulse of the future is that of now', async () => {
  const { article } = await setting()
  const stream = await follow(browser(), { since: '999999999999999' })
  await makeComment({ article_id: article.id })
  await heard(stream, '2 comments')
})

test('when what a comment quotes is taken from readers, the quotation goes from pages that are open', async () => {
  const { article, top, ada } = await setting()
  const answer = await makeComment({ article_id: article.id, body: 'Rather trees.' })
  const passage = { source_id: top.id, exact: 'More', prefix: '', suffix: ' benches.', version: 0 }
  await ownerDb
    .insertInto('passages')
    .values({ comment_id: answer.id, article_id: article.id, ...passage })
    .execute()
  const readers = [await follow(), await follow(await as(ada))]
  const hidden = { state: 'hidden', state_reason: 'spam' } as const
  await ownerDb.updateTable('comments').set(hidden).where('id', '=', top.id).execute()
  for (const reader of readers) {
    await heard(reader, 'can no longer be read')
    expect(reader.text()).toContain(`"article#comment-${answer.public_id} &gt; .passage" hx-swap="outerHTML"`)
    expect(reader.text()).not.toContain('More')
  }
})
