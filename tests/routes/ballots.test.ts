// Ballots of every method through the front door: cast, changed, refused with the reason, and the order of their options.
import { beforeEach, describe, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'
import { pollByPublicId } from '../../src/db/polls.ts'
import type { PollMethod } from '../../src/domain/words.ts'
import type { Fields } from '../browser.ts'

beforeEach(emptyTables)

type Poll = Awaited<ReturnType<typeof makePoll>>

const labels = ['Parks', 'Stations', 'Nowhere']
const settings = { several: { max_choices: 2 }, points: { budget: 10 } } as Partial<
  Record<PollMethod, { max_choices?: number; budget?: number }>
>

const pollOf = async (method: PollMethod, columns: Partial<Parameters<typeof makePoll>[0]> = {}) =>
  makePoll({ article_id: (await makeArticle()).id, method, labels, ...settings[method], ...columns })

/** Of a poll: each option's number under the field that it has. */
const numbers = (noun: string, given: Record<number, string>) => (poll: Poll) =>
  Object.fromEntries(
    Object.entries(given).map(([at, typed]) => [`${noun}[${poll.options[Number(at)]!.public_id}]`, typed]),
  )
const chosen =
  (...indexes: number[]) =>
  (poll: Poll): Fields => ({ option: indexes.map((at) => poll.options[at]!.public_id) })

type Filling = (poll: Poll) => Fields
const ballots: [PollMethod, Filling, number[], Filling, number[]][] = [
  ['one', chosen(0), [1, 0, 0], chosen(2), [0, 0, 1]],
  ['several', chosen(0, 2), [1, 0, 1], chosen(1), [0, 1, 0]],
  ['ranking', numbers('rank', { 0: '2', 1: '1' }), [2, 1, 0], numbers('rank', { 2: '３' }), [0, 0, 1]],
  [
    'score',
    numbers('score', { 0: '5', 1: '0', 2: '3' }),
    [5, 0, 3],
    numbers('score', { 0: '0', 1: '0', 2: '0' }),
    [0, 0, 0],
  ],
  ['points', numbers('points', { 0: '7', 1: '3' }), [7, 3, 0], numbers('points', { 2: '1' }), [0, 0, 1]],
  ['scale', chosen(1), [0, 1, 0], chosen(0), [1, 0, 0]],
]

describe.each(ballots)('%s', (method, first, firstChoices, second, secondChoices) => {
  test('cast by a plain form, changed by htmx, and shown as it was filled in', async () => {
    const poll = await pollOf(method)
    const person = await makePerson()
    const ada = await as(person)
    const path = `/en/polls/${poll.public_id}/ballot`
    const choices = async () => (await pollByPublicId(db, poll.public_id, person.id))?.my_ballot?.choices
    const page = async () => (await ada.get(`/en/polls/${poll.public_id}`)).text()
    expectSoundHtml(await page())

    expect((await ada.submit(path, first(poll))).status).toBe(303)
    expect(await choices()).toEqual(firstChoices)
    expect(filledIn(await page(), path)).toEqual(wholeOf(first(poll)))

    const swapped = await ada.htmx(path, second(poll))
    expect(swapped.status).toBe(200)
    expect(await choices()).toEqual(secondChoices)
    const card = await swapped.text()
    expectSoundHtml(card)
    // The receipt is shown without asking, this once.
    expect(card).toContain('<details class="receipt" open>')
    expect(await page()).toContain('<details class="receipt">')
    // Ranks without gaps: who gives one option a full-width three has put it first.
    const shown = method === 'ranking' ? numbers('rank', { 2: '1' }) : second
    expect(filledIn(card, path)).toEqual(wholeOf(shown(poll)))
    expect(textOf(card)).toContain(
      { ranking: '(your number 1)', score: '(you gave 0)', points: '(you gave 1)' }[method as string] ??
        '(your choice)',
    )
    expect((await rowCounts())['ballots']).toBe(1)
  })
})

/** What stands in the form of a page, without what is empty, and what nobody typed. */
const filledIn = (page: string, path: string) =>
  Object.fromEntries(
    Object.entries(formIn(page, path).fields)
      .map(([name, list]) => [name, list.filter((typed) => typed !== '').toSorted()] as const)
      .filter(([name, list]) => list.length > 0 && name !== 'wording')
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
const wholeOf = (fields: Fields): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, typed]) => [name, [typed ?? []].flat().toSorted()] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

