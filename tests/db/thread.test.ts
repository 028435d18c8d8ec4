// The thread's statements: placing, counting, what a page leaves out, and what never leaves the database.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { agreedAcross } from '../../src/db/agreed.ts'
import { editComment, revisionsOf, withdrawComment } from '../../src/db/comment-edits.ts'
import { postComment } from '../../src/db/posting.ts'
import { branchPage, threadPage } from '../../src/db/thread.ts'
import { agreesAcross } from '../../src/domain/bridging.ts'
import { readCursor } from '../../src/domain/cursors.ts'
import { sectors, sorts } from '../../src/domain/words.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson, makeVotes } from '../make.ts'
import { random } from '../random.ts'

beforeEach(emptyTables)

const text = (body: string) =>
  ({ body, body_html: `<p>${body}</p>`, renderer_version: 1, language: 'en' }) as const

const miscounted = async () =>
  (await sql<{ id: string }>`select id from miscounted_comments`.execute(db)).rows

test('deeper than six, a reply stands beside what it answers', async () => {
  const article = await makeArticle()
  const author = await makePerson()
  let parent: string | undefined
  for (let n = 0; n < 10; n++) {
    const of = { article_id: article.id, author_id: author.id, parent }
    const posted = await postComment(db, { ...of, ...text(`Level ${n}`) })
    if (!('public_id' in posted)) throw new Error(posted.outcome)
    parent = posted.public_id
  }
  const rows = await db.selectFrom('comments').select(['depth', 'reply_count']).orderBy('path').execute()
  expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 6, 6])
  expect(rows.map(({ reply_count }) => reply_count)).toEqual([9, 8, 7, 6, 5, 4, 0, 0, 0, 0])
  expect(await miscounted()).toEqual([])
})

test('many people answering at once are all counted, and stand where they belong', async () => {
  const article = await makeArticle()
  const people = await Promise.all(Array.from({ length: 8 }, () => makePerson()))
  const top = await makeComment({ article_id: article.id })
  const middle = await makeComment({ article_id: article.id, parent_id: top.id })
  await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      postComment(db, {
        article_id: article.id,
        author_id: people[n % 8]!.id,
        parent: n % 2 ? top.public_id : middle.public_id,
        ...text(`Reply ${n}`),
      }),
    ),
  )
  const counts = await db
    .selectFrom('comments')
    .where('id', 'in', [top.id, middle.id])
    .select('reply_count')
    .orderBy('id')
    .execute()
  expect(counts.map(({ reply_count }) => reply_count)).toEqual([81, 40])
  const { comment_count } = await db.selectFrom('articles').select('comment_count').executeTakeFirstOrThrow()
  expect(comment_count).toBe(82)
  expect(await miscounted()).toEqual([])
})

test('one request is one comment, however many connections send it', async () => {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const request_id = '6f1f7ad4-3c58-4a2f-9c3e-111111111111'
  const comment = { article_id: article.id, author_id, request_id, ...text('Once.') }
  const answers = await Promise.all(Array.from({ length: 20 }, () => postComment(db, comment)))
  expect(answers.filter(({ outcome }) => outcome === 'posted')).toHaveLength(1)
  expect(answers.filter(({ outcome }) => outcome === 'again')).toHaveLength(19)
  const other = await postComment(db, { ...comment, author_id: (await makePerson()).id })
  expect(other.outcome).toBe('posted')
  expect(await db.selectFrom('comments').select('id').execute()).toHaveLength(2)
})

test('posting says why not', async () => {
  const open = await makeArticle()
  const closed = await makeArticle({ state: 'closed' })
  const elsewhere = await makeComment({ article_id: closed.id })
  const person = await makePerson()
  const suspended = await makePerson({
    suspended_until: new Date(Date.now() + 60_000),
    suspension_reason: 'Insults.',
  })
  const post = (article_id: string, author_id: string, parent?: string) =>
    postComment(db, { article_id, author_id, parent, ...text('x') })
  expect(await post(closed.id, person.id)).toEqual({ outcome: 'closed' })
  expect(await post(open.id, suspended.id)).toEqual({ outcome: 'suspended' })
  expect(await post(open.id, person.id, elsewhere.public_id)).toEqual({ outcome: 'no_parent' })
  const gone = await makeComment({ article_id: open.id, state: 'removed', state_reason: 'spam' })
  expect((await post(open.id, person.id, gone.public_id)).outcome).toBe('parent_gone')
})

