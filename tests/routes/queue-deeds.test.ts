// What is done with cases in the queue besides deciding one: taking, taking back, notes, many at once.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { holdText } from '../../src/db/held-texts.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { casePath, commentOf, decisionOn, log, stored, world } from '../flagged.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeComment, makeFlag } from '../make.ts'

beforeEach(emptyTables)

type Case = { public_id: string }
const takingOf = (of: Case) => `${casePath(of)}/taking`
const undoOf = (of: Case) => `${casePath(of)}/undo`
const many = '/en/moderation/decisions'
const spam = { outcome: 'hide', reason: 'spam' }
const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()
const statements = () =>
  db.selectFrom('statements').orderBy('id').select(['person_id', 'act', 'reason']).execute()
const minutesAgo = (minutes: number) => sql<Date>`now() - make_interval(mins => ${minutes})`

test.each(['submit', 'htmx'] as const)('who takes a case has it, and gives it back: %s', async (send) => {
  const { flagged, mo, may } = await world()
  const [first, second] = [await as(mo), await as(may)]
  const status = send === 'submit' ? 303 : 200
  const taken = await first[send](takingOf(flagged), { taken: 'yes' })
  expect(taken.status).toBe(status)
  expect(await stored(flagged)).toMatchObject({ taken_by: mo.id, version: 1 })
  expect(textOf(await (await first.get(casePath(flagged))).text())).toMatch(/Yours until \d\d:\d\d/)

  const others = await (await second.get(casePath(flagged))).text()
  expectSoundHtml(others)
  expect(textOf(others)).toMatch(/Mo has taken this case until \d\d:\d\d/)
  expect(() => formIn(others, decisionOn(flagged))).toThrow('no form')
  expect(textOf(await (await second.get('/en/moderation')).text())).toContain('Mo looks at it until')
  const late = await second[send](takingOf(flagged), { taken: 'yes' })
  expect(late.status).toBe(409)
  expectSoundHtml(await late.text())
  expect((await second.submit(takingOf(flagged), { taken: 'no' })).status).toBe(303)
  expect(await stored(flagged)).toMatchObject({ taken_by: mo.id })

  expect((await first[send](takingOf(flagged), { taken: 'no' })).status).toBe(status)
  expect(await stored(flagged)).toMatchObject({ taken_by: null, taken_at: null })
  expect(await log()).toEqual([])
})

test('while it is taken nobody else decides it; after fifteen minutes anybody does', async () => {
  const { flagged, mo, may } = await world()
  const [first, second] = [await as(mo), await as(may)]
  await first.submit(takingOf(flagged), { taken: 'yes' })
  const refused = await second.submit(decisionOn(flagged), spam)
  expect(refused.status).toBe(409)
  expect(textOf(await refused.text())).toContain('Mo has taken this case')
  expect(await log()).toEqual([])
  await db
    .updateTable('cases')
    .set({ taken_at: minutesAgo(15) })
    .execute()
  expect((await second.submit(decisionOn(flagged), spam)).status).toBe(303)
  expect(await stored(flagged)).toMatchObject({ state: 'decided', taken_by: null, decided_by: may.id })
  const over = await first.submit(takingOf(flagged), { taken: 'yes' })
  expect(over.status).toBe(409)
  expect(await stored(flagged)).toMatchObject({ taken_by: null })
})

test('looking takes nothing, who has it decides, and mine shows what one has', async () => {
  const { flagged, mo } = await world()
  const client = await as(mo)
  await client.get(casePath(flagged))
  expect(await stored(flagged)).toMatchObject({ taken_by: null })
  expect(textOf(await (await client.get('/en/moderation?mine=yes')).text())).toContain('no case like this')
  await client.submit(takingOf(flagged), { taken: 'yes' })
  expect(textOf(await (await client.get('/en/moderation?mine=yes')).text())).toContain('Buy my bench.')
  expect((await client.submit(decisionOn(flagged), spam)).status).toBe(303)
})

