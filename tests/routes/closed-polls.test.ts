// A closed poll from the outside: its page, charts and files, two waves, and nothing of it before the close.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { closeDuePolls } from '../../src/db/poll-closing.ts'
import { pollByPublicId } from '../../src/db/polls.ts'
import type { Sector } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeBallot, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
const end = (id: string) =>
  sql`update polls set ended_at = clock_timestamp() where id = ${id}`.execute(ownerDb)

async function answered(count: number, columns: Partial<Parameters<typeof makePoll>[0]> = {}) {
  const article = await makeArticle({ published_at: hours(-48) })
  const poll = await makePoll({ article_id: article.id, ...columns })
  const sectors: (Sector | null)[] = ['citizen', 'academia', null]
  for (let at = 0; at < count; at++)
    await makeBallot(poll, {
      choices: poll.options.map((_, option) => (option === at % 2 ? 1 : 0)),
      sector: sectors[at % 3]!,
      language: at % 2 ? 'zh-HK' : 'en',
      cast_at: hours(-at),
    })
  return { article, poll }
}

test('the page of a closed poll tells the result, who answered, and what it cannot tell', async () => {
  const { poll } = await answered(24, { quorum: 20, required_share: 60 })
  const path = `/en/polls/${poll.public_id}`
  expect(textOf(await (await browser().get(path)).text())).not.toContain('What this poll can and cannot tell')
  await end(poll.id)
  expect(textOf(await (await browser().get(path)).text())).toContain('its ballots are being counted')
  expect(await closeDuePolls(db)).toBe(1)
  for (const [lang, ...said] of [
    ['en', 'What this poll can and cannot tell', 'It ended in a tie', 'quorum of 20 ballots was reached'],
    ['zh-HK', '24 票'],
  ] as const) {
    const html = await (await browser().get(`/${lang}/polls/${poll.public_id}`)).text()
    expectSoundHtml(html)
    for (const words of said) expect(textOf(html)).toContain(words)
  }
})

test('a chart is there to take away once its poll is closed, and not before', async () => {
  const { poll } = await answered(24)
  const chart = (file: string) => browser().get(`/en/polls/${poll.public_id}/charts/${file}`)
  expect((await chart('results.svg')).status).toBe(404)
  await end(poll.id)
  expect((await chart('results.svg')).status).toBe(404)
  await closeDuePolls(db)
  const svg = await chart('results.svg')
  expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect(await svg.text()).toMatch(/^<\?xml|^<svg/)
  expect(await (await chart('sectors.csv')).text()).toContain('Citizen')
  for (const none of ['results.png', 'nothing.svg', 'waves.svg', 'rounds.csv', '..svg'])
    expect((await chart(none)).status, none).toBe(404)
})

test('two waves: each answer once in each, and who moved between them', async () => {
  const article = await makeArticle({ published_at: hours(-48) })
  const poll = await makePoll({
    article_id: article.id,
    closes_at: hours(1),
    second_opens_at: hours(2),
    second_closes_at: hours(3),
  })
  const people = await Promise.all(Array.from({ length: 20 }, () => makePerson()))
  const path = `/en/polls/${poll.public_id}`
  const cast = async (person: { id: string }, option: number) =>
    (await (await as(person)).submit(`${path}/ballot`, { option: poll.options[option]!.public_id })).status
  for (const person of people) expect(await cast(person, 0)).toBe(303)

  const move = (by: number) =>
    sql`update polls set closes_at = closes_at - make_interval(hours => ${by}),
      second_opens_at = second_opens_at - make_interval(hours => ${by}),
      second_closes_at = second_closes_at - make_interval(hours => ${by})`.execute(ownerDb)
  await move(1)
  expect(await closeDuePolls(db)).toBe(0)
  expect(await cast(people[0]!, 1)).toBe(403)
  const between = await (await (await as(people[0]!)).get(path)).text()
  expect(textOf(between)).toContain('The first wave is over')
  expect(await closeDuePolls(db)).toBe(0)

  await move(1)
  for (const [at, person] of people.slice(0, 16).entries())
    expect(await cast(person, at < 8 ? 0 : 1)).toBe(303)
  // The second answer stands beside the first.
  const mine = await pollByPublicId(db, poll.public_id, people[8]!.id)
  expect([mine?.wave, mine?.ballot_count, mine?.my_ballot?.choices]).toEqual([2, 16, [0, 1, 0]])
  await move(1)
  expect(await closeDuePolls(db)).toBe(1)

  const row = (await pollByPublicId(db, poll.public_id, null))!
  expect(row.outcomes).toMatchObject([
    { wave: 1, ballots: 20, tally: { counts: [20, 0, 0] }, flows: null },
    { wave: 2, ballots: 16, tally: { counts: [8, 8, 0] } },
  ])
  // Four did not come again: what they had chosen is not to be had by subtracting.
  expect(row.outcomes[1]?.flows).toMatchObject({
    both: 16,
    first: [null, null, null],
    second: [8, 8, 0],
    moves: [
      [8, 8, null],
      [null, null, null],
      [null, null, null],
    ],
  })
  const html = await (await browser().get(path)).text()
  expectSoundHtml(html)
  expect(textOf(html)).toContain('16 people answered both times')
  expect(textOf(await (await browser().get(`${path}?wave=1`)).text())).toContain('20 ballots were counted')
  for (const none of ['0', '3', 'x']) expect((await browser().get(`${path}?wave=${none}`)).status).toBe(404)
  expect(await db.selectFrom('ballots').select('tag').execute()).toEqual([])
  expect(await db.selectFrom('miscounted_polls').selectAll().execute()).toEqual([])
})