test('what may not be seen does not leave the database, and its author sees the decision', async () => {
  const article = await makeArticle()
  const author = await makePerson()
  const stranger = await makePerson()
  const make = (columns: object) => makeComment({ article_id: article.id, author_id: author.id, ...columns })
  await make({ body: 'open' })
  const hidden = await make({ body: 'hidden', state: 'hidden', state_reason: 'abuse' })
  await make({ body: 'removed', state: 'removed', state_reason: 'spam' })
  await make({ body: 'withdrawn', state: 'withdrawn' })
  const decided_at = new Date('2026-11-20T10:00:00Z')
  await db
    .insertInto('cases')
    .values({ comment_id: hidden.id, state: 'decided', outcome: 'hide', reason: 'abuse', decided_at })
    .execute()
  const seenBy = async (reader: { id: string } | null) =>
    (await threadPage(db, { article_id: article.id, reader, order: 'old' })).rows
  for (const reader of [null, stranger]) {
    const rows = await seenBy(reader)
    expect(rows.map(({ body_html }) => body_html)).toEqual(['<p>open</p>', null, null, null])
    expect(rows.every(({ decision }) => decision === null)).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/hidden<|removed<|withdrawn</)
  }
  const own = await seenBy(author)
  expect(own.map(({ body_html }) => body_html)).toEqual([
    '<p>open</p>',
    '<p>hidden</p>',
    '<p>removed</p>',
    null,
  ])
  expect(own[1]!.decision).toMatchObject({ outcome: 'hide', reason: 'abuse', note: null })
  expect(new Date(own[1]!.decision!.decided_at!)).toEqual(decided_at)
})

test('mending a hidden comment brings its case back, and the old text is never shown again', async () => {
  const article = await makeArticle()
  const author = await makePerson()
  const comment = await makeComment({
    article_id: article.id,
    author_id: author.id,
    body: 'Her number is 5555.',
    posted_at: new Date(Date.now() - 3_600_000),
    state: 'hidden',
    state_reason: 'personal_data',
  })
  await db
    .insertInto('cases')
    .values({
      comment_id: comment.id,
      state: 'decided',
      outcome: 'hide',
      reason: 'personal_data',
      decided_at: new Date(),
    })
    .execute()
  const own = { article_id: article.id, comment_id: comment.id, author_id: author.id }
  expect(await editComment(db, own, text('Somebody has a number.'))).toBe(true)
  const after = await db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
  expect(after).toMatchObject({ state: 'hidden', body: 'Somebody has a number.' })
  const reopened = await db.selectFrom('cases').selectAll().executeTakeFirstOrThrow()
  expect(reopened).toMatchObject({ state: 'open', version: 2, mended_at: expect.any(Date) })
  expect(await revisionsOf(db, comment.id)).toBeNull()
  await db.updateTable('comments').set({ state: 'published', state_reason: null }).execute()
  expect((await revisionsOf(db, comment.id))!.map(({ body }) => body)).toEqual(['Somebody has a number.'])
  expect(await db.selectFrom('comment_revisions').select('body').execute()).toEqual([
    { body: 'Her number is 5555.' },
  ])
})

test('who may not mend or remove changes nothing', async () => {
  const article = await makeArticle()
  const author = await makePerson()
  const comment = await makeComment({ article_id: article.id, author_id: author.id, body: 'Mine.' })
  const own = { article_id: article.id, comment_id: comment.id, author_id: author.id }
  const notOwn = { ...own, author_id: (await makePerson()).id }
  expect(await editComment(db, notOwn, text('Yours.'))).toBe(false)
  expect(await withdrawComment(db, notOwn)).toBe(false)
  await makeVotes(comment.id, 'agree', 1)
  expect(await editComment(db, own, text('Ours.'))).toBe(false)
  expect(await db.selectFrom('comment_revisions').selectAll().execute()).toEqual([])
  expect(await withdrawComment(db, own)).toBe(true)
  expect(await withdrawComment(db, own)).toBe(false)
  expect(await editComment(db, own, text('Back.'))).toBe(false)
  expect(await db.selectFrom('comments').select(['state', 'body']).execute()).toEqual([
    { state: 'withdrawn', body: 'Mine.' },
  ])
})

