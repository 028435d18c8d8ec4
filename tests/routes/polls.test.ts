// Polls through the front door: ballots cast, changed and refused, and results shown to nobody too early.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeBallot, makePerson, makePoll, makeSuspended } from '../make.ts'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { pollByPublicId } from '../../src/db/polls.ts'

beforeEach(emptyTables)

const miscounted = () => db.selectFrom('miscounted_polls').selectAll().execute()

async function choicesOf(person: { id: string }) {
  const { public_id } = await db.selectFrom('polls').select('public_id').executeTakeFirstOrThrow()
  return (await pollByPublicId(db, public_id, person.id))?.my_ballot?.choices
}

test('a ballot is cast, replaced, and counted once', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id })
  const person = await makePerson({ sector: 'academia' })
  const ada = await as(person)

  const response = await ada.submit(`/en/polls/${poll.public_id}/ballot`, {
    option: poll.options[0]!.public_id,
  })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(`/en/articles/${article.slug}#poll-${poll.public_id}`)
  expect(await choicesOf(person)).toEqual([1, 0, 0])

  await ada.submit(`/zh-HK/polls/${poll.public_id}/ballot`, { option: poll.options[1]!.public_id })
  expect(await choicesOf(person)).toEqual([0, 1, 0])
  expect(await db.selectFrom('ballots').select(['language', 'sector']).execute()).toEqual([
    { language: 'zh-HK', sector: 'academia' },
  ])
  expect(await miscounted()).toEqual([])
})

test('htmx gets the poll back with the result', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id })
  const ada = await as(await makePerson())
  const response = await ada.htmx(`/en/polls/${poll.public_id}/ballot`, {
    option: poll.options[0]!.public_id,
  })
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html.trimStart()).toMatch(/^<section class="card poll"/)
  expect(textOf(html)).toContain('(your choice)')
  expectSoundHtml(html)
})

test.each([
  ['nothing', []],
  ['more than may be chosen', [0, 1, 2]],
])('a ballot with %s comes back with the mistake, and is not stored', async (_, indexes) => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id, method: 'several', max_choices: 2 })
  const ada = await as(await makePerson())
  const option = indexes.map((index) => poll.options[index]!.public_id)
  const response = await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option })
  expect(response.status).toBe(422)
  expect(textOf(await response.text())).toMatch(/Please choose at least one|At most 2 can be chosen/)
  expect((await rowCounts())['ballots']).toBe(0)
})

test('an option of another poll is none of this one', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const other = await makePoll({ article_id: (await makeArticle()).id })
  const ada = await as(await makePerson())
  const refused = await ada.submit(`/en/polls/${poll.public_id}/ballot`, {
    option: other.options[0]!.public_id,
  })
  expect(refused.status).toBe(422)
  expect((await rowCounts())['ballots']).toBe(0)
  const taken = await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[0]!.public_id })
  expect(taken.status).toBe(303)
})

test('200 ballots of one person at once leave one', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const person = await makePerson()
  const ada = await as(person)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[i % 3]!.public_id }),
    ),
  )
  // A machine that is busy with other tests may turn some away with 503; what counts is what is stored.
  const taken = answers.filter(({ status }) => status === 303).length
  const away = answers.filter(({ status }) => status === 503).length
  expect(taken + away).toBe(200)
  expect(taken).toBeGreaterThan(50)
  expect((await rowCounts())['ballots']).toBe(1)
  expect((await rowCounts())['poll_voters']).toBe(1)
  expect(await miscounted()).toEqual([])
})

test.each([
  ['closed by hand', { closed_at: new Date() }, {}],
  ['past its time', { closes_at: new Date(Date.now() - 1000) }, {}],
  ['of a closed article', {}, { state: 'closed' as const }],
  ['of an article past its time', {}, { closes_at: new Date(Date.now() - 1000) }],
])('a poll %s takes no ballot', async (_, poll, article) => {
  const { id } = await makeArticle(article)
  const made = await makePoll({ article_id: id, ...poll })
  const ada = await as(await makePerson())
  const response = await ada.submit(`/en/polls/${made.public_id}/ballot`, {
    option: made.options[0]!.public_id,
  })
  expect(response.status).toBe(403)
  expect((await rowCounts())['ballots']).toBe(0)
})

test('a suspended person casts no ballot', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const response = await (
    await as(await makeSuspended())
  ).submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[0]!.public_id })
  expect(response.status).toBe(403)
  expect((await rowCounts())['ballots']).toBe(0)
})

test('results show when the poll says so, to staff no earlier', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id, results: 'after_close' })
  const voter = await makePerson()
  const option = poll.options[0]!.public_id
  await (await as(voter)).submit(`/en/polls/${poll.public_id}/ballot`, { option })
  const editor = await makePerson({ roles: ['editor', 'moderator', 'administrator'] })
  const seenBy = async (person: { id: string } | null) =>
    textOf(await (await (await as(person)).get(`/en/polls/${poll.public_id}`)).text())
  for (const person of [null, voter, editor]) expect(await seenBy(person)).not.toContain('Most support')

  const response = await (await as(editor)).submit(`/en/polls/${poll.public_id}/closing`)
  expect(response.status).toBe(303)
  for (const person of [null, voter, editor]) expect(await seenBy(person)).toContain('Most support: “Parks”')
})

test('after one’s own vote means just that', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id, results: 'after_vote' })
  const ada = await as(await makePerson())
  const page = async () => textOf(await (await ada.get(`/en/polls/${poll.public_id}`)).text())
  expect(await page()).toContain('after you have cast your ballot')
  await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[2]!.public_id })
  expect(await page()).toContain('Nowhere (your choice) 1')
})

test('of few ballots a card tells how many there are, and percentages from twenty on', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  for (let cast = 0; cast < 19; cast++) await makeBallot(poll)
  const page = async () => textOf(await (await browser().get(`/en/polls/${poll.public_id}`)).text())
  expect(await page()).toContain('Parks 19')
  expect(await page()).not.toContain('%')
  await makeBallot(poll)
  expect(await page()).toContain('Parks 20 100%')
})

test('the wording locks at the first ballot', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const reword = (label_en: string) =>
    db.updateTable('poll_options').set({ label_en }).where('poll_id', '=', poll.id).execute()
  await reword('Roofs')
  const ada = await as(await makePerson())
  await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[0]!.public_id })
  await expect(reword('Lawns')).rejects.toMatchObject({ constraint: 'wording_locked' })
})

test('no ballot is dated after the end of its poll', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id })
  const people = await Promise.all(Array.from({ length: 24 }, () => makePerson()))
  const editor = await makePerson({ roles: ['editor'] })
  const clients = await Promise.all(people.map(as))
  const casts = clients.map((client) =>
    client.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[0]!.public_id }),
  )
  const row = await pollByPublicId(db, poll.public_id, null)
  const [closed] = await Promise.all([endPoll(db, row!, editor.id), ...casts])
  expect(closed).toBe(true)
  const late = await db
    .selectFrom('ballots')
    .innerJoin('polls', 'polls.id', 'ballots.poll_id')
    .whereRef('cast_at', '>', 'ended_at')
    .selectAll('ballots')
    .execute()
  expect(late).toEqual([])
  await closeDuePolls(db)
  expect(await miscounted()).toEqual([])
})
