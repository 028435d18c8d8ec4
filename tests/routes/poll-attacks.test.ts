// What was tried against polls: late ballots, stale forms, huge ones, formulas in lists, lists asked for without end.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { castBallot } from '../../src/db/ballots.ts'
import { closeDuePolls } from '../../src/db/poll-closing.ts'
import { pollByPublicId } from '../../src/db/polls.ts'
import { recount } from '../recount/lists.ts'
import { readingRules } from '../../src/routes/limits.ts'
import { as } from '../as.ts'
import { browser, type Fields } from '../browser.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { formIn, textOf } from '../html.ts'
import { makeArticle, makeBallot, makePerson, makePoll } from '../make.ts'
import { until } from '../process/until.ts'

beforeEach(emptyTables)

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

/** The first of two waves is over and counted, the second is to come. */
async function betweenWaves(ballots = 3) {
  const article = await makeArticle({ published_at: hours(-48) })
  const poll = await makePoll({
    article_id: article.id,
    closes_at: hours(1),
    second_opens_at: hours(24),
    second_closes_at: hours(48),
  })
  for (let cast = 0; cast < ballots; cast++) await makeBallot(poll)
  await sql`update polls set closes_at = now() - interval '1 second'`.execute(ownerDb)
  expect(await closeDuePolls(db)).toBe(0)
  return { article, poll }
}

