// Which decisions are drawn to be judged a second time: five in a hundred, each once, nobody can tell which.
import { sql } from 'kysely'
import { parseCronItem } from 'graphile-worker'
import { beforeEach, expect, test } from 'vitest'
import { secondOpinionTotals } from '../../src/db/agreement.ts'
import { chooseSecondOpinions } from '../../src/db/second-opinions.ts'
import { run, schedule } from '../../src/jobs/choose-second-opinions.ts'
import { app, deps } from '../app.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { textOf } from '../html.ts'
import { makeArticle, makeComment, makeOpinion, makePerson } from '../make.ts'

beforeEach(emptyTables)

const many = process.env['KIU_SLOW'] === '1' ? 20_000 : 2000

/** At once, so that no statement takes too long. */
const batch = 2000

/** So many decided cases, an hour old unless it is said otherwise; by a moderator, or by an import. */
async function decide(count: number, { age = '1 hour', by = 'moderator' } = {}) {
  const { id: article_id } = await makeArticle()
  const { id: author_id } = await makePerson()
  const actor = by === 'import' ? null : (await makePerson({ roles: ['moderator'] })).id
  await sql`
    with texts as (
      insert into comments (article_id, author_id, body, body_html, renderer_version, language)
      select ${article_id}, ${author_id}, n::text, n::text, 1, 'en' from generate_series(1, ${count}::int) n)
    select`.execute(ownerDb)
  await sql`
    with lines as (
      insert into staff_log (act, actor_id, case_id, comment_id, outcome, reason, at)
      select 'case_decided', ${actor}::bigint, cases.id, cases.comment_id, 'keep', 'within_rules',
        now() - ${age}::interval
      from cases join comments on comments.id = cases.comment_id and comments.article_id = ${article_id}
      returning id, case_id)
    update cases set state = 'decided', outcome = 'keep', reason = 'within_rules', decided_at = now(),
      decided_by = ${actor}::bigint, log_id = lines.id
    from lines where lines.case_id = cases.id`.execute(ownerDb)
}

const chosen = () =>
  db.selectFrom('second_opinions').orderBy('log_id').select(['case_id', 'log_id']).execute()

test('five in a hundred are drawn, at random, each once however often the job runs', async () => {
  for (let decided = 0; decided < many; decided += batch) await decide(batch)
  await Promise.all([run({}, deps), run({}, deps)])
  const first = await chosen()
  // Four standard deviations of a binomial.
  const spread = 4 * Math.sqrt(many * 0.05 * 0.95)
  expect(Math.abs(first.length - many * 0.05)).toBeLessThan(spread)
  expect(new Set(first.map(({ case_id }) => case_id)).size).toBe(first.length)
  // They lie anywhere: neither half has nearly all.
  const half = first.filter(({ log_id }) => Number(log_id) <= many / 2).length
  expect(Math.abs(half - first.length / 2)).toBeLessThan(spread)
  await run({}, deps)
  expect(await chosen()).toEqual(first)
  expect(() => parseCronItem({ task: 'choose-second-opinions', match: schedule })).not.toThrow()
}, 120_000)

test('the same seed draws the same again, another seed others', async () => {
  await decide(300)
  const drawn = async (seed: string) => {
    await db.deleteFrom('second_opinions').execute()
    await db.deleteFrom('opinion_draw').execute()
    await sql`insert into opinion_draw (seed) values (sha256(${seed}::text::bytea))`.execute(db)
    await chooseSecondOpinions(db)
    return chosen()
  }
  const [one, another, again] = [await drawn('one'), await drawn('another'), await drawn('one')]
  expect(one.length).toBeGreaterThan(0)
  expect(again).toEqual(one)
  expect(another).not.toEqual(one)
})

test('only what a person decided, what is not this very minute’s, and what still stands', async () => {
  await sql`insert into opinion_draw (percent) values (100)`.execute(db)
  await decide(3, { by: 'import' })
  await decide(3, { age: '10 seconds' })
  await decide(3, { age: '31 days' })
  expect(await chooseSecondOpinions(db)).toBe(0)
  await decide(4)
  await sql`update cases set state = 'open' where id = (select max(id) from cases)`.execute(db)
  expect(await chooseSecondOpinions(db)).toBe(3)
  await sql`update opinion_draw set percent = 0`.execute(db)
  await decide(3)
  expect(await chooseSecondOpinions(db)).toBe(0)
})

test('an opinion is given whole or not at all', async () => {
  const { id } = await makeOpinion({
    comment_id: (await makeComment({ article_id: (await makeArticle()).id })).id,
  })
  const half = db.updateTable('second_opinions').set({ outcome: 'keep', reason: 'within_rules' })
  await expect(half.where('id', '=', id).execute()).rejects.toThrow('an_opinion_is_whole')
})

test('the public is told totals, from twenty on', async () => {
  const { id: article_id } = await makeArticle()
  const { id: given_by } = await makePerson({ roles: ['moderator'] })
  const give = async (outcome: 'keep' | 'hide') => {
    const { id } = await makeOpinion({ comment_id: (await makeComment({ article_id })).id })
    const { id: given_log_id } = await db
      .insertInto('staff_log')
      .values({ act: 'second_opinion', actor_id: given_by, outcome, reason: 'spam' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const given = { given_by, given_at: new Date(), outcome, reason: 'spam', given_log_id } as const
    await db.updateTable('second_opinions').set(given).where('id', '=', id).execute()
  }
  for (let i = 0; i < 19; i++) await give(i < 4 ? 'keep' : 'hide')
  await makeOpinion({ comment_id: (await makeComment({ article_id })).id })
  const published = async () => textOf(await (await app.request('/en/transparency')).text())
  expect(await secondOpinionTotals(db)).toBeNull()
  expect(await published()).toContain('How often the two agree is said from twenty on.')
  await give('hide')
  expect(await secondOpinionTotals(db)).toEqual({ judged: 20, agreed: 16 })
  expect(await published()).toContain('16 of them (80%) came out the same.')
})
