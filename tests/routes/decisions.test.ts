// Decisions through the front door: written in one go, undone by another, and of two at once only one.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, pool, rowCounts } from '../database.ts'
import { casePath, commentOf, decisionOn, log, stored, world } from '../flagged.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeComment, makeFlag, makePerson } from '../make.ts'
import { decideCase } from '../../src/db/decisions.ts'

beforeEach(emptyTables)

test.each([
  ['keep', 'within_rules', 'published', null],
  ['hide', 'abuse', 'hidden', 'abuse'],
  ['remove', 'personal_data', 'removed', 'personal_data'],
] as const)('%s is written to comment, case and log', async (outcome, reason, state, state_reason) => {
  const { flagged, comment, author, article, mo } = await world()
  const client = await as(mo)
  const { fields } = formIn(await (await client.get(casePath(flagged))).text(), decisionOn(flagged))

  const response = await client.submit(decisionOn(flagged), {
    ...fields,
    outcome,
    reason,
    note: '因為這樣。',
  })

  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(casePath(flagged))
  expect(await commentOf(flagged)).toMatchObject({ state, state_reason, body: comment.body })
  const [line] = await log()
  expect(line).toMatchObject({
    act: 'case_decided',
    actor_id: mo.id,
    person_id: author.id,
    article_id: article.id,
    comment_id: comment.id,
    case_id: flagged.id,
    outcome,
    reason,
    note_hash: createHash('sha256').update('因為這樣。').digest(),
  })
  expect(await stored(flagged)).toMatchObject({
    state: 'decided',
    outcome,
    reason,
    decided_by: mo.id,
    version: 2,
    log_id: line!.id,
  })
  const { reasons } = await db
    .selectFrom('cases')
    .select(sql<string[]>`decided_reasons::text[]`.as('reasons'))
    .executeTakeFirstOrThrow()
  expect(reasons).toEqual(['spam'])
  expect(await db.selectFrom('staff_notes').selectAll().execute()).toEqual([
    { log_id: line!.id, note: '因為這樣。' },
  ])
  const page = await (await client.follow(response)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('因為這樣。')
  expect(textOf(page)).toContain('Decide otherwise')
})
test('htmx gets the case back, decided, and the count of what waits', async () => {
  const { flagged, article, mo } = await world()
  await makeFlag({ comment_id: (await makeComment({ article_id: article.id })).id })
  const client = await as(mo)
  const response = await client.htmx(
    decisionOn(flagged),
    { outcome: 'hide', reason: 'spam', version: '1' },
    { target: 'div#case' },
  )
  const html = await response.text()
  expect(response.status).toBe(200)
  expectSoundHtml(html)
  expect(html).toContain('<div class="case" id="case">')
  expect(html).toMatch(/<hx-partial hx-target="#open-cases" hx-swap="innerHTML">.*1 open case</)
  expect(textOf(html)).toContain('This is decided: Hidden Spam')
})

test('without a note nothing is kept beside the log', async () => {
  const { flagged, mo } = await world()
  await (await as(mo)).submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules', note: ' \n ' })
  expect(await log()).toMatchObject([{ note_hash: null }])
  expect((await rowCounts())['staff_notes']).toBe(0)
})

test('a decision is undone by another, each in the log', async () => {
  const { flagged, mo, may } = await world()
  const first = await as(mo)
  await first.submit(decisionOn(flagged), { outcome: 'remove', reason: 'spam' })
  expect(await commentOf(flagged)).toMatchObject({ state: 'removed' })

  // Without the version of the form it is an undoing only if it decides otherwise.
  const same = await first.submit(decisionOn(flagged), { outcome: 'remove', reason: 'abuse' })
  expect(same.status).toBe(409)
  const second = await as(may)
  const undone = await second.submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  expect(undone.status).toBe(303)
  expect(await commentOf(flagged)).toMatchObject({ state: 'published', state_reason: null })
  const { version } = await stored(flagged)
  const corrected = await first.submit(decisionOn(flagged), {
    outcome: 'keep',
    reason: 'off_topic',
    version: String(version),
  })
  expect(corrected.status).toBe(303)
  expect((await log()).map(({ actor_id, outcome, reason }) => [actor_id, outcome, reason])).toEqual([
    [mo.id, 'remove', 'spam'],
    [may.id, 'keep', 'within_rules'],
    [mo.id, 'keep', 'off_topic'],
  ])
})

test('what its author took away stays so when it is kept', async () => {
  const { flagged, mo } = await world({ state: 'withdrawn', withdrawn_at: new Date() })
  const client = await as(mo)
  await client.submit(decisionOn(flagged), { outcome: 'remove', reason: 'spam' })
  expect(await commentOf(flagged)).toMatchObject({ state: 'removed' })
  await client.submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  expect(await commentOf(flagged)).toMatchObject({ state: 'withdrawn', state_reason: null })
})
test.each([
  ['with the version of the form', { version: '1' }],
  ['without a version', {}],
])('of two moderators who decide at once one wins and the other is told, %s', async (_, version) => {
  const { flagged, mo, may } = await world()
  const [first, second] = [await as(mo), await as(may)]
  for (let round = 1; round <= 5; round++) {
    const answers = await Promise.all([
      first.submit(decisionOn(flagged), {
        outcome: 'keep',
        reason: 'within_rules',
        note: 'Mine.',
        ...version,
      }),
      second.submit(decisionOn(flagged), { outcome: 'hide', reason: 'abuse', note: 'Mine.', ...version }),
    ])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409])
    const lost = await answers.find(({ status }) => status === 409)!.text()
    expectSoundHtml(lost)
    expect(textOf(lost)).toContain('While you were looking, this case was decided.')
    expect(textOf(lost)).toMatch(/This is decided: (Kept Within the house rules Mo|Hidden Abuse May)/)
    expect(formIn(lost, decisionOn(flagged)).fields).toMatchObject({ note: ['Mine.'], version: ['2'] })
    expect(await log()).toHaveLength(round)
    await db.updateTable('cases').set({ state: 'open', version: 1 }).execute()
  }
})

