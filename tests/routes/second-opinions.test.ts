// Judging a case a second time: who is asked, what they see and what they do not, and that the answer changes nothing.
import { beforeEach, expect, test } from 'vitest'
import { decideCase } from '../../src/db/decisions.ts'
import { holdText } from '../../src/db/held-texts.ts'
import { giveSecondOpinion } from '../../src/db/second-opinions.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { casePath, decisionOn, log, stored, world } from '../flagged.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makeOpinion,
  makePerson,
  type Person,
} from '../make.ts'

beforeEach(emptyTables)

const rooms = '/en/moderation/opinions'
const answerTo = ({ public_id }: { public_id: string }) => `${rooms}/${public_id}`
const opinions = () => db.selectFrom('second_opinions').orderBy('id').selectAll().execute()

/** Mo decided by the form, and the draw took it. */
async function judged(outcome = 'remove', reason = 'spam') {
  const all = await world()
  const first = await as(all.mo)
  await first.submit(decisionOn(all.flagged), { outcome, reason, note: 'Mo wrote this.' })
  return { ...all, opinion: await draw(all.flagged) }
}

async function draw({ id }: { id: string }) {
  const { log_id } = await db
    .selectFrom('cases')
    .where('id', '=', id)
    .select('log_id')
    .executeTakeFirstOrThrow()
  return db
    .insertInto('second_opinions')
    .values({ case_id: id, log_id: log_id! })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function read(person: Person, path = rooms) {
  const response = await (await as(person)).get(path)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return page
}
const shows = async (person: Person) => textOf(await read(person)).includes('Buy my bench.')

test.each(['keep', 'hide', 'remove'])(
  'the second moderator sees the case and nothing of the first decision, to %s',
  async (outcome) => {
    const { may, opinion, flagged } = await judged(outcome, outcome === 'keep' ? 'within_rules' : 'spam')
    const page = await read(may)
    const said = textOf(page)
    for (const shown of ['Buy my bench.', 'Author', 'He sells them.', 'More benches'])
      expect(said).toContain(shown)
    // The person of the note, the state, what was decided, and every way to them.
    const body = /<main[^]*<\/main>/.exec(page)![0]
    for (const betrayal of [
      'Mo',
      'by a moderator',
      'data-state',
      casePath(flagged),
      '/comments/',
      'aria-invalid',
    ])
      expect(body).not.toMatch(new RegExp(`${betrayal}\\b`))
    expect(formIn(page, answerTo(opinion)).fields).toEqual({ reason: [''] })
  },
)

test('the page is the same whatever was decided, letter by letter', async () => {
  const pages = new Set<string>()
  for (const [outcome, reason] of [
    ['keep', 'within_rules'],
    ['hide', 'abuse'],
    ['remove', 'spam'],
  ]) {
    await emptyTables()
    const { may } = await judged(outcome, reason)
    const page = await read(may)
    const own = /<div id="opinion">[^]*<\/main>/.exec(page)![0]
    pages.add(
      own
        .replaceAll(/(?<=opinions\/|after=)[\w-]{12}/g, 'ID')
        .replaceAll(/<time.*?<\/time>/g, 'TIME')
        .replaceAll(/(article|person)-\d+|More benches \d+/g, 'NAME'),
    )
  }
  expect(pages.size).toBe(1)
})

test('not the first decider, the author, who flagged it, nor who had decided before', async () => {
  const { mo, may, author, flagger, flagged } = await judged()
  for (const { id } of [author, flagger]) {
    await db.insertInto('roles').values({ person_id: id, role: 'moderator' }).execute()
  }
  const [opinion] = await opinions()
  for (const person of [mo, author, flagger]) {
    expect(await shows(person)).toBe(false)
    const answer = await (
      await as(person)
    ).submit(answerTo(opinion!), { outcome: 'keep', reason: 'within_rules' })
    expect(answer.status).toBe(404)
  }
  expect(await shows(may)).toBe(true)
  // May decides anew: now neither of the two is asked about May's decision.
  await (await as(may)).submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  await draw(flagged)
  const third = await makePerson({ roles: ['moderator'] })
  expect([await shows(mo), await shows(may), await shows(third)]).toEqual([false, false, true])
})

test('nor who answered an objection to it', async () => {
  const { may, author, flagged } = await judged()
  const third = await makePerson({ roles: ['moderator'] })
  expect([await shows(may), await shows(third)]).toEqual([true, true])
  const statement = await db
    .selectFrom('statements')
    .where('person_id', '=', author.id)
    .select('id')
    .executeTakeFirstOrThrow()
  const { public_id } = await makeAppeal(statement)
  const answer = { verdict: 'keep', note: 'It sells benches.' }
  const answered = await (await as(may)).submit(`/en/moderation/appeals/${public_id}/decision`, answer)
  expect(answered.status).toBe(303)
  expect((await stored(flagged)).outcome).toBe('remove')
  expect([await shows(may), await shows(third)]).toEqual([false, true])
})

test.each(['plain', 'htmx'])('an answer is counted and changes nothing else, %s', async (how) => {
  const { may, mo, opinion, flagged, comment } = await judged('remove')
  const before = await Promise.all([
    db.selectFrom('cases').selectAll().execute(),
    db.selectFrom('comments').selectAll().execute(),
    db.selectFrom('statements').selectAll().execute(),
    db.selectFrom('notifications').selectAll().execute(),
  ])
  const client = await as(may)
  const answer = { outcome: 'keep', reason: 'within_rules' }
  const response =
    how === 'htmx'
      ? await client.htmx(answerTo(opinion), answer)
      : await client.submit(answerTo(opinion), answer)
  const page = await (how === 'htmx' ? response : await client.follow(response)).text()
  expect(response.status).toBe(how === 'htmx' ? 200 : 303)
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Your answer was counted.')
  expect(textOf(page)).not.toContain('Buy my bench.')
  const line = (await log()).at(-1)!
  expect(line).toMatchObject({
    act: 'second_opinion',
    actor_id: may.id,
    outcome: 'keep',
    reason: 'within_rules',
    language: 'en',
  })
  expect(line).toMatchObject({ case_id: null, comment_id: null, person_id: null, article_id: null })
  expect(await opinions()).toMatchObject([
    { given_by: may.id, outcome: 'keep', reason: 'within_rules', given_log_id: line.id },
  ])
  expect(
    await Promise.all([
      db.selectFrom('cases').selectAll().execute(),
      db.selectFrom('comments').selectAll().execute(),
      db.selectFrom('statements').selectAll().execute(),
      db.selectFrom('notifications').selectAll().execute(),
    ]),
  ).toEqual(before)
  // Mo is not told on the page of the case, and no reader on that of the comment.
  for (const [who, path] of [
    [mo, casePath(flagged)],
    [await makePerson(), `/en/comments/${comment.public_id}`],
  ] as const) {
    expect(textOf(await read(who, path))).not.toMatch(/second|May/i)
  }
})

test('of two who answer at once one wins, and the other is told', async () => {
  const { may, opinion } = await judged()
  const other = await makePerson({ roles: ['moderator'] })
  const clients = [await as(may), await as(other)]
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(
      clients.map((client) => client.submit(answerTo(opinion), { outcome: 'hide', reason: 'spam' })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409])
    const lost = await answers.find(({ status }) => status === 409)!.text()
    expectSoundHtml(lost)
    expect(textOf(lost)).toContain('While you were looking, somebody else judged this case')
    expect((await log()).filter(({ act }) => act === 'second_opinion')).toHaveLength(round + 1)
    const nothing = { given_by: null, given_at: null, outcome: null, reason: null, given_log_id: null }
    await db.updateTable('second_opinions').set(nothing).execute()
  }
})

