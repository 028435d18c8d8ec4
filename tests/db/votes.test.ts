// Votes under pressure: one a person whatever comes at once, and counters that equal a recount.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { castVote, type Vote } from '../../src/db/votes.ts'
import { bridging } from '../../src/domain/bridging.ts'
import { sectors, stances } from '../../src/domain/words.ts'
import { wilsonLowerBound } from '../../src/domain/wilson.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { random } from '../random.ts'

beforeEach(emptyTables)

const choices = [...stances, 'none'] as const

async function miscounted() {
  const { rows } = await sql<{ id: string }>`select id from miscounted_comments`.execute(db)
  return rows
}

test('the recount finds what a test has miscounted', async () => {
  const { id } = await makeComment({ article_id: (await makeArticle()).id })
  expect(await miscounted()).toEqual([])
  await db.updateTable('comments').set({ agree_count: 1 }).where('id', '=', id).execute()
  expect(await miscounted()).toEqual([{ id }])
})

test('two hundred votes of one person, twenty at a time over as many connections, leave one row', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const person = await makePerson({ sector: 'startup' })
  const doors = [1, 2, 3, 4, 5].map((n) => connect(urls.serving, { max: 4, name: `voter ${n}` }))
  const vote = {
    article_id: article.id,
    comment_id: comment.id,
    person_id: person.id,
    language: 'en',
  } as const
  // Twenty connections that never rest: more would wait in a pool and not in the database.
  const votes = Array.from({ length: 20 }, async (_, k) => {
    for (let n = 0; n < 10; n++) {
      expect(await castVote(doors[k % 5]!.db, { ...vote, stance: stances[(k + n) % 3]! })).toBe(true)
    }
  })
  try {
    await Promise.all(votes)
  } finally {
    await Promise.all(doors.map((door) => door.close()))
  }
  const rows = await db.selectFrom('votes').selectAll().execute()
  expect(rows).toHaveLength(1)
  const { agree_count, disagree_count, unsure_count } = await db
    .selectFrom('comments')
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(agree_count + disagree_count + unsure_count).toBe(1)
  expect({ agree: agree_count, disagree: disagree_count, unsure: unsure_count }[rows[0]!.stance]).toBe(1)
  expect(await miscounted()).toEqual([])
}, 60_000)