test('a page goes on where the last one ended, also when the scores have moved meanwhile', async () => {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const made = []
  for (let n = 0; n < 30; n++) made.push(await makeComment({ article_id: article.id, author_id }))
  const orders = [...sorts.filter((sort) => sort !== 'bridging'), 'sectors', 'languages'] as const
  for (const [n, order] of orders.entries()) {
    const first = await threadPage(db, { article_id: article.id, reader: null, order })
    expect(first.rows).toHaveLength(20)
    await makeVotes(made[n]!.id, 'agree', 3, 'citizen')
    const after = readCursor(first.next!, sorts.find((sort) => sort === order) ?? 'bridging')
    const second = await threadPage(db, { article_id: article.id, reader: null, order, after })
    expect(second.next).toBeNull()
    const shown = new Set(first.rows.map(({ id }) => id))
    expect(second.rows.some(({ id }) => shown.has(id))).toBe(false)
    expect(second.rows.length).toBeGreaterThanOrEqual(9)
  }
})

test('below a comment on a later page, the context leads down to the first row', async () => {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const make = (parent_id: string | null) => makeComment({ article_id: article.id, author_id, parent_id })
  const top = await make(null)
  const inner = await make(top.id)
  const many = []
  for (let k = 0; k < 55; k++) many.push(await make(inner.id))
  const first = await branchPage(db, { public_id: top.public_id, reader: null })
  expect(first.context.map(({ id }) => id)).toEqual([top.id])
  expect(first.rows).toHaveLength(50)
  expect(first.more).toBe(true)
  const after = first.rows.at(-1)!.public_id
  const second = await branchPage(db, { public_id: top.public_id, reader: null, after })
  expect(second.context.map(({ id }) => id)).toEqual([top.id, inner.id])
  expect(second.rows.map(({ id }) => id)).toEqual(many.slice(49).map(({ id }) => id))
  expect(second.more).toBe(false)
  const elsewhere = await make(null)
  const beyond = await branchPage(db, { public_id: top.public_id, reader: null, after: elsewhere.public_id })
  expect(beyond.rows).toEqual([])
})

test('where people agree: what the rule says, over random tallies', async () => {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const next = random(11)
  const some = (most: number) => Math.floor(next() * (most + 1))
  const expected: { id: string; figure: number }[] = []
  for (let k = 0; k < 40; k++) {
    const comment = await makeComment({ article_id: article.id, author_id })
    const tallies = sectors
      .filter(() => next() < 0.5)
      .map((sector) => ({ sector, agree: 4 + some(9), disagree: some(5), unsure: some(3) }))
    if (tallies.length > 0) {
      await db
        .insertInto('sector_tallies')
        .values(tallies.map((tally) => ({ comment_id: comment.id, ...tally })))
        .execute()
    }
    const { bridging } = await db
      .updateTable('comments')
      .set({ bridging: sql<number>`bridging_of(id)`, agreed_across: sql<boolean>`agreed_across(id)` })
      .where('id', '=', comment.id)
      .returning('bridging')
      .executeTakeFirstOrThrow()
    if (agreesAcross(tallies)) expected.push({ id: comment.public_id, figure: bridging })
  }
  expect(expected.length).toBeGreaterThan(5)
  const best = expected.sort((a, b) => b.figure - a.figure).slice(0, 3)
  const rows = await agreedAcross(db, article.id)
  expect(rows.map(({ public_id }) => public_id)).toEqual(best.map(({ id }) => id))
  for (const { list, shares } of rows) {
    expect(list).toBe('sectors')
    expect(shares.every(({ share }) => share > 0.5)).toBe(true)
  }
  await db.updateTable('comments').set({ state: 'removed', state_reason: 'spam' }).execute()
  expect(await agreedAcross(db, article.id)).toEqual([])
})