test.each([
  [
    'mended',
    (id: string) =>
      db
        .updateTable('comments')
        .set({ edited_at: new Date(Date.now() + 1000) })
        .where('id', '=', id),
  ],
  [
    'withdrawn',
    (id: string) => db.updateTable('comments').set({ withdrawn_at: new Date() }).where('id', '=', id),
  ],
  [
    'decided anew',
    (id: string) => db.updateTable('cases').set({ log_id: null }).where('comment_id', '=', id),
  ],
])('what was %s meanwhile is not judged', async (_, change) => {
  const { may, opinion, comment } = await judged()
  expect(await shows(may)).toBe(true)
  await change(comment.id).execute()
  expect(await shows(may)).toBe(false)
  const client = await as(may)
  const before = await rowCounts()
  const late = await client.submit(answerTo(opinion), { outcome: 'keep', reason: 'within_rules' })
  expect(late.status).toBe(409)
  expect(await rowCounts()).toEqual(before)
})

test('whoever lost the role or was suspended while they read gives none', async () => {
  const { may, opinion } = await judged()
  const client = await as(may)
  const before = await rowCounts()
  const answer = { outcome: 'keep', reason: 'within_rules' }
  const give = () =>
    giveSecondOpinion(db, { id: opinion.id, personId: may.id, outcome: 'keep', reason: 'within_rules' })
  await db
    .updateTable('people')
    .set({ suspended_until: new Date(Date.now() + 60_000), suspension_reason: 'Insults.' })
    .where('id', '=', may.id)
    .execute()
  expect(await give()).toBe('not_allowed')
  expect((await client.submit(answerTo(opinion), answer)).status).toBe(403)
  expect(await rowCounts()).toEqual(before)
  await db
    .updateTable('people')
    .set({ suspended_until: null, suspension_reason: null })
    .where('id', '=', may.id)
    .execute()
  expect(await give()).toBe('given')
})

