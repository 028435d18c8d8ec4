// Leaving: asked for, told by mail, thought better of for a week, and then done; and what others see of it.
import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { castBallot, countOpenPoll } from '../../src/db/ballots.ts'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { erasePerson } from '../../src/db/erasing.ts'
import { run } from '../../src/jobs/erase-people.ts'
import { joinForum } from '../../src/db/sign-up.ts'
import { texts } from '../../src/locales/index.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { letTheWeekPass, makeLeaver } from '../leaver.ts'
import { makeArticle, makeComment, makePerson, makePoll, makeVotes } from '../make.ts'

beforeEach(emptyTables)

const stale = (person: { id: string }) =>
  sql`update sessions set signed_in_at = now() - interval '11 minutes' where person_id = ${person.id}`.execute(
    db,
  )
const begun = () => db.selectFrom('erasures').selectAll().execute()
const leave = async (person: { id: string }, comments: 'stay' | 'go') => {
  await letTheWeekPass(person, comments)
  expect(await erasePerson(db, { id: person.id, comments })).toBe('left')
}
const miscounted = async () => [
  ...(await db.selectFrom('miscounted_comments').selectAll().execute()),
  ...(await db.selectFrom('miscounted_polls').selectAll().execute()),
  ...(await db.selectFrom('miscounted_queues').selectAll().execute()),
]

test('the day in the mail is in the language of the mail, whatever the page was in', async () => {
  const ada = await as(await makePerson({ language: 'zh-HK' }))
  await ada.submit('/en/account/erasure', { comments: 'stay' })
  const { details } = await db.selectFrom('account_mails').select('details').executeTakeFirstOrThrow()
  expect(details).toEqual({ on: expect.stringMatching(/^\d{4}年\d+月\d+日 \d\d:\d\d$/) })
})

test('whoever asks has a week, is told the day by mail, sees it, and can stop it; plain and with htmx', async () => {
  const person = await makePerson()
  const ada = await as(person)
  const page = await (await ada.get('/en/account/erasure')).text()
  expectSoundHtml(page)
  const asked = await ada.submit('/en/account/erasure', { comments: 'go' })
  expect(asked.status).toBe(303)
  const [row] = await begun()
  expect(row!.due_at.getTime() - row!.asked_at.getTime()).toBe(7 * 86_400_000)
  const mails = await db.selectFrom('account_mails').select(['kind', 'details']).execute()
  expect(mails).toMatchObject([{ kind: 'erasure_begun', details: { on: expect.stringContaining('202') } }])

  const told = await (await ada.get('/en/account/data')).text()
  expectSoundHtml(told)
  expect(textOf(told)).toContain(texts.en.ownData.erasure.chosen.go)
  await run({}, deps)
  expect((await ada.get('/en/account')).status).toBe(200)
  // Twice is once, and takes no other choice.
  await ada.submit('/en/account/erasure', { comments: 'stay' })
  expect(await begun()).toMatchObject([{ comments: 'go' }])

  const stopped = await ada.submit('/en/account/erasure/removal', {}, { 'HX-Request': 'true' })
  expect(stopped.headers.get('hx-redirect')).toBe('/en/account/data?done=stopped')
  expect(await begun()).toEqual([])
  await run({}, deps)
  expect((await ada.get('/en/account')).status).toBe(200)
})

test('a bad choice, a session that is not fresh, and nobody: refused, and nothing is begun', async () => {
  const person = await makePerson()
  const ada = await as(person)
  expect((await ada.submit('/en/account/erasure', { comments: 'both' })).status).toBe(422)
  await stale(person)
  expect((await ada.get('/en/account/erasure')).headers.get('location')).toContain('/sign-in/again')
  expect((await ada.submit('/en/account/erasure', { comments: 'stay' })).headers.get('location')).toContain(
    '/sign-in/again',
  )
  expect((await (await as(null)).submit('/en/account/erasure', { comments: 'stay' })).status).toBe(303)
  expect(await begun()).toEqual([])
})

