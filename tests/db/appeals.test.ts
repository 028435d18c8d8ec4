// What the database keeps of appeals: somebody else decides, once, of two at once one wins, and the counts are right.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { decideAppeal } from '../../src/db/appeal-decisions.ts'
import { appeal } from '../../src/db/appeals.ts'
import { decideCase } from '../../src/db/decisions.ts'
import { holdText } from '../../src/db/held-texts.ts'
import { undoDecision } from '../../src/db/undoing.ts'
import { brokenRule } from '../../src/db/violations.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { casePath, world as flaggedWorld } from '../flagged.ts'
import { makeAppeal, makePerson, makeSanction, makeStatement } from '../make.ts'

beforeEach(emptyTables)

/** Mo removed the author's comment, and the author objects. */
async function world() {
  const w = await flaggedWorld()
  const { author, article, flagged, mo } = w
  await decideCase(db, {
    case: { id: flagged.id, article_id: article.id, author_id: author.id },
    actorId: mo.id,
    outcome: 'remove',
    reason: 'spam',
    note: null,
    version: null,
    asked: new Date(Date.now() + 1000),
  })
  const statement = await db
    .selectFrom('statements')
    .where('person_id', '=', author.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  return { ...w, statement }
}

const counted = async () => {
  expect(await db.selectFrom('miscounted_queues').selectAll().execute()).toEqual([])
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::int as n from queue_counts where queue = 'appeals'`.execute(db)
  return rows[0]!.n
}
const stateOf = async () =>
  (await db.selectFrom('appeals').orderBy('id').select('state').execute()).map(({ state }) => state)

test('neither who decided, nor who asks, wrote or flagged, decides an appeal: by SQL', async () => {
  const { author, flagger, mo, may, statement } = await world()
  const { id } = await makeAppeal(statement)
  const { id: log_id } = await db.selectFrom('staff_log').select('id').executeTakeFirstOrThrow()
  const decide = (decided_by: string) =>
    db
      .updateTable('appeals')
      .set({ state: 'agreed', decided_by, decided_at: new Date(), log_id })
      .where('id', '=', id)
      .execute()
      .then(
        () => 'decided',
        (error: unknown) => brokenRule(error),
      )
  expect(await decide(mo.id)).toBe('another_decides')
  expect(await decide(author.id)).toBe('another_decides')
  expect(await decide(flagger.id)).toBe('another_decides')
  // Against whom it is cannot be written by whoever writes it: the log says so.
  const forged = db.insertInto('appeals').values({
    statement_id: (
      await makeStatement({ person_id: flagger.id, case_id: statement.case_id, actor_id: may.id })
    ).id,
    body: 'x',
    person_id: mo.id,
    aim: 'end',
    against_id: null,
  })
  expect(await forged.returning(['person_id', 'aim', 'against_id']).executeTakeFirst()).toEqual({
    person_id: flagger.id,
    aim: 'keep',
    against_id: may.id,
  })
  expect(await decide(may.id)).toBe('decided')
  await expect(
    db.updateTable('appeals').set({ state: 'not_agreed' }).where('id', '=', id).execute(),
  ).rejects.toThrow('decided once')
  const own = await makeAppeal(
    await makeStatement({
      person_id: may.id,
      act: 'warned',
      log_id: (await makeSanction({ person_id: may.id })).log_id,
    }),
  )
  const mine = db.updateTable('appeals').set({ decided_by: may.id }).where('id', '=', own.id)
  await expect(mine.execute()).rejects.toThrow('nobody_decides_their_own_appeal')
})

test('lodged twice at once it is one appeal; decided twice at once, one wins; the counts follow', async () => {
  const { may, statement, comment } = await world()
  const zoe = await makePerson({ roles: ['moderator'] })
  const lodge = () => appeal(db, { statement, body: 'I sell nothing.' })
  expect((await Promise.all([lodge(), lodge()])).sort()).toEqual(['again', 'made'])
  expect(await counted()).toBe(1)
  const { id } = await db.selectFrom('appeals').select('id').executeTakeFirstOrThrow()
  const decide = (actorId: string, agrees: boolean) =>
    decideAppeal(db, {
      appeal: { id, article_id: statement.article_id },
      actorId,
      agrees,
      note: 'Looked at again.',
      instead: null,
      asked: new Date(),
    })
  const outcomes = await Promise.all([decide(may.id, true), decide(zoe.id, false)])
  expect(outcomes.toSorted()).toEqual(['decided', 'quicker'])
  const agreed = outcomes[0] === 'decided'
  const { state } = await db
    .selectFrom('comments')
    .where('id', '=', comment.id)
    .select('state')
    .executeTakeFirstOrThrow()
  expect([await stateOf(), state]).toEqual(agreed ? [['agreed'], 'published'] : [['not_agreed'], 'removed'])
  const lines = await db.selectFrom('staff_log').where('act', '=', 'appeal_decided').select('id').execute()
  expect([lines.length, await counted()]).toEqual([1, 0])
})

test('who was given what they ask for need not be heard; what was decided otherwise still waits', async () => {
  const { author, article, flagged, may, statement } = await world()
  await makeAppeal(statement)
  const decide = (outcome: 'hide' | 'keep', reason: 'abuse' | 'within_rules') =>
    decideCase(db, {
      case: { id: flagged.id, article_id: article.id, author_id: author.id },
      actorId: may.id,
      outcome,
      reason,
      note: null,
      version: null,
      asked: new Date(Date.now() + 1000),
    })
  expect(await decide('hide', 'abuse')).toBe('decided')
  expect([await stateOf(), await counted()]).toEqual([['open'], 1])
  expect(await decide('keep', 'within_rules')).toBe('decided')
  expect([await stateOf(), await counted()]).toEqual([['overtaken'], 0])
})

test('what is undone is objected to no more, and an objection that was made is overtaken', async () => {
  const { author, article, flagged, mo, statement } = await world()
  const of = { id: flagged.id, article_id: article.id, author_id: author.id }
  expect(await appeal(db, { statement, body: 'It was no spam.' })).toBe('made')
  expect(await undoDecision(db, { case: of, actorId: mo.id, asked: new Date() })).toBe('undone')
  expect([await stateOf(), await counted()]).toEqual([['overtaken'], 0])

  const again = { outcome: 'hide', reason: 'spam', note: null, version: null } as const
  const asked = new Date(Date.now() + 1000)
  expect(await decideCase(db, { case: of, actorId: mo.id, ...again, asked })).toBe('decided')
  const hidden = await db
    .selectFrom('statements')
    .where('act', '=', 'comment_hidden')
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(await undoDecision(db, { case: of, actorId: mo.id, asked })).toBe('undone')
  expect(await appeal(db, { statement: hidden, body: 'It was no spam.' })).toBe('late')
  expect([await stateOf(), await counted()]).toEqual([['overtaken'], 0])
})

test('the decision that answers an objection is not taken back', async () => {
  const { author, article, flagged, may, statement } = await world()
  const made = await makeAppeal(statement)
  const answer = { actorId: may.id, agrees: true, note: 'No spam.', instead: null, asked: new Date() }
  expect(await decideAppeal(db, { appeal: { ...made, article_id: article.id }, ...answer })).toBe('decided')
  const of = { id: flagged.id, article_id: article.id, author_id: author.id }
  expect(await undoDecision(db, { case: of, actorId: may.id, asked: new Date() })).toBe('late')
  const page = await (await as(may)).get(casePath(flagged))
  expect([page.status, (await page.text()).includes('/undo"')]).toEqual([200, false])
  expect(await stateOf()).toEqual(['agreed'])
})

test('whoever objects is erased: the objection goes with them, and nothing waits', async () => {
  const ada = await makePerson()
  const { log_id } = await makeSanction({ person_id: ada.id })
  await makeAppeal(await makeStatement({ person_id: ada.id, act: 'warned', log_id }))
  expect(await counted()).toBe(1)
  await db.deleteFrom('people').where('id', '=', ada.id).execute()
  expect([await stateOf(), await counted()]).toEqual([[], 0])
})

test('an objection to a hold: where it is right the text appears, where it is not it waits as it did', async () => {
  const { author, article, may } = await flaggedWorld()
  const verdict = { rule: 'links', outcome: 'hold', spans: [], detail: { count: 3, most: 2 } } as const
  const held = async (body: string) => {
    const text = { article_id: article.id, author_id: author.id, body, body_html: `<p>${body}</p>` }
    await holdText(db, { ...text, renderer_version: 1, language: 'en' }, verdict)
    const statement = await db
      .selectFrom('statements')
      .orderBy('id', 'desc')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect([statement.act, await appeal(db, { statement, body: 'Three good links.' })]).toEqual([
      'text_held',
      'made',
    ])
    return db
      .selectFrom('appeals')
      .where('statement_id', '=', statement.id)
      .select('id')
      .executeTakeFirstOrThrow()
  }
  const decide = ({ id }: { id: string }, agrees: boolean) =>
    decideAppeal(db, {
      appeal: { id, article_id: article.id },
      actorId: may.id,
      agrees,
      note: 'Read.',
      instead: null,
      asked: new Date(),
    })
  expect(await decide(await held('Right.'), true)).toBe('decided')
  expect(await decide(await held('Wrong.'), false)).toBe('decided')
  const texts = await db.selectFrom('held_texts').orderBy('id').select('state').execute()
  expect(texts.map(({ state }) => state)).toEqual(['published', 'held'])
  const acts = await db.selectFrom('statements').orderBy('id').select('act').execute()
  expect(acts.map(({ act }) => act)).toEqual([
    'text_held',
    'text_published',
    'appeal_agreed',
    'text_held',
    'appeal_not_agreed',
  ])
  expect(await counted()).toBe(0)
})