const bad: [PollMethod, string, Filling, RegExp][] = [
  ['one', 'nothing', () => ({}), /Please choose at least one/],
  ['one', 'two of one', chosen(0, 1), /At most 1 can be chosen/],
  ['several', 'too many', chosen(0, 1, 2), /At most 2 can be chosen/],
  ['ranking', 'nothing', () => ({}), /Please choose at least one/],
  ['ranking', 'a rank twice', numbers('rank', { 0: '1', 1: '1' }), /Two options have the same number/],
  ['ranking', 'letters', numbers('rank', { 0: 'first' }), /Please give a whole number up to 3/],
  ['ranking', 'a rank beyond the options', numbers('rank', { 0: '4' }), /Please give a whole number up to 3/],
  ['ranking', 'a fraction', numbers('rank', { 0: '1.5' }), /Please give a whole number up to 3/],
  ['ranking', 'the field of another method', numbers('score', { 0: '1' }), /does not belong to it/],
  ['score', 'one not scored', numbers('score', { 0: '1', 2: '0' }), /Please give every option a score/],
  [
    'score',
    'a score of 6',
    numbers('score', { 0: '6', 1: '0', 2: '0' }),
    /Please give a whole number up to 5/,
  ],
  ['points', 'nothing', numbers('points', { 0: '0' }), /Please choose at least one/],
  ['points', 'a budget overspent', numbers('points', { 0: '9', 1: '4' }), /please take 3 points back/],
  ['points', 'less than none', numbers('points', { 0: '-1', 1: '2' }), /Please give a whole number up to 10/],
  ['scale', 'two steps', chosen(0, 1), /At most 1 can be chosen/],
  ['scale', 'a field that is none', () => ({ option: [], surprise: 'x' }), /does not belong to it/],
]

