// What flags do by themselves: weights, hiding by weight, bursts that do not hide, and mending what was hidden.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { flagComment } from '../../src/db/flags.ts'
import { editComment } from '../../src/db/comment-edits.ts'
import type { FlagReason, Outcome, Sector } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { casePath, decisionOn, log } from '../flagged.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'

beforeEach(emptyTables)

const old = { joined_at: new Date('2026-01-01') }

async function world() {
  const article = await makeArticle()
  const author = await makePerson({ display_name: 'Author' })
  const comment = await makeComment({ article_id: article.id, author_id: author.id, body: 'Sit down.' })
  /** By somebody who was here for long, unless the columns say otherwise. */
  const flag = async (columns: Parameters<typeof makePerson>[0] = {}, reason: FlagReason = 'abuse') => {
    const person = await makePerson({ ...old, ...columns })
    return flagComment(db, { comment, personId: person.id, reason, note: null })
  }
  const state = async () =>
    await db
      .selectFrom('comments')
      .where('id', '=', comment.id)
      .select(['state', 'state_reason'])
      .executeTakeFirstOrThrow()
  const theCase = () =>
    db.selectFrom('cases').where('comment_id', '=', comment.id).selectAll().executeTakeFirstOrThrow()
  return { article, author, comment, flag, state, theCase }
}

const hideWeight = (hide_weight: number) =>
  db.insertInto('moderation_rules').values({ hide_weight }).execute()
const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()
const told = () =>
  db.selectFrom('statements').orderBy('id').select(['person_id', 'act', 'rule', 'reason']).execute()
const weights = async () =>
  (await db.selectFrom('flags').orderBy('flagged_at').select('weight').execute()).map(({ weight }) => weight)

