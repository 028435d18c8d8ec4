// What to judge next: which comments one can judge, and that chance follows their priority.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { erasePerson } from '../../src/db/erasing.ts'
import { judgedSoFar, nextComment } from '../../src/db/next-comment.ts'
import { unheard } from '../../src/domain/opinion/priority.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

async function setting(count: number) {
  const article = await makeArticle()
  const author = await makePerson()
  const reader = await makePerson()
  const make = (columns: object = {}) =>
    makeComment({ article_id: article.id, author_id: author.id, ...columns })
  const comments = []
  for (let n = 0; n < count; n++) comments.push(await make())
  return { article, author, reader, comments, make }
}

/** How often each was drawn. */
async function draws(of: { article: { id: string }; reader: { id: string } }, times: number) {
  const counts = new Map<string, number>()
  for (let n = 0; n < times; n += 50) {
    const drawn = await Promise.all(
      Array.from({ length: 50 }, () => nextComment(db, of.article.id, of.reader.id, [])),
    )
    for (const one of drawn) counts.set(one!.public_id, (counts.get(one!.public_id) ?? 0) + 1)
  }
  return counts
}

/** Pearson's χ² of what was seen against shares. */
function distance(seen: readonly number[], shares: readonly number[]): number {
  const all = seen.reduce((sum, n) => sum + n, 0)
  return seen.reduce((sum, n, i) => sum + (n - all * shares[i]!) ** 2 / (all * shares[i]!), 0)
}

test('drawn with probability in proportion to priority; what no map knows counts as unheard', async () => {
  const { article, reader, comments } = await setting(4)
  const priorities = [0.5, 1, 3].map((times) => times * unheard)
  for (const [n, priority] of priorities.entries())
    await sql`
      insert into opinion_statements (article_id, comment_id, mean, axis_x, axis_y, extremity, priority, tallies)
      values (${article.id}, ${comments[n]!.id}, 0, 0, 0, 0, ${priority}, '[]')`.execute(db)
  const counts = await draws({ article, reader }, 600)
  const seen = comments.map(({ public_id }) => counts.get(public_id) ?? 0)
  const weights = [...priorities, unheard]
  const sum = weights.reduce((all, weight) => all + weight, 0)
  // With three degrees of freedom χ² is above 40 once in 90 million.
  expect(
    distance(
      seen,
      weights.map((weight) => weight / sum),
    ),
  ).toBeLessThan(40)
  // A control: a draw that pays no regard to priority would be far off, and one by rank as well.
  expect(
    distance(
      [150, 150, 150, 150],
      weights.map((weight) => weight / sum),
    ),
  ).toBeGreaterThan(80)
  expect(
    distance(
      [60, 150, 240, 150],
      weights.map((weight) => weight / sum),
    ),
  ).toBeGreaterThan(30)
})

test('one can judge what others wrote, what can be read, and what one has not answered', async () => {
  const { article, author, reader, comments, make } = await setting(3)
  const [first, second, third] = comments
  await make({ author_id: reader.id })
  await make({ parent_id: first!.id })
  await make({ state: 'hidden', state_reason: 'spam' })
  const merged = await make()
  await sql`insert into comment_merges (comment_id, into_id, article_id)
    values (${merged.id}, ${second!.id}, ${article.id})`.execute(db)
  await makeComment({ article_id: (await makeArticle()).id })
  const sofar = () => judgedSoFar(db, article.id, reader.id)
  const next = (skipped: string[] = []) => nextComment(db, article.id, reader.id, skipped)
  expect(await sofar()).toEqual({ all: 3, judged: 0 })
  expect([...(await draws({ article, reader }, 50)).keys()].toSorted()).toEqual(
    comments.map(({ public_id }) => public_id).toSorted(),
  )
  const vote = (comment_id: string) =>
    db
      .insertInto('votes')
      .values({ comment_id, person_id: reader.id, stance: 'unsure', language: 'en' })
      .execute()
  await vote(first!.id)
  // An answer to what was merged into the second is one to the second.
  await vote(merged.id)
  expect(await sofar()).toEqual({ all: 3, judged: 2 })
  expect((await next())?.public_id).toBe(third!.public_id)
  expect(await next([third!.public_id])).toBeUndefined()
  // Who left wrote it none the less.
  await sql`insert into erasures (person_id, comments, due_at) values (${author.id}, 'stay', now())`.execute(
    db,
  )
  expect(await erasePerson(db, { id: author.id, comments: 'stay' })).toBe('left')
  expect((await next())?.public_id).toBe(third!.public_id)
  await vote(third!.id)
  expect(await next()).toBeUndefined()
  expect(await sofar()).toEqual({ all: 3, judged: 3 })
})