test('of two who take at once one has it, and whoever decides meanwhile is no third', async () => {
  const { flagged, mo, may } = await world()
  const [first, second] = [await as(mo), await as(may)]
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([
      first.submit(takingOf(flagged), { taken: 'yes' }),
      second.submit(takingOf(flagged), { taken: 'yes' }),
      second.submit(decisionOn(flagged), { ...spam, version: String(2 * round + 1) }),
    ])
    const [one, two, three] = answers.map(({ status }) => status)
    const { taken_by, state } = await stored(flagged)
    if (three === 303) expect([state, taken_by]).toEqual(['decided', null])
    else expect([three, state, taken_by, one, two]).toEqual([409, 'open', mo.id, 303, 409])
    await db
      .updateTable('cases')
      .set({ state: 'open', taken_by: null, taken_at: null, version: 2 * round + 3 })
      .execute()
  }
  expect(await miscounted()).toEqual([])
})

test.each(['comment', 'flag'] as const)(
  'nobody takes, notes or takes back a case about their own %s',
  async (own) => {
    const { flagged, author, flagger } = await world()
    const person = own === 'comment' ? author : flagger
    await db.insertInto('roles').values({ person_id: person.id, role: 'moderator' }).execute()
    const client = await as(person)
    const before = await rowCounts()
    for (const [path, fields] of [
      [takingOf(flagged), { taken: 'yes' }],
      [undoOf(flagged), {}],
      [`${casePath(flagged)}/notes`, { note: 'Mine.' }],
    ] as const) {
      const answer = await client.submit(path, fields)
      expect([path, answer.status]).toEqual([path, 403])
      expectSoundHtml(await answer.text())
    }
    const bulk = await client.submit(many, { ...spam, case: `${flagged.public_id}.1` })
    expect(bulk.status).toBe(409)
    expect(textOf(await bulk.text())).toContain('It is about your own comment or flag.')
    expect(await rowCounts()).toEqual(before)
    expect(await stored(flagged)).toMatchObject({ state: 'open', taken_by: null })
  },
)

test('who flags what they have taken has it no longer', async () => {
  const { flagged, comment, mo } = await world()
  const client = await as(mo)
  await client.submit(takingOf(flagged), { taken: 'yes' })
  await client.submit(`/en/comments/${comment.public_id}/flags`, { reason: 'spam' })
  expect(await stored(flagged)).toMatchObject({ taken_by: null, flag_count: 2 })
})

test.each([
  ['hide', 'hidden', ['comment_hidden', 'flag_agreed', 'comment_restored']],
  ['remove', 'removed', ['comment_removed', 'flag_agreed', 'comment_restored']],
  ['keep', 'published', ['flag_not_agreed']],
] as const)('a decision to %s is taken back by another line of the log', async (outcome, state, told) => {
  const { flagged, mo, author } = await world()
  const client = await as(mo)
  const before = await stored(flagged)
  await client.submit(decisionOn(flagged), { outcome, reason: outcome === 'keep' ? 'within_rules' : 'spam' })
  expect(await commentOf(flagged)).toMatchObject({ state })
  const page = await (await client.get(casePath(flagged))).text()
  expectSoundHtml(page)
  expect(formIn(page, undoOf(flagged)).fields).toEqual({})
  expect((await client.submit(undoOf(flagged))).status).toBe(303)
  expect(await commentOf(flagged)).toMatchObject({ state: 'published', state_reason: null })
  expect(await stored(flagged)).toEqual({ ...before, version: 3 })
  expect(await log()).toMatchObject([
    { act: 'case_decided', outcome },
    { act: 'decision_undone', outcome, reason: null, actor_id: mo.id, person_id: author.id },
  ])
  expect((await statements()).map(({ act }) => act)).toEqual(told)
  expect(await miscounted()).toEqual([])
  const after = textOf(await (await client.get(casePath(flagged))).text())
  expect(after).toContain('Decision taken back')
  // Once.
  expect((await client.submit(undoOf(flagged))).status).toBe(409)
})

