// Somebody is suspended, or loses a role, while what they sent waits for the article's lock: nothing of it is written.
import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { decideCase } from '../../src/db/decisions.ts'
import { flagComment } from '../../src/db/flags.ts'
import { castBallot } from '../../src/db/ballots.ts'
import { lockArticle, postComment } from '../../src/db/posting.ts'
import { sanction } from '../../src/db/sanctions.ts'
import { castVote } from '../../src/db/votes.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { makeArticle, makeComment, makeFlag, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

async function world() {
  const article = await makeArticle()
  const author = await makePerson()
  const comment = await makeComment({ article_id: article.id, author_id: author.id })
  const flagged = await makeComment({ article_id: article.id, author_id: author.id })
  const opened = await makeFlag({ comment_id: flagged.id })
  const poll = await makePoll({ article_id: article.id })
  const person = await makePerson({ roles: ['moderator'] })
  return { article, author, comment, flagged, opened, poll, person }
}

type World = Awaited<ReturnType<typeof world>>

const deeds: Record<string, (w: World) => Promise<unknown>> = {
  post: ({ article, person }) =>
    postComment(db, {
      article_id: article.id,
      author_id: person.id,
      body: 'Late',
      body_html: '<p>Late</p>',
      renderer_version: 1,
      language: 'en',
    }).then(({ outcome }) => outcome),
  vote: ({ article, comment, person }) =>
    castVote(db, {
      article_id: article.id,
      comment_id: comment.id,
      person_id: person.id,
      stance: 'agree',
      language: 'en',
    }),
  ballot: ({ poll, person }) =>
    castBallot(db, { poll, personId: person.id, choices: [1, 0, 0], language: 'en', sector: null }).then(
      ({ outcome }) => outcome,
    ),
  flag: ({ comment, person }) =>
    flagComment(db, { comment, personId: person.id, reason: 'spam', note: null }),
  decision: ({ article, author, opened, person }) =>
    decideCase(db, {
      case: { id: opened.id, article_id: article.id, author_id: author.id },
      actorId: person.id,
      outcome: 'hide',
      reason: 'spam',
      note: null,
      version: null,
      asked: new Date(),
    }),
}

/** Whoever waits for a lock at this moment. */
const waiting = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db)
  return rows[0]!.n
}

/** Does the deed while the article is locked, and something else before the lock is given back. */
async function doneDuring(w: World, deed: (w: World) => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  let done: Promise<unknown> = Promise.resolve()
  await db.transaction().execute(async (tx) => {
    await lockArticle(tx, w.article.id)
    await tx.selectFrom('polls').where('article_id', '=', w.article.id).select('id').forUpdate().execute()
    done = deed(w)
    await expect.poll(waiting).toBe(1)
    await meanwhile()
  })
  return done
}

const suspend = ({ person }: World) =>
  db
    .updateTable('people')
    .set({ suspended_until: new Date(Date.now() + 86_400_000), suspension_reason: 'Insults.' })
    .where('id', '=', person.id)
    .execute()

const refusals: Record<string, unknown> = {
  post: 'suspended',
  vote: false,
  ballot: 'suspended',
  flag: 'suspended',
  decision: 'not_allowed',
}

test.each(Object.keys(deeds))('suspended while it waited: %s', async (name) => {
  const w = await world()
  const before = await rowCounts()
  expect(await doneDuring(w, deeds[name]!, () => suspend(w))).toBe(refusals[name])
  expect(await rowCounts()).toEqual(before)
  expect(
    (await db.selectFrom('cases').where('id', '=', w.opened.id).select('state').executeTakeFirstOrThrow())
      .state,
  ).toBe('open')
})

test.each(Object.keys(deeds))('waited, and nothing happened: %s is done', async (name) => {
  const w = await world()
  expect(await doneDuring(w, deeds[name]!, async () => {})).not.toBe(refusals[name])
})

test('a sanction in the middle of posting: nothing is posted, and one is told of the sanction alone', async () => {
  const w = await world()
  const root = await makePerson({ roles: ['administrator'] })
  const measure = { kind: 'suspension', until: new Date(Date.now() + 86_400_000) } as const
  const by = { personId: w.person.id, actorId: root.id, reason: 'abuse', note: 'Insults.' } as const
  const posted = await doneDuring(w, deeds['post']!, () => sanction(db, { ...by, measure }))
  expect(posted).toBe('suspended')
  const written = await db.selectFrom('comments').where('author_id', '=', w.person.id).select('id').execute()
  expect(written).toEqual([])
  expect(await db.selectFrom('statements').select('act').execute()).toEqual([{ act: 'suspended' }])
})

test('no moderator any more while it waited: nothing is decided', async () => {
  const w = await world()
  const revoke = () => db.deleteFrom('roles').where('person_id', '=', w.person.id).execute()
  expect(await doneDuring(w, deeds['decision']!, revoke)).toBe('not_allowed')
  expect((await rowCounts())['staff_log']).toBe(0)
})