test('a ballot that waited while its wave was counted is refused', async () => {
  const cast = async (isCounted: boolean) => {
    const article = await makeArticle()
    const poll = await makePoll({ article_id: article.id })
    const { id: personId } = await makePerson()
    let waiting: ReturnType<typeof castBallot> | undefined
    await ownerDb.transaction().execute(async (tx) => {
      await tx.selectFrom('polls').where('id', '=', poll.id).select('id').forUpdate().execute()
      waiting = castBallot(db, { poll, personId, choices: [1, 0, 0], language: 'en', sector: null })
      await until('the ballot waits', async () => {
        const { rows } = await sql`select from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
        return rows.length > 0
      })
      // As the close of a first wave does it, which leaves the row of the poll as it is.
      if (isCounted)
        await sql`insert into poll_tallies (poll_id, wave, counted_at, ballots, tally, breakdown, turnout, facts)
          values (${poll.id}, 1, now(), 0, '{}', '{}', '[]', '{}')`.execute(tx)
    })
    return (await waiting)?.outcome
  }
  expect(await cast(false)).toBe('cast')
  expect(await cast(true)).toBe('closed')
  expect(await rowCounts()).toMatchObject({ ballots: 1, poll_voters: 1 })
})

test('a wave that was counted does not open again, whatever becomes of its article in between', async () => {
  const { article, poll } = await betweenWaves()
  const editor = await as(await makePerson({ roles: ['editor'] }))
  const edit = `/en/desk/articles/${article.public_id}/edit`
  const page = async () => (await editor.get(edit)).text()
  const act = (deed: string) => editor.submit(`/en/desk/articles/${article.public_id}/${deed}`)
  const later = async () => {
    const { fields } = formIn(await page(), edit)
    return editor.submit(edit, { ...fields, 'poll.closes_at': '2098-01-01T09:00' })
  }
  const end = async () => (await pollByPublicId(db, poll.public_id, null))!.closes_at!
  const before = await end()
  expect((await later()).status).toBe(422)
  expect((await act('withdrawal')).status).toBe(303)
  const refused = await later()
  expect(refused.status).toBe(422)
  expect(textOf(await refused.text())).toContain('The poll has ended already')
  // And it can be published again, its first wave as it ended.
  expect((await act('publication')).status).toBe(303)
  expect(await end()).toEqual(before)
  // Whoever has no form in between finds the database of the same mind.
  const set = (at: Date) => db.updateTable('polls').set({ closes_at: at }).execute()
  await expect(set(hours(12))).rejects.toThrow('this wave was counted')
  await set(hours(-1))
  const ada = await as(await makePerson())
  const late = await ada.submit(`/en/polls/${poll.public_id}/ballot`, { option: poll.options[0]!.public_id })
  expect(late.status).toBe(403)
})

test('a poll of an article that was withdrawn forgets who chose what when it ends all the same', async () => {
  const article = await makeArticle()
  const poll = await makePoll({ article_id: article.id, closes_at: hours(1) })
  const untouched = await makePoll({
    article_id: (await makeArticle({ state: 'draft' })).id,
    closes_at: hours(-1),
  })
  for (let cast = 0; cast < 3; cast++) await makeBallot(poll)
  const editor = await as(await makePerson({ roles: ['editor'] }))
  expect((await editor.submit(`/en/desk/articles/${article.public_id}/withdrawal`)).status).toBe(303)
  expect(await closeDuePolls(db)).toBe(0)
  await sql`update polls set closes_at = now() - interval '1 second' where id = ${poll.id}`.execute(ownerDb)
  expect(await closeDuePolls(db)).toBe(1)
  const keys = await db.selectFrom('ballot_keys').select('poll_id').execute()
  expect(keys).toEqual([{ poll_id: untouched.id }])
  expect((await browser().get(`/en/polls/${poll.public_id}`)).status).toBe(404)
  // Nobody is told of it while it cannot be read.
  const told = await db.selectFrom('notifications').where('kind', '=', 'concluded').select('id').execute()
  expect(told).toEqual([])
  // What can be read again has its result, and no second beginning.
  expect((await editor.submit(`/en/desk/articles/${article.public_id}/publication`)).status).toBe(303)
  expect(textOf(await (await browser().get(`/en/polls/${poll.public_id}`)).text())).toContain('3 ballots')
})

test('ballots that were set aside in a first wave leave nothing to be counted for ever', async () => {
  const article = await makeArticle()
  const poll = await makePoll({
    article_id: article.id,
    closes_at: hours(1),
    second_opens_at: hours(24),
    second_closes_at: hours(48),
  })
  for (let cast = 0; cast < 7; cast++) await makeBallot(poll)
  await sql`update people set suspended_until = now() + interval '1 day', suspension_reason = 'Many accounts'
    where id in (select person_id from poll_voters order by person_id limit 5)`.execute(ownerDb)
  const miscounted = () => db.selectFrom('miscounted_polls').select('id').execute()
  expect(await miscounted()).toEqual([])
  await sql`update polls set closes_at = now() - interval '1 second'`.execute(ownerDb)
  await closeDuePolls(db)
  expect(await db.selectFrom('poll_tallies').select('ballots').execute()).toEqual([{ ballots: 2 }])
  expect(await miscounted()).toEqual([])
})

test.each<[string, Partial<Parameters<typeof makePoll>[0]>]>([
  ['when results are shown', { results: 'always' }],
  ['how many may be chosen', { max_choices: 1 }],
  ['from how many ballots on it counts', { quorum: 5 }],
])('a form that was read before it changed %s is shown again and casts nothing', async (_, change) => {
  const article = await makeArticle()
  const poll = await makePoll({
    article_id: article.id,
    method: 'several',
    max_choices: 2,
    results: 'after_close',
  })
  const ada = await as(await makePerson())
  const path = `/en/polls/${poll.public_id}/ballot`
  const form = async () => formIn(await (await ada.get(`/en/polls/${poll.public_id}`)).text(), path).fields
  const fields = { ...(await form()), option: poll.options[0]!.public_id }
  const { labels: _labels, ...columns } = change
  await db.updateTable('polls').set(columns).execute()
  for (const send of [ada.submit, ada.htmx]) {
    const answer = await send(path, fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(textOf(page)).toContain('The poll was changed while you answered')
    expect(formIn(page, path).fields['option']).toEqual([fields.option])
  }
  expect(await rowCounts()).toMatchObject({ ballots: 0, poll_voters: 0 })
  expect((await ada.submit(path, { ...(await form()), option: fields.option })).status).toBe(303)
})

const many = (name: (at: number) => string, value: string) =>
  Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [name(at), value]))

test('ballots that are huge, or of numbers that are none, are refused and store nothing', async () => {
  const article = () => makeArticle()
  const [chosen, ranked, shared] = [
    await makePoll({ article_id: (await article()).id, method: 'several' }),
    await makePoll({ article_id: (await article()).id, method: 'ranking' }),
    await makePoll({ article_id: (await article()).id, method: 'points', budget: 10 }),
  ]
  const ada = await as(await makePerson())
  const send = async (poll: typeof chosen, fields: Fields) =>
    (await ada.submit(`/en/polls/${poll.public_id}/ballot`, fields)).status
  const one = (poll: typeof chosen, noun: string, typed: string | string[]) =>
    send(poll, { [`${noun}[${poll.options[0]!.public_id}]`]: typed })
  const refused: number[] = [
    await send(chosen, { option: Array.from({ length: 10_000 }, () => chosen.options[0]!.public_id) }),
    await send(
      ranked,
      many((at) => `rank[${at}]`, '1'),
    ),
    await send(
      ranked,
      many(() => `rank[${ranked.options[0]!.public_id}]`, '1'.repeat(90_000)),
    ),
  ]
  const numbers = [
    '1e1',
    '0x1',
    '-1',
    '+1',
    '1.0',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '١',
    '½',
    '²³',
    '1\0',
  ]
  for (const typed of numbers)
    refused.push(await one(ranked, 'rank', typed), await one(shared, 'points', typed))
  for (const typed of ['11', '100', '1000']) refused.push(await one(shared, 'points', typed))
  refused.push(await one(ranked, 'rank', ['1', '2']), await one(shared, 'rank', '1'))
  for (const id of ['__proto__', 'constructor', '', '0'])
    refused.push(await send(ranked, { [`rank[${id}]`]: '1' }))
  expect(new Set(refused)).toEqual(new Set([422]))
  expect(await rowCounts()).toMatchObject({ ballots: 0, poll_voters: 0 })
  // Full-width digits are digits, and an option that is sent twice was chosen once.
  expect(await one(shared, 'points', '１０')).toBe(303)
  expect(await send(chosen, { option: [chosen.options[0]!.public_id, chosen.options[0]!.public_id] })).toBe(
    303,
  )
})

test('a poll of ten thousand options is refused, and keeps nobody waiting', async () => {
  const editor = await as(await makePerson({ roles: ['editor'] }))
  const options = Array.from({ length: 10_000 }, (_, at) => `Option ${at}`)
  const answer = await editor.submit('/en/desk/articles/new', {
    topic: 'research',
    'title.en': 'More benches',
    'poll.question.en': 'Where?',
    'poll.option.en': options,
    'poll.option.zh-HK': options,
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(textOf(page)).toContain('A poll takes at most 20 options')
  // A form with a row for each would be six megabytes, and seconds of work that everybody waits for.
  expect(page.length).toBeLessThan(300_000)
  expect(await rowCounts()).toMatchObject({ articles: 0, polls: 0 })
})

test('no text of a poll becomes a formula in the cell of a list, and the list still counts', async () => {
  const formula = `=HYPERLINK("http://x";"y")`
  const poll = await makePoll({
    article_id: (await makeArticle()).id,
    question_en: `Where,${formula}`,
    labels: [`Parks, ${formula}`, 'Stations;@x', 'Nowhere,+1,-1'],
  })
  for (let cast = 0; cast < 10; cast++) await makeBallot(poll)
  await sql`update polls set ended_at = clock_timestamp()`.execute(ownerDb)
  await closeDuePolls(db)
  for (const name of ['ballots.csv', 'ballots.json']) {
    const answer = await browser().get(`/en/polls/${poll.public_id}/${name}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(recount(bytes)).toContain('Root and result agree')
    expect(recount(bytes)).toContain(formula)
    if (name === 'ballots.json') continue
    const cells = bytes.toString('utf8').split(/[\n,;]/)
    expect(cells.length).toBeGreaterThan(40)
    expect(
      cells.filter((cell) => /^\s*[=+@-]/.test(cell) && !poll.options.some((one) => one.public_id === cell)),
    ).toEqual([])
  }
})

test('whoever asks for lists of ballots without end waits', async () => {
  const poll = await makePoll({ article_id: (await makeArticle()).id })
  const eager = await as(await makePerson())
  const most = readingRules.ballots.account
  const answers = await Promise.all(
    Array.from({ length: most + 5 }, () => eager.get(`/en/polls/${poll.public_id}/ballots.csv`)),
  )
  const late = answers.filter(({ status }) => status === 429)
  expect(late.length).toBeGreaterThanOrEqual(5)
  expect(late.length).toBeLessThan(most / 2)
  expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
})