test('ballots of suspended accounts are set aside where five or more are, and then it is said', async () => {
  for (const [suspended, counted, aside] of [
    [4, 24, 0],
    [5, 19, 5],
  ] as const) {
    await emptyTables()
    const { poll } = await answered(24)
    await sql`update people set suspended_until = now() + interval '1 day', suspension_reason = 'Many accounts'
      where id in (select person_id from poll_voters order by person_id limit ${suspended})`.execute(ownerDb)
    await end(poll.id)
    await closeDuePolls(db)
    const row = (await pollByPublicId(db, poll.public_id, null))!
    expect(row.outcomes).toMatchObject([{ ballots: counted, facts: { setAside: aside } }])
    expect(row.ballot_count).toBe(counted)
  }
})

test('an article that closes takes its poll with it, and does not open it again', async () => {
  const { article, poll } = await answered(3)
  const editor = await as(await makePerson({ roles: ['editor'] }))
  const act = (deed: string) => editor.submit(`/en/desk/articles/${article.public_id}/${deed}`)
  expect((await act('closing')).status).toBe(303)
  expect((await pollByPublicId(db, poll.public_id, null))!.outcomes).toMatchObject([
    { ballots: 3, root: null },
  ])
  expect((await act('reopening')).status).toBe(303)
  const ada = await as(await makePerson())
  const ballot = { option: poll.options[0]!.public_id }
  expect((await ada.submit(`/en/polls/${poll.public_id}/ballot`, ballot)).status).toBe(403)
})

test('anybody can count the published ballots again, and find their own by its receipt', async () => {
  const { poll } = await answered(14)
  const ada = await as(await makePerson())
  await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[2]!.public_id })
  const receipts = /<code>([0-9a-f ]{39})<\/code>/
  const [, receipt = ''] = receipts.exec(await (await ada.get('/en/account')).text()) ?? []
  expect(receipt).not.toBe('')
  const file = (name: string) => browser().get(`/en/polls/${poll.public_id}/${name}`)
  for (const name of ['ballots.csv', 'ballots.json']) expect((await file(name)).status).toBe(404)
  await end(poll.id)
  await closeDuePolls(db)
  expect(receipts.test(await (await ada.get('/en/account')).text())).toBe(false)

  const html = await (await browser().get(`/en/polls/${poll.public_id}`)).text()
  const [, root = ''] = /<code>([0-9a-f]{64})<\/code>/.exec(html) ?? []
  for (const name of ['ballots.csv', 'ballots.json']) {
    const answer = await file(name)
    expect(answer.status).toBe(200)
    const path = join(mkdtempSync(join(tmpdir(), 'kiu-ballots-')), name)
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()))
    const recount = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/kiu-recount.js', path, ...args], { encoding: 'utf8' })
    expect(recount(root)).toMatchObject({ status: 0, stderr: '' })
    expect(recount(root.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))).status).toBe(1)
    expect(readFileSync(path, 'utf8')).toContain(receipt.replaceAll(' ', ''))
  }
  const find = async (typed: string) => {
    const page = await (
      await browser().get(`/en/polls/${poll.public_id}?wave=1&receipt=${encodeURIComponent(typed)}`)
    ).text()
    expectSoundHtml(page)
    return textOf(page)
  }
  expect(await find(receipt.toUpperCase())).toContain('Nowhere')
  for (const none of ['', 'f'.repeat(32), '<b>', 'x'.repeat(9000)])
    expect(await find(none)).toContain('This receipt is not in the list')
})

test('the list of few ballots is withheld, and it is said why', async () => {
  const { poll } = await answered(9)
  await end(poll.id)
  await closeDuePolls(db)
  const path = `/en/polls/${poll.public_id}`
  for (const file of ['ballots.csv', 'ballots.json'])
    expect((await browser().get(`${path}/${file}`)).status).toBe(404)
  expect(await db.selectFrom('counted_ballots').select('receipt').execute()).toEqual([])
  expect(textOf(await (await browser().get(path)).text())).toContain('fewer than ten')
})