test('one is skipped, and comes again at the end', async () => {
  const { id: article_id } = await makeArticle()
  const made = []
  for (const body of ['The first.', 'The second.']) {
    made.push(await makeOpinion({ comment_id: (await makeComment({ article_id, body })).id }))
  }
  const may = await makePerson({ roles: ['moderator'] })
  const first = await read(may)
  expect(textOf(first)).toContain('The first.')
  expect(first).toContain(`href="${rooms}?after=${made[0]!.public_id}"`)
  expect(textOf(await read(may, `${rooms}?after=${made[0]!.public_id}`))).toContain('The second.')
  const end = await read(may, `${rooms}?after=${made[1]!.public_id}`)
  expect(textOf(end)).toContain('No other case waits')
  expect(end).toContain(`href="${rooms}"`)
  const answer = await (await as(may)).htmx(answerTo(made[0]!), { outcome: 'hide', reason: 'spam' })
  expect(textOf(await answer.text())).toContain('The second.')
})

test.each([
  [{}, 'outcome'],
  [{ outcome: 'hide', reason: 'within_rules' }, 'reason'],
  [{ outcome: 'remove', reason: 'moderated_out' }, 'reason'],
  [{ outcome: 'keep', reason: 'spam', note: 'x' }, 'form'],
])('with %j the same case comes back, and nothing is stored', async (fields, wrong) => {
  const { may, opinion } = await judged()
  const client = await as(may)
  const before = await rowCounts()
  for (const send of [client.submit, client.htmx]) {
    const response = await send(answerTo(opinion), fields)
    const page = await response.text()
    expect(response.status).toBe(422)
    expectSoundHtml(page)
    expect(textOf(page)).toContain('Buy my bench.')
    expect(page).toContain(wrong === 'form' ? 'something that does not belong' : `href="#field-${wrong}"`)
  }
  expect(await rowCounts()).toEqual(before)
})

test('of a text that was held, when it was written is shown, and to hide it is to remove it', async () => {
  const { mo, may, article } = await world()
  const author = await makePerson()
  const about = { article_id: article.id, author_id: author.id }
  await holdText(
    db,
    {
      ...about,
      body: 'Call me.',
      body_html: '<p>Call me.</p>',
      renderer_version: 1,
      language: 'en',
      request_id: null,
    },
    { rule: 'personal_data', outcome: 'hold', spans: [], detail: { kinds: ['phone'] } },
  )
  const written = new Date('2026-01-02T03:04:00Z')
  await db.updateTable('held_texts').set({ held_at: written }).execute()
  const held = await db
    .selectFrom('cases')
    .where('held_id', 'is not', null)
    .selectAll()
    .executeTakeFirstOrThrow()
  const decision = { case: { id: held.id, ...about }, note: null, version: null, asked: new Date() }
  await decideCase(db, { ...decision, actorId: mo.id, outcome: 'keep', reason: 'within_rules' })
  const opinion = await draw(held)
  const page = await read(may)
  expect(textOf(page)).toContain('Call me.')
  expect(page).toContain(`datetime="${written.toISOString()}"`)
  expect(textOf(page)).toContain('Nobody flagged it.')
  await (await as(may)).submit(answerTo(opinion), { outcome: 'hide', reason: 'personal_data' })
  expect(await opinions()).toMatchObject([{ outcome: 'remove', reason: 'personal_data' }])
})

test('a flag that came after the decision is not shown', async () => {
  const { may, comment } = await judged('keep', 'within_rules')
  const late = new Date(Date.now() + 60_000)
  const { version } = await makeFlag({
    comment_id: comment.id,
    reason: 'abuse',
    note: 'Came late.',
    flagged_at: late,
  })
  expect(version).toBeGreaterThan(0)
  await db.updateTable('cases').set({ state: 'decided' }).execute()
  const said = textOf(await read(may))
  expect(said).toContain('He sells them.')
  expect(said).not.toContain('Came late.')
})
