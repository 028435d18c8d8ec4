// Texts that are held: with a case, a line in the log and a statement, in no thread; and what a decision makes of them.
import { beforeEach, expect, test } from 'vitest'
import { decideCase } from '../../src/db/decisions.ts'
import { holdText } from '../../src/db/held-texts.ts'
import { postComment } from '../../src/db/posting.ts'
import { addUpQueueCounts, openCaseCount } from '../../src/db/moderation.ts'
import type { Verdict } from '../../src/domain/rules/rule.ts'
import type { Outcome } from '../../src/domain/words.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

const verdict: Verdict = {
  rule: 'personal_data',
  outcome: 'hold',
  spans: [{ start: 5, end: 13 }],
  detail: { kinds: ['phone'] },
}

async function held() {
  const [article, author, mo] = await Promise.all([
    makeArticle(),
    makePerson(),
    makePerson({ roles: ['moderator'] }),
  ])
  const parent = await makeComment({ article_id: article.id })
  const text = {
    article_id: article.id,
    author_id: author.id,
    parent: parent.public_id,
    body: 'Call 61234567 now.',
    body_html: '<p>Call 61234567 now.</p>',
    renderer_version: 1,
    language: 'en' as const,
    request_id: '7d0a4a0e-6a83-4c66-9a2d-0d5b0e2f5f3a',
  }
  const done = await holdText(db, text, verdict)
  return { article, author, mo, parent, text, done }
}

const theCase = () =>
  db.selectFrom('cases').where('held_id', 'is not', null).selectAll().executeTakeFirstOrThrow()
const statements = () =>
  db.selectFrom('statements').orderBy('id').select(['person_id', 'act', 'rule', 'reason']).execute()
const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()

async function decide({ article, author, mo }: Awaited<ReturnType<typeof held>>, outcome: Outcome) {
  const { id, version } = await theCase()
  return decideCase(db, {
    case: { id, article_id: article.id, author_id: author.id },
    actorId: mo.id,
    outcome,
    reason: outcome === 'keep' ? 'within_rules' : 'personal_data',
    note: null,
    version,
    asked: new Date(),
  })
}

test('a held text waits in its queue and in no thread, and the same form twice is one text', async () => {
  const { text, done, author } = await held()
  expect(done).toMatchObject({ outcome: 'held' })
  expect(await holdText(db, text, verdict)).toEqual({ ...done, outcome: 'again' })
  expect(await theCase()).toMatchObject({ queue: 'held', withheld_by: 'personal_data', comment_id: null })
  expect(await db.selectFrom('comments').selectAll().execute()).toHaveLength(1)
  expect(await statements()).toEqual([
    { person_id: author.id, act: 'text_held', rule: 'personal_data', reason: null },
  ])
  expect(await openCaseCount(db)).toBe(1)
  await addUpQueueCounts(db)
  expect(await openCaseCount(db)).toBe(1)
  expect(await miscounted()).toEqual([])
})

test('kept, it appears where it was meant to stand, under its own address, and needs no second look', async () => {
  const world = await held()
  expect(await decide(world, 'keep')).toBe('decided')
  const comment = await db
    .selectFrom('comments')
    .where('author_id', '=', world.author.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(comment).toMatchObject({
    state: 'published',
    parent_id: world.parent.id,
    body: world.text.body,
    public_id: 'public_id' in world.done && world.done.public_id,
  })
  expect(await theCase()).toMatchObject({
    state: 'decided',
    queue: null,
    comment_id: comment.id,
    outcome: 'keep',
  })
  expect((await statements()).map(({ act }) => act)).toEqual(['text_held', 'text_published'])
  expect(await db.selectFrom('cases').selectAll().execute()).toHaveLength(2)
  expect(await miscounted()).toEqual([])
})

test('a form whose text was changed after it was sent is another held text, and another comment beside it', async () => {
  const world = await held()
  const other = { ...world.text, body: 'Call 91234567 too.', body_html: '<p>Call 91234567 too.</p>' }
  const second = await holdText(db, other, verdict)
  expect(second).toMatchObject({ outcome: 'held' })
  const clean = { ...world.text, body: 'No number.', body_html: '<p>No number.</p>' }
  expect(await postComment(db, clean)).toMatchObject({ outcome: 'posted' })
  expect(await decide(world, 'keep')).toBe('decided')
  expect(await db.selectFrom('held_texts').orderBy('id').select(['body', 'state']).execute()).toEqual([
    { body: world.text.body, state: 'published' },
    { body: other.body, state: 'held' },
  ])
  const { author_id } = world.text
  const comments = db.selectFrom('comments').where('author_id', '=', author_id).orderBy('id').select('body')
  expect((await comments.execute()).map(({ body }) => body)).toEqual([clean.body, world.text.body])
})

test.each(['hide', 'remove'] as const)(
  'by %s it never appears, until somebody decides otherwise',
  async (outcome) => {
    const world = await held()
    expect(await decide(world, outcome)).toBe('decided')
    expect(await theCase()).toMatchObject({ state: 'decided', outcome: 'remove', comment_id: null })
    expect(await db.selectFrom('comments').selectAll().execute()).toHaveLength(1)
    expect(await decide(world, 'keep')).toBe('decided')
    expect(await db.selectFrom('comments').selectAll().execute()).toHaveLength(2)
    expect((await statements()).map(({ act }) => act)).toEqual([
      'text_held',
      'text_refused',
      'text_published',
    ])
  },
)

test('the recount finds a count that is wrong', async () => {
  await held()
  await db.insertInto('queue_counts').values({ queue: 'held', n: 1 }).execute()
  expect(await miscounted()).toEqual([{ queue: 'held', counted: 2, waiting: 1 }])
})