test('what a decision before had said stands again', async () => {
  const { flagged, mo, may } = await world()
  const [first, second] = [await as(mo), await as(may)]
  await first.submit(decisionOn(flagged), { outcome: 'remove', reason: 'abuse' })
  const before = await stored(flagged)
  await second.submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  expect((await second.htmx(undoOf(flagged), {})).status).toBe(200)
  expect(await stored(flagged)).toEqual({ ...before, version: 4, before: null })
  expect(await commentOf(flagged)).toMatchObject({ state: 'removed', state_reason: 'abuse' })
  expect((await statements()).at(-1)).toMatchObject({ act: 'comment_removed', reason: 'abuse' })
})

const setCase = async (columns: object): Promise<void> =>
  void (await db.updateTable('cases').set(columns).execute())
const withdrawn = { state: 'withdrawn', withdrawn_at: new Date() } as const

test.each([
  ['somebody else', true, (): Promise<void> => Promise.resolve()],
  ['after 30 seconds', false, () => setCase({ decided_at: sql<Date>`now() - interval '30 seconds'` })],
  [
    'after the author took it away',
    false,
    async (): Promise<void> => void (await db.updateTable('comments').set(withdrawn).execute()),
  ],
  ['after it was opened again', false, () => setCase({ state: 'open' })],
] as const)('too late: %s', async (_, byAnother, meanwhile) => {
  const { flagged, mo, may } = await world()
  const client = await as(mo)
  await client.submit(decisionOn(flagged), spam)
  await meanwhile()
  const before = [await stored(flagged), await commentOf(flagged)]
  const answer = await (byAnother ? await as(may) : client).submit(undoOf(flagged))
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expectSoundHtml(html)
  expect(textOf(html)).toContain('This can no longer be taken back.')
  expect([await stored(flagged), await commentOf(flagged)]).toEqual(before)
  expect(await log()).toHaveLength(1)
})

async function held() {
  const { article, author, mo } = await world()
  const text = {
    article_id: article.id,
    author_id: author.id,
    body: 'Call 61234567 now.',
    body_html: '<p>Call 61234567 now.</p>',
    renderer_version: 1,
    language: 'en' as const,
  }
  const span = { start: 5, end: 13 }
  await holdText(db, text, {
    rule: 'personal_data',
    outcome: 'hold',
    spans: [span],
    detail: { kinds: ['phone'] },
  })
  const of = await db
    .selectFrom('cases')
    .where('held_id', 'is not', null)
    .selectAll()
    .executeTakeFirstOrThrow()
  return { of, client: await as(mo) }
}

test('a held text is published or not, with the rule and its places on the page', async () => {
  const { of, client } = await held()
  const html = await (await client.get(casePath(of))).text()
  expectSoundHtml(html)
  expect(html).toContain('Call <mark>61234567</mark> now.')
  expect(textOf(html)).toMatch(/Held by a rule: Personal data Telephone number/)
  expect(textOf(html)).toMatch(/Publish .*Do not publish/)
  expect(html).not.toMatch(/value="hide"/)
  const queue = await (await client.get('/en/moderation?queue=held&reason=personal_data')).text()
  expectSoundHtml(queue)
  expect(textOf(queue)).toContain('Call 61234567 now.')
  // Only what can hold a text is there to choose, and the case leads back to where it lies.
  expect(queue).toMatch(/value="links"/)
  expect(queue).not.toMatch(/value="(?:trusted|heat|slow_mode|length|repetition)"/)
  expect(html).toContain('<p class="back"><a href="/en/moderation?queue=held">')
  expect(textOf(await (await client.get('/en/moderation?queue=held&reason=words')).text())).toContain(
    'no case like',
  )
})