/** Flags of theirs on so many cases that were decided so. */
async function withRecord(outcomes: Outcome[]) {
  const person = await makePerson(old)
  const article = await makeArticle()
  for (const outcome of outcomes) {
    const { id } = await makeFlag({
      comment_id: (await makeComment({ article_id: article.id })).id,
      person_id: person.id,
      flagged_at: new Date(Date.now() - 1000),
    })
    await db
      .updateTable('cases')
      .set({ state: 'decided', outcome, reason: 'spam', decided_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .execute()
  }
  return person
}

test('five flags that weigh 1 hide a comment, for the reason most of them give, and its author is told', async () => {
  const { flag, state, theCase, author, comment } = await world()
  for (const reason of ['spam', 'abuse', 'spam', 'spam'] as const) await flag({}, reason)
  expect(await state()).toEqual({ state: 'published', state_reason: null })
  const { version } = await theCase()
  await flag({}, 'abuse')
  expect(await state()).toEqual({ state: 'hidden', state_reason: 'spam' })
  expect(await theCase()).toMatchObject({
    queue: 'reported',
    withheld_by: 'flags',
    version: version + 1,
    burst: null,
  })
  expect(await log()).toMatchObject([
    {
      act: 'comment_hidden',
      actor_id: null,
      rule: 'flags',
      reason: 'spam',
      person_id: author.id,
      comment_id: comment.id,
      language: 'en',
    },
  ])
  expect(await told()).toEqual([
    { person_id: author.id, act: 'comment_hidden', rule: 'flags', reason: 'spam' },
  ])
  expect(await flag()).toBe('gone')
  expect(await miscounted()).toEqual([])

  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const { public_id } = await theCase()
  const page = await (await mo.get(casePath({ public_id }))).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Its flags weigh so much that the comment is hidden')
  await mo.submit(decisionOn({ public_id }), { outcome: 'keep', reason: 'within_rules' })
  expect(await state()).toEqual({ state: 'published', state_reason: null })
  expect((await told()).filter(({ person_id }) => person_id === author.id).map(({ act }) => act)).toEqual([
    'comment_hidden',
    'comment_restored',
  ])
})

test('a kept comment is not hidden again for the same reasons, however many flags come', async () => {
  const { flag, state, theCase } = await world()
  await flag({}, 'spam')
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  await mo.submit(decisionOn(await theCase()), { outcome: 'keep', reason: 'within_rules' })
  for (let i = 0; i < 6; i++) await flag({}, 'spam')
  await flag({}, 'abuse')
  expect(await theCase()).toMatchObject({ state: 'open' })
  for (let i = 0; i < 3; i++) await flag({}, 'abuse')
  expect(await state()).toMatchObject({ state: 'published' })
  await flag({}, 'abuse')
  expect(await state()).toEqual({ state: 'hidden', state_reason: 'abuse' })
  expect(await miscounted()).toEqual([])
})

test('the author may mend what flags hid; it waits for a moderator with both texts', async () => {
  const { flag, state, theCase, author, comment, article } = await world()
  await hideWeight(2)
  await flag()
  await flag()
  const own = { article_id: article.id, comment_id: comment.id, author_id: author.id }
  const kinder = {
    body: 'Please sit.',
    body_html: '<p>Please sit.</p>',
    renderer_version: 1,
    language: 'en' as const,
  }
  expect(await editComment(db, own, kinder)).toBe(true)
  expect(await state()).toMatchObject({ state: 'hidden' })
  expect(await theCase()).toMatchObject({ state: 'open', queue: 'reported', withheld_by: 'flags' })
  expect((await theCase()).mended_at).not.toBeNull()
})

test('with 0 nothing is hidden by flags', async () => {
  const { flag, state } = await world()
  await hideWeight(0)
  for (let i = 0; i < 8; i++) await flag()
  expect(await state()).toMatchObject({ state: 'published' })
})

test('a flag weighs by the record of its sender, from the sixth decision on', async () => {
  const { comment, state } = await world()
  await hideWeight(3)
  const send = async (outcomes: Outcome[]) => {
    const { id: personId } = await withRecord(outcomes)
    await db
      .deleteFrom('flags')
      .where('comment_id', '<>', comment.id)
      .where('person_id', '<>', personId)
      .execute()
    await flagComment(db, { comment, personId, reason: 'spam', note: null })
    return (await weights()).at(-1)
  }
  expect(await send(['keep', 'keep', 'keep', 'keep', 'keep'])).toBe(1)
  expect(await send(['keep', 'keep', 'keep', 'keep', 'keep', 'keep'])).toBeCloseTo(0.591, 3)
  expect(await state()).toMatchObject({ state: 'published' })
  // 1 + 0.59 + 1.55 is more than 3.
  expect(await send(['hide', 'remove', 'hide', 'remove', 'hide', 'remove'])).toBeCloseTo(1.545, 3)
  expect(await state()).toMatchObject({ state: 'hidden' })
})

test('a burst of new accounts is marked, and does not hide by itself', async () => {
  const { flag, state, theCase } = await world()
  const young = { joined_at: new Date() }
  for (let i = 0; i < 3; i++) await flag(young)
  expect(await theCase()).toMatchObject({ burst: null })
  for (let i = 0; i < 5; i++) await flag(young)
  expect(await theCase()).toMatchObject({ burst: 'new_accounts', flag_count: 8, withheld_by: null })
  expect(await state()).toMatchObject({ state: 'published' })
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const queue = await (await mo.get('/en/moderation?burst=yes')).text()
  expectSoundHtml(queue)
  expect(textOf(queue)).toMatch(/Sit down\..*Burst: new accounts/)
  const page = await (await mo.get(casePath(await theCase()))).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/At least four flags came within an hour.*part of the burst/)
  // What others find counts all the same.
  for (let i = 0; i < 5; i++) await flag()
  expect(await state()).toMatchObject({ state: 'hidden' })
})

test('one sector against a comment is a burst; the same people without a vote are none', async () => {
  const sectors: Sector[] = ['industry', 'industry', 'industry', 'industry', 'industry']
  for (const votes of [true, false]) {
    const { comment, state, theCase } = await world()
    for (const sector of sectors) {
      const { id: person_id } = await makePerson({ ...old, sector })
      const vote = { comment_id: comment.id, person_id, stance: 'disagree', language: 'en', sector } as const
      if (votes) await db.insertInto('votes').values(vote).execute()
      await flagComment(db, { comment, personId: person_id, reason: 'abuse', note: null })
    }
    expect(await theCase()).toMatchObject({ burst: votes ? 'one_side' : null })
    expect(await state()).toMatchObject({ state: votes ? 'published' : 'hidden' })
  }
})

test('those who flag one author all over within the hour are one group', async () => {
  const { comment, article, author, theCase, state } = await world()
  const other = await makeComment({ article_id: article.id, author_id: author.id })
  for (let i = 0; i < 5; i++) {
    const { id: personId } = await makePerson(old)
    const vote = { comment_id: comment.id, person_id: personId, stance: 'disagree', language: 'en' } as const
    await db.insertInto('votes').values(vote).execute()
    await flagComment(db, { comment: other, personId, reason: 'abuse', note: null })
    await flagComment(db, { comment, personId, reason: 'abuse', note: null })
  }
  expect(await theCase()).toMatchObject({ burst: 'one_side' })
  expect(await state()).toMatchObject({ state: 'published' })
})

test('many at once hide it once', async () => {
  const { comment, state } = await world()
  const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(old)))
  const outcomes = await Promise.all(
    people.map(({ id: personId }) => flagComment(db, { comment, personId, reason: 'spam', note: null })),
  )
  expect(outcomes.filter((outcome) => outcome === 'flagged')).toHaveLength(5)
  expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(3)
  expect(await state()).toMatchObject({ state: 'hidden' })
  expect(await log()).toHaveLength(1)
  expect(await miscounted()).toEqual([])
})