describe('somebody has to stay administrator', () => {
  test('the last one is told why, and so is the second of two who leave', async () => {
    const [one, two] = [
      await makePerson({ roles: ['administrator'] }),
      await makePerson({ roles: ['administrator'] }),
    ]
    expect((await (await as(one)).submit('/en/account/erasure', { comments: 'stay' })).status).toBe(303)
    // Said before, in the place of a form and of the way to it.
    const last = await as(two)
    for (const path of ['/en/account/erasure', '/en/account/data']) {
      const page = await (await last.get(path)).text()
      expectSoundHtml(page)
      expect(textOf(page)).toContain(texts.en.ownData.erasure.last)
      expect(page).not.toMatch(/action="[^"]*erasure"|<p><a href="\/en\/account\/erasure"/)
      expect(page).toContain('href="/en/administration/people"')
    }
    const refused = await last.submit('/en/account/erasure', { comments: 'stay' })
    expect(refused.status).toBe(422)
    expect(textOf(await refused.text())).toContain(texts.en.ownData.erasure.last)
    expect(await begun()).toHaveLength(1)
  })

  test('who became the last one meanwhile is not erased, and all of them is still there', async () => {
    const last = await makePerson({ roles: ['administrator'] })
    await letTheWeekPass(last, 'go')
    expect(await erasePerson(db, { id: last.id, comments: 'go' })).toBe('last_administrator')
    expect(await db.selectFrom('people').where('id', '=', last.id).select('handle').execute()).toEqual([
      { handle: last.handle },
    ])
  })
})

test('comments stay by a person who left, everywhere; the profile, the sessions and the handle are gone', async () => {
  const { person, article, mine, theirs } = await makeLeaver({ display_name: 'Ada Peel' })
  const ada = await as(person)
  await leave(person, 'stay')
  expect((await ada.get('/en/account')).status).toBe(303)
  const guest = await as(null)
  for (const path of [
    `/en/articles/${article.slug}`,
    `/en/comments/${mine.public_id}`,
    `/en/comments/${mine.public_id}/revisions`,
    `/en/articles/${article.slug}/feed.json`,
    '/en/search?q=benches',
    '/en/',
  ]) {
    const said = await (await guest.get(path)).text()
    expect(said, path).not.toMatch(/Ada Peel|ada-of-peel|Peel Library/)
  }
  const thread = await (await guest.get(`/en/articles/${article.slug}`)).text()
  expectSoundHtml(thread)
  expect(textOf(thread)).toContain('A person who left')
  expect(textOf(thread)).toContain('Benches for Peel Street.')
  expect(textOf(thread)).toContain('Thank you @…, I agree.')
  expect(textOf(await (await guest.get(`/zh-HK/articles/${article.slug}`)).text())).toContain('已離開的用戶')
  expect((await guest.get(`/en/people/${person.handle}`)).status).toBe(404)
  const { body } = await db
    .selectFrom('comments')
    .where('id', '=', theirs.id)
    .select('body')
    .executeTakeFirstOrThrow()
  expect(body).toBe('Thank you @…, I agree.')
  expect(await miscounted()).toEqual([])
})

test('comments go: the places stay, so that the tree stands', async () => {
  const { person, article, mine, theirs } = await makeLeaver()
  await leave(person, 'go')
  const thread = textOf(await (await (await as(null)).get(`/en/articles/${article.slug}`)).text())
  expect(thread).not.toContain('Benches for Peel Street.')
  expect(thread).toContain('I agree.')
  const rows = await db
    .selectFrom('comments')
    .where('id', 'in', [mine.id, theirs.id])
    .orderBy('id')
    .select(['state', 'body', 'parent_id', 'reply_count'])
    .execute()
  expect(rows).toMatchObject([
    { state: 'withdrawn', body: '', reply_count: 1 },
    { state: 'published', parent_id: mine.id },
  ])
  expect(await db.selectFrom('comment_revisions').selectAll().execute()).toEqual([])
  expect(await miscounted()).toEqual([])
})

test('what a moderator hid goes in any case, and cannot come back empty', async () => {
  const article = await makeArticle()
  const person = await makePerson()
  const hidden = { article_id: article.id, author_id: person.id, state_reason: 'abuse' } as const
  await makeComment({ ...hidden, state: 'hidden' })
  await makeComment({ ...hidden, state: 'removed' })
  await leave(person, 'stay')
  expect(await db.selectFrom('comments').select(['state', 'body']).execute()).toEqual([
    { state: 'withdrawn', body: '' },
    { state: 'withdrawn', body: '' },
  ])
})