test('who decided an old state of the case is told, also when it only got a new reason', async () => {
  const { flagged, comment, mo } = await world()
  const client = await as(mo)
  const ada = await as(await makePerson())
  await ada.submit(`/en/comments/${comment.public_id}/flags`, { reason: 'personal_data' })
  const late = await client.htmx(decisionOn(flagged), {
    outcome: 'keep',
    reason: 'within_rules',
    note: 'Fine.',
    version: '1',
  })
  const html = await late.text()
  expect(late.status).toBe(409)
  expectSoundHtml(html)
  expect(textOf(html)).toContain('something new came to this case')
  expect(await log()).toEqual([])
  const { fields } = formIn(html, decisionOn(flagged))
  expect(fields).toEqual({ outcome: ['keep'], reason: ['within_rules'], note: ['Fine.'], version: ['2'] })
  expect((await client.submit(decisionOn(flagged), fields)).status).toBe(303)
})

test('another flag for a reason already given does not disturb who is deciding', async () => {
  const { flagged, comment, mo } = await world()
  await (await as(await makePerson())).submit(`/en/comments/${comment.public_id}/flags`, { reason: 'spam' })
  const response = await (
    await as(mo)
  ).submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules', version: '1' })
  expect(response.status).toBe(303)
})
test.each([
  ['no outcome', { reason: 'spam' }, 'outcome'],
  ['an unknown outcome', { outcome: 'burn', reason: 'spam' }, 'outcome'],
  ['no reason', { outcome: 'hide' }, 'reason'],
  ['no reason chosen', { outcome: 'keep', reason: '' }, 'reason'],
  ['a reason that keeps', { outcome: 'hide', reason: 'within_rules' }, 'reason'],
  ['a reason of imports', { outcome: 'remove', reason: 'moderated_out' }, 'reason'],
  ['too long a note', { outcome: 'keep', reason: 'spam', note: 'x'.repeat(2001) }, 'note'],
  ['half a character', { outcome: 'keep', reason: 'spam', note: 'a\u0000' }, 'note'],
  ['two outcomes', { outcome: ['keep', 'hide'], reason: 'spam' }, 'outcome'],
  ['a version that is none', { outcome: 'keep', reason: 'spam', version: 'x' }, 'form'],
  ['a field of nobody', { outcome: 'keep', reason: 'spam', state: 'x' }, 'form'],
])('with %s the form comes back, and nothing is stored', async (_, fields, wrong) => {
  const { flagged, mo } = await world()
  const client = await as(mo)
  const before = await rowCounts()
  for (const send of [client.submit, client.htmx]) {
    const response = await send(decisionOn(flagged), { note: 'Kept note.', ...fields })
    const html = await response.text()
    expect(response.status).toBe(422)
    expectSoundHtml(html)
    expect(html).toContain(wrong === 'form' ? 'something that does not belong' : `href="#field-${wrong}"`)
  }
  expect(await rowCounts()).toEqual(before)
  expect(await stored(flagged)).toMatchObject({ state: 'open', version: 1 })
})
test('decision, log and note are one: where the note cannot be written, nothing is', async () => {
  const { flagged, comment, article, author, mo } = await world()
  const about = { id: flagged.id, comment_id: comment.id, article_id: article.id, author_id: author.id }
  const decision = {
    case: about,
    actorId: mo.id,
    outcome: 'remove',
    reason: 'spam',
    version: 1,
    asked: new Date(),
  } as const
  const before = await rowCounts()
  await expect(decideCase(db, { ...decision, note: 'x'.repeat(2001) })).rejects.toThrow('staff_notes')
  expect(await rowCounts()).toEqual(before)
  expect(await stored(flagged)).toEqual({ ...flagged })
  expect(await commentOf(flagged)).toMatchObject({ state: 'published' })
  expect(await decideCase(db, { ...decision, note: 'x'.repeat(2000) })).toBe('decided')
})

test.each(["update staff_log set outcome = 'keep'", 'delete from staff_log', 'truncate staff_log cascade'])(
  'the log takes no second thoughts: %s',
  async (statement) => {
    const { flagged, mo } = await world()
    await (await as(mo)).submit(decisionOn(flagged), { outcome: 'remove', reason: 'spam', note: 'So.' })
    const before = await log()
    await expect(pool.query(statement)).rejects.toThrow('permission denied for table staff_log')
    await expect(sql.raw(statement).execute(ownerDb)).rejects.toThrow('staff_log is append-only')
    expect(await log()).toEqual(before)
    expect(before).toHaveLength(1)
  },
)