test.each(bad)('%s, %s: named, kept, and nothing stored', async (method, _, fill, reason) => {
  const poll = await pollOf(method)
  const ada = await as(await makePerson())
  const path = `/en/polls/${poll.public_id}/ballot`
  const typed = fill(poll)
  for (const send of [ada.submit, ada.htmx]) {
    const answer = await send(path, typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expectSoundHtml(page)
    expect(textOf(page)).toMatch(reason)
    // Of radio buttons one can be chosen, and a score that there is not has none.
    const known = Object.keys(formIn(page, path).fields)
    const kept = Object.entries(wholeOf(typed)).filter(
      ([name, list]) => known.includes(name) && list.length < 2 && list[0] !== '6' && list[0] !== '0',
    )
    for (const [name, list] of kept) expect(filledIn(page, path)[name], name).toEqual(list)
  }
  expect(await rowCounts()).toMatchObject({ ballots: 0, poll_voters: 0 })
})

test.each(ballots)('%s: an option of another poll is none of this one', async (method, fill) => {
  const poll = await pollOf(method)
  const other = await pollOf(method)
  const ada = await as(await makePerson())
  expect((await ada.submit(`/en/polls/${poll.public_id}/ballot`, fill(other))).status).toBe(422)
  expect((await rowCounts())['ballots']).toBe(0)
  expect((await ada.submit(`/en/polls/${poll.public_id}/ballot`, fill(poll))).status).toBe(303)
})

test.each(ballots)('%s: a poll that is over, or of a draft, takes none', async (method, fill) => {
  const ada = await as(await makePerson())
  const over = await pollOf(method, { closes_at: new Date(Date.now() - 1000) })
  const refused = await ada.submit(`/en/polls/${over.public_id}/ballot`, fill(over))
  expect(refused.status).toBe(403)
  const draft = await pollOf(method, { article_id: (await makeArticle({ state: 'draft' })).id })
  expect((await ada.submit(`/en/polls/${draft.public_id}/ballot`, fill(draft))).status).toBe(404)
  expect((await rowCounts())['ballots']).toBe(0)
})

const many = Array.from({ length: 12 }, (_, at) => `Option ${at}`)
const namesIn = (page: string) => [...page.matchAll(/name="rank\[([\w-]{12})\]"/g)].map(([, id]) => id)
const valuesIn = (page: string) =>
  [...page.matchAll(/name="option" value="([\w-]{12})"/g)].map(([, id]) => id)

test('options stand in an order of one’s own that stays, and the steps of a scale in theirs', async () => {
  const ranked = await pollOf('ranking', { labels: many })
  const scale = await pollOf('scale', { labels: many })
  const people = await Promise.all([1, 2, 3].map(() => makePerson()))
  const seen = async (person: { id: string }, poll: Poll, lang = 'en') =>
    (await (await as(person)).get(`/${lang}/polls/${poll.public_id}`)).text()
  const orders = await Promise.all(people.map(async (person) => namesIn(await seen(person, ranked))))
  expect(orders[0]).toHaveLength(12)
  expect(new Set(orders.map(String)).size).toBe(3)
  for (const [at, person] of people.entries()) {
    expect(namesIn(await seen(person, ranked, 'zh-HK'))).toEqual(orders[at])
    expect(valuesIn(await seen(person, scale))).toEqual(scale.options.map(({ public_id }) => public_id))
  }
})

test('what was ranked stands in its order when the ballot is opened again', async () => {
  const poll = await pollOf('ranking', { labels: many })
  const ada = await as(await makePerson())
  await ada.submit(`/en/polls/${poll.public_id}/ballot`, numbers('rank', { 7: '1', 2: '2' })(poll))
  const page = await (await ada.get(`/en/polls/${poll.public_id}`)).text()
  expect(namesIn(page).slice(0, 2)).toEqual(
    [poll.options[7], poll.options[2]].map((option) => option?.public_id),
  )
})

test('a page brings the style and the script of its ballot, and no other page does', async () => {
  const ada = await as(await makePerson())
  const page = async (poll: Poll) => (await ada.get(`/en/polls/${poll.public_id}`)).text()
  const [ranked, shared, plain] = [
    await page(await pollOf('ranking')),
    await page(await pollOf('points')),
    await page(await pollOf('one')),
  ]
  expect(ranked).toMatch(/href="\/assets\/ballots\.\w+\.css"/)
  expect(ranked).toMatch(/data-brings="\/assets\/ranking\.\w+\.js"/)
  expect(shared).toMatch(/data-brings="\/assets\/points\.\w+\.js"/)
  expect(plain).not.toMatch(/ballots\.|data-brings/)
  const assets = [...ranked.matchAll(/\/assets\/(?:ballots|ranking)\.\w+\.\w+/g)].map(([path]) => path)
  for (const path of assets) expect((await ada.get(path)).status).toBe(200)
})

test('what the result needs is said before anybody answers', async () => {
  const poll = await pollOf('several', { quorum: 500, required_share: 60 })
  const page = async (lang: string) =>
    textOf(await (await (await as(null)).get(`/${lang}/polls/${poll.public_id}`)).text())
  expect(await page('en')).toMatch(
    /counts from 500 ballots on\. The leading option needs 60% of the ballots\./,
  )
  expect(await page('zh-HK')).toContain('須有至少 500 票')
})

test('the same question a second time, between two moments', async () => {
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
  const poll = await pollOf('one', {
    closes_at: hours(1),
    second_opens_at: hours(2),
    second_closes_at: hours(3),
  })
  const person = await makePerson()
  const ada = await as(person)
  const path = `/en/polls/${poll.public_id}/ballot`
  const wavesOf = () => db.selectFrom('poll_voters').select('wave').orderBy('wave').execute()
  const shift = (by: number) =>
    db
      .updateTable('polls')
      .set({ closes_at: hours(1 - by), second_opens_at: hours(2 - by), second_closes_at: hours(3 - by) })
      .execute()
  expect((await ada.submit(path, chosen(0)(poll))).status).toBe(303)
  await shift(1.5)
  expect((await ada.submit(path, chosen(1)(poll))).status).toBe(403)
  expect(textOf(await (await ada.get(`/en/polls/${poll.public_id}`)).text())).toContain(
    'The first wave is over.',
  )
  await shift(2.5)
  expect((await ada.submit(path, chosen(2)(poll))).status).toBe(303)
  expect(await wavesOf()).toEqual([{ wave: 1 }, { wave: 2 }])
  await shift(4)
  expect((await ada.submit(path, chosen(0)(poll))).status).toBe(403)
})