test('votes stay as counts, by sector too, and belong to nobody', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  await makeVotes(comment.id, 'agree', 5, 'academia')
  await makeVotes(comment.id, 'disagree', 5, 'citizen')
  const counts = () =>
    db
      .selectFrom('comments')
      .select(['agree_count', 'disagree_count', 'bridging', 'agreed_across'])
      .executeTakeFirstOrThrow()
  const before = await counts()
  const voters = await db.selectFrom('votes').select('person_id').execute()
  for (const { person_id } of voters.slice(0, 7)) await leave({ id: person_id }, 'stay')
  expect(await counts()).toEqual(before)
  expect(await db.selectFrom('votes').select('person_id').execute()).toHaveLength(3)
  expect(await db.selectFrom('left_votes').selectAll().orderBy('sector').execute()).toMatchObject([
    { sector: 'citizen', disagree: 2 },
    { sector: 'academia', agree: 5 },
  ])
  expect(await miscounted()).toEqual([])
})

test('a ballot of an open poll counts at the close, and nobody can change it or tell whose it was', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const [person, editor] = [await makePerson(), await makePerson({ roles: ['editor'] })]
  const ballot = { poll, choices: [0, 1, 0], language: 'en', sector: null } as const
  await castBallot(db, { ...ballot, personId: person.id })
  await castBallot(db, { ...ballot, personId: editor.id })
  const tags = () =>
    db
      .selectFrom('ballots')
      .select(sql<string>`encode(tag, 'hex')`.as('tag'))
      .execute()
  const before = await tags()
  await leave(person, 'stay')
  const after = await tags()
  expect(after.filter(({ tag }) => before.some((one) => one.tag === tag))).toHaveLength(1)
  const voters = await db.selectFrom('poll_voters').select('person_id').execute()
  expect(voters.filter(({ person_id }) => Number(person_id) < 0)).toHaveLength(1)
  expect(voters.map(({ person_id }) => person_id)).not.toContain(person.id)
  await countOpenPoll(db, poll)
  expect(await miscounted()).toEqual([])
  expect(await endPoll(db, poll, editor.id)).toBe(true)
  expect(await closeDuePolls(db)).toBe(1)
  const { ballots, tally } = await db
    .selectFrom('poll_tallies')
    .select(['ballots', 'tally'])
    .executeTakeFirstOrThrow()
  expect({ ballots, tally }).toMatchObject({ ballots: 2, tally: { counts: [0, 2, 0] } })
  expect(await miscounted()).toEqual([])
})

test('nobody takes the handle, and leaving ends no suspension', async () => {
  const person = await makePerson({
    handle: 'ada-of-peel',
    email: 'ada@kiu.example',
    suspended_until: new Date(Date.now() + 9 * 86_400_000),
    suspension_reason: 'Insults.',
  })
  await leave(person, 'stay')
  const anew = { display_name: 'Ada', password_hash: 'x', language: 'en' } as const
  expect(await joinForum(db, { ...anew, email: 'eve@kiu.example', handle: 'Ada-0f-Peel' })).toMatchObject({
    ok: false,
    taken: 'handle_taken',
  })
  const back = await joinForum(db, { ...anew, email: 'ada@kiu.example', handle: 'ada-again' })
  expect(back.ok).toBe(true)
  await sql`update people set email = new_email, new_email = null where handle = 'ada-again'`.execute(db)
  const other = await joinForum(db, { ...anew, email: 'bea@kiu.example', handle: 'bea' })
  expect(other.ok).toBe(true)
  const suspended = await db
    .selectFrom('people')
    .where('suspended_until', 'is not', null)
    .select('handle')
    .execute()
  expect(suspended).toEqual([{ handle: 'ada-again' }])
})

test('an erasure that is stopped while the job begins does nothing; two workers do it once', async () => {
  const person = await makePerson()
  expect(await erasePerson(db, { id: person.id, comments: 'go' })).toBe('stopped')
  await letTheWeekPass(person, 'go')
  const both = await Promise.all([1, 2].map(() => erasePerson(db, { id: person.id, comments: 'go' })))
  expect(both.toSorted()).toEqual(['left', 'stopped'])
  expect(await db.selectFrom('erased_people').selectAll().execute()).toHaveLength(1)
})