test('a held text that was refused waits again; one that was published is hidden again', async () => {
  const { of, client } = await held()
  await client.submit(decisionOn(of), { outcome: 'remove', reason: 'personal_data' })
  expect(textOf(await (await client.get(casePath(of))).text())).toContain('This is decided: Not published')
  expect((await client.submit(undoOf(of))).status).toBe(303)
  expect(await stored(of)).toMatchObject({ queue: 'held', withheld_by: 'personal_data' })
  expect(await db.selectFrom('held_texts').select('state').execute()).toEqual([{ state: 'held' }])

  await client.submit(decisionOn(of), { outcome: 'keep', reason: 'within_rules' })
  expect((await client.submit(undoOf(of))).status).toBe(303)
  const again = await stored(of)
  expect(again).toMatchObject({ queue: 'held', withheld_by: 'personal_data' })
  expect(await commentOf({ comment_id: again.comment_id! })).toMatchObject({
    state: 'hidden',
    state_reason: 'personal_data',
  })
  expect((await statements()).map(({ act }) => act)).toEqual([
    'text_held',
    'text_refused',
    'text_held',
    'text_published',
    'comment_hidden',
  ])
  expect((await client.submit(decisionOn(of), { outcome: 'keep', reason: 'within_rules' })).status).toBe(303)
  expect(await commentOf({ comment_id: again.comment_id! })).toMatchObject({ state: 'published' })
  expect(await miscounted()).toEqual([])
})

test('notes are read by moderators, added to, and erased at most', async () => {
  const { flagged, author, mo, may } = await world()
  const client = await as(mo)
  const empty = await client.submit(`${casePath(flagged)}/notes`, { note: ' ' })
  expect(empty.status).toBe(422)
  expectSoundHtml(await empty.text())
  expect((await client.submit(`${casePath(flagged)}/notes`, { note: 'Her name is Ho.' })).status).toBe(303)
  expect((await client.htmx(`${casePath(flagged)}/notes`, { note: '再看看。' })).status).toBe(200)
  const read = async () => textOf(await (await (await as(may)).get(casePath(flagged))).text())
  expect(await read()).toMatch(/Her name is Ho\..*再看看。/)
  await db.insertInto('roles').values({ person_id: author.id, role: 'moderator' }).execute()
  expect(await (await (await as(author)).get(casePath(flagged))).text()).not.toContain('Her name is Ho')
  await expect(db.updateTable('case_notes').set({ note: 'Other.' }).execute()).rejects.toThrow(
    'never changed',
  )
  await expect(
    ownerDb.updateTable('case_notes').set({ note: null, author_id: may.id }).execute(),
  ).rejects.toThrow('never changed')
  await db.updateTable('case_notes').set({ note: null }).where('note', 'like', 'Her%').execute()
  expect(await read()).toContain('This note was erased.')
  expect(await read()).not.toContain('Her name')
})

/** Reported cases of one article, each as it is ticked. */
async function several(count: number) {
  const { article, mo, may, flagged } = await world()
  const cases = [flagged]
  while (cases.length < count) {
    const comment = await makeComment({ article_id: article.id })
    cases.push(await makeFlag({ comment_id: comment.id }))
  }
  return { cases, mo, may, ticks: cases.map(({ public_id, version }) => `${public_id}.${version}`) }
}

test('many are decided with one reason, each by a line of its own', async () => {
  const { cases, mo, ticks } = await several(3)
  const client = await as(mo)
  const { action, fields } = formIn(await (await client.get('/en/moderation?order=flags')).text(), many)
  expect([action, fields]).toEqual([
    many,
    { return_to: ['/en/moderation?order=flags'], outcome: [''], reason: [''] },
  ])
  const answer = await client.submit(many, { ...fields, ...spam, case: ticks })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/en/moderation?order=flags&done=3')
  expect(textOf(await (await client.follow(answer)).text())).toContain('3 cases are decided.')
  expect(await log()).toMatchObject(cases.map(({ id }) => ({ act: 'case_decided', case_id: id, ...spam })))
  expect(await miscounted()).toEqual([])
})