test('after two thousand random votes by fifty people at once the counters equal a recount', async () => {
  const next = random(20261123)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const articles = await Promise.all([makeArticle(), makeArticle()])
  const people = await Promise.all(
    Array.from({ length: 50 }, () => makePerson({ sector: pick([...sectors, null]) })),
  )
  const comments = await Promise.all(
    Array.from({ length: 12 }, (_, n) => makeComment({ article_id: articles[n % 2]!.id })),
  )
  const ofEach = people.map(({ id }) =>
    Array.from({ length: 40 }, (): Vote => {
      const comment = pick(comments)
      const { article_id } = comment
      return { article_id, comment_id: comment.id, person_id: id, stance: pick(choices), language: 'en' }
    }),
  )
  await Promise.all(
    ofEach.map(async (votes) => {
      for (const vote of votes) expect(await castVote(db, vote)).toBe(true)
    }),
  )
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from votes`.execute(db)
  expect(rows[0]!.n).toBeGreaterThan(300)
  expect(await miscounted()).toEqual([])
}, 60_000)

test('the rule stands in the statement: closed, over, removed, one’s own, suspended', async () => {
  const article = await makeArticle()
  const author = await makePerson()
  const voter = await makePerson()
  const comment = await makeComment({ article_id: article.id, author_id: author.id })
  const vote = { article_id: article.id, comment_id: comment.id, stance: 'agree', language: 'en' } as const
  expect(await castVote(db, { ...vote, person_id: author.id })).toBe(false)
  const without = async (change: () => Promise<unknown>, back: () => Promise<unknown>) => {
    await change()
    expect(await castVote(db, { ...vote, person_id: voter.id })).toBe(false)
    await back()
  }
  const set = (table: 'articles' | 'comments' | 'people', values: object, id: string) => () =>
    db.updateTable(table).set(values).where('id', '=', id).execute()
  const soon = new Date(Date.now() + 60_000)
  await without(
    set('articles', { closes_at: new Date() }, article.id),
    set('articles', { closes_at: soon }, article.id),
  )
  await without(
    set('comments', { state: 'removed', state_reason: 'spam' }, comment.id),
    set('comments', { state: 'published', state_reason: null }, comment.id),
  )
  await without(
    set('people', { suspended_until: soon, suspension_reason: 'Insults.' }, voter.id),
    set('people', { suspended_until: null, suspension_reason: null }, voter.id),
  )
  expect(await db.selectFrom('votes').selectAll().execute()).toEqual([])
  expect(await castVote(db, { ...vote, person_id: voter.id })).toBe(true)
  await set('articles', { state: 'closed', closed_at: new Date() }, article.id)()
  expect(await castVote(db, { ...vote, person_id: voter.id, stance: 'none' })).toBe(false)
  expect(await db.selectFrom('votes').selectAll().execute()).toHaveLength(1)
})

test('a vote waits for whoever is closing the article, and is then refused', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const { id: person_id } = await makePerson()
  const vote: Vote = {
    article_id: article.id,
    comment_id: comment.id,
    person_id,
    stance: 'agree',
    language: 'en',
  }
  let held: Promise<boolean> | undefined
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('articles').where('id', '=', article.id).select('id').forNoKeyUpdate().execute()
    held = castVote(db, vote)
    await waitsForLock()
    await tx
      .updateTable('articles')
      .set({ state: 'closed', closed_at: new Date() })
      .where('id', '=', article.id)
      .execute()
  })
  expect(await held).toBe(false)
})

async function waitsForLock() {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
    `.execute(db)
    if (rows[0]!.n > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits for a lock')
}

test('a repeated vote keeps what the moment of the first was; a changed one takes the new moment', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const { id: person_id } = await makePerson({ sector: 'citizen' })
  const vote = { article_id: article.id, comment_id: comment.id, person_id } as const
  await castVote(db, { ...vote, stance: 'agree', language: 'en' })
  await db.updateTable('people').set({ sector: 'industry' }).where('id', '=', person_id).execute()
  await castVote(db, { ...vote, stance: 'agree', language: 'zh-HK' })
  const votes = () => db.selectFrom('votes').select(['stance', 'language', 'sector']).execute()
  expect(await votes()).toEqual([{ stance: 'agree', language: 'en', sector: 'citizen' }])
  await castVote(db, { ...vote, stance: 'unsure', language: 'zh-HK' })
  expect(await votes()).toEqual([{ stance: 'unsure', language: 'zh-HK', sector: 'industry' }])
  expect(await miscounted()).toEqual([])
})

test('the database reckons best and bridging as the rules do, on random tallies', async () => {
  const next = random(7)
  const some = (most: number) => Math.floor(next() * (most + 1))
  for (let n = 0; n < 200; n++) {
    const answers = some(n < 20 ? 3 : 5_000)
    const agree = some(answers)
    const { rows } = await sql<{ bound: number }>`
      select wilson_lower_bound(${agree}::int, ${answers}::int) as bound
    `.execute(db)
    expect(Math.max(0, rows[0]!.bound)).toBeCloseTo(wilsonLowerBound(agree, answers), 12)
  }
  const { id } = await makeComment({ article_id: (await makeArticle()).id })
  for (let n = 0; n < 60; n++) {
    const tallies = sectors
      .filter(() => next() < 0.6)
      .map((sector) => ({ sector, agree: some(9), disagree: some(6), unsure: some(3) }))
    await db.deleteFrom('sector_tallies').execute()
    if (tallies.length > 0) {
      await db
        .insertInto('sector_tallies')
        .values(tallies.map((tally) => ({ comment_id: id, ...tally })))
        .execute()
    }
    const { rows } = await sql<{ figure: number }>`select bridging_of(${id}::bigint) as figure`.execute(db)
    expect(rows[0]!.figure).toBeCloseTo(bridging(tallies) ?? 0, 12)
  }
})