test('of many the answer says which were not decided, and why', async () => {
  const { cases, mo, may, ticks } = await several(5)
  const [own, taken, changed, fine] = cases
  await makeFlag({ comment_id: own!.comment_id, person_id: mo.id })
  await db
    .updateTable('cases')
    .set({ taken_by: may.id, taken_at: new Date() })
    .where('id', '=', taken!.id)
    .execute()
  await db.updateTable('cases').set({ version: 2 }).where('id', '=', changed!.id).execute()
  const client = await as(mo)
  const answer = await client.htmx(many, { ...spam, case: [...ticks, 'AAAAAAAAAAAA.1', ticks[3]!] })
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expectSoundHtml(html)
  const text = textOf(html)
  expect(text).toContain('2 cases are decided, 4 are not.')
  for (const why of [
    'your own comment or flag',
    'Another moderator is',
    'Somebody was quicker',
    'no longer there',
  ])
    expect(text.split(why)).toHaveLength(2)
  expect((await log()).map(({ case_id }) => case_id)).toEqual([fine!.id, cases[4]!.id])
  expect(await miscounted()).toEqual([])
})

test('two who decide the same many at once: each case once', async () => {
  const { mo, may, ticks } = await several(6)
  const [first, second] = [await as(mo), await as(may)]
  const answers = await Promise.all([
    first.submit(many, { ...spam, case: ticks }),
    second.submit(many, { outcome: 'remove', reason: 'abuse', case: [...ticks].reverse() }),
  ])
  expect(answers.map(({ status }) => status).every((status) => status === 303 || status === 409)).toBe(true)
  const lines = await log()
  expect(lines).toHaveLength(6)
  expect(new Set(lines.map(({ case_id }) => case_id)).size).toBe(6)
  expect(await miscounted()).toEqual([])
})

test.each([
  ['nothing ticked', spam, 'case'],
  ['no outcome', { reason: 'spam', case: 'AAAAAAAAAAAA.1' }, 'outcome'],
  ['a reason that keeps', { outcome: 'remove', reason: 'within_rules', case: 'AAAAAAAAAAAA.1' }, 'reason'],
  [
    'more than fifty',
    { ...spam, case: Array.from({ length: 51 }, (_x, i) => `AAAAAAAAAA${i + 10}.1`) },
    'case',
  ],
  ['what is no case', { ...spam, case: 'x' }, 'case'],
  ['a field of nobody', { ...spam, case: 'AAAAAAAAAAAA.1', note: 'x' }, 'form'],
])('with %s the form comes back, and nothing is stored', async (_, fields, wrong) => {
  const { flagged, mo } = await world()
  const client = await as(mo)
  const before = await rowCounts()
  const answer = await client.submit(many, fields)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expectSoundHtml(html)
  if (wrong !== 'form') expect(html).toContain(`href="#field-${wrong}"`)
  expect(await rowCounts()).toEqual(before)
  expect(await stored(flagged)).toMatchObject({ state: 'open' })
})

test('a decision while the author mends is taken for the text that was shown, or not at all', async () => {
  const { flagged, comment, author, mo } = await world({ posted_at: new Date() })
  const [client, writer] = [await as(mo), await as(author)]
  const edit = `/en/comments/${comment.public_id}/edit`
  for (let round = 0; round < 3; round++) {
    const { version } = await stored(flagged)
    const [decided] = await Promise.all([
      client.submit(decisionOn(flagged), { ...spam, version: String(version) }),
      writer.submit(edit, { body: `Another text ${round}.` }),
    ])
    const after = await stored(flagged)
    const { body, state } = await commentOf(flagged)
    expect(body).toBe(`Another text ${round}.`)
    // Mended after it was hidden, the case waits again; mended before, the decision was refused.
    if (decided.status === 303) expect([after.state, state]).toEqual(['open', 'hidden'])
    else
      expect([decided.status, after.state, state]).toEqual([409, 'open', round === 0 ? 'published' : state])
    expect(await miscounted()).toEqual([])
  }
})
