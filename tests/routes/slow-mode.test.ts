// Slow mode of a person: one comment in so many minutes, also of two that are sent at once; told when the next may come.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { decideCase } from '../../src/db/decisions.ts'
import { db, emptyTables } from '../database.ts'
import { textOf } from '../html.ts'
import { makeArticle, makeHeld, makePerson, makeSanction } from '../make.ts'

beforeEach(emptyTables)

const until = new Date(Date.now() + 86_400_000)
const comments = () => db.selectFrom('comments').select(['id', 'body']).execute()

async function slowed() {
  const ada = await makePerson()
  await makeSanction({ person_id: ada.id, kind: 'slow_mode', every_minutes: 30, until })
  const [benches, trees] = [await makeArticle({ slug: 'benches' }), await makeArticle({ slug: 'trees' })]
  const client = await as(ada)
  const post = (slug: string, fields: { body: string; request_id: string }) =>
    client.submit(`/en/articles/${slug}/comments`, fields)
  return { ada, benches, trees, post }
}
const words = (body: string) => ({ body, request_id: randomUUID() })

test('the next has to wait, is kept in the form, and is told when it may come; the same form again is no next one', async () => {
  const { post } = await slowed()
  const first = words('More benches in the shade of the trees, please.')
  expect((await post('benches', first)).status).toBe(303)
  expect((await post('benches', first)).status).toBe(303)
  const next = await post('trees', words('And trees where there is no shade so far.'))
  expect(next.status).toBe(429)
  expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(29 * 60)
  const page = textOf(await next.text())
  expect(page).toMatch(/once in 30 minutes.*You can send it from .*\d\d:\d\d/)
  expect(page).toContain('And trees where there is no shade so far.')
  expect(await comments()).toHaveLength(1)
})

/** Whoever waits for a lock at this moment. */
const waiting = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db)
  return rows[0]!.n
}

test('of two that are sent at once under two articles one is let through', async () => {
  const { post } = await slowed()
  // Both have been judged when they come to the articles, which are given free at one moment.
  const sent = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('articles').select('id').forUpdate().execute()
    const both = [
      post('benches', words('More benches in the shade of the trees, please.')),
      post('trees', words('And trees where there is no shade so far.')),
    ]
    await expect.poll(waiting).toBe(2)
    return both.map((answer) => answer.then(({ status }) => status))
  })
  const statuses = await Promise.all(sent)
  expect(statuses.toSorted((one, other) => one - other)).toEqual([303, 429])
  expect(await comments()).toHaveLength(1)
})

test('what was held before is published when a moderator keeps it, however lately its author wrote', async () => {
  const { ada, trees, post } = await slowed()
  await makeHeld({ article_id: trees.id, author_id: ada.id })
  await db
    .updateTable('held_texts')
    .set({ held_at: new Date(Date.now() - 3_600_000) })
    .execute()
  expect((await post('benches', words('More benches in the shade of the trees, please.'))).status).toBe(303)
  const { id } = await db
    .selectFrom('cases')
    .where('queue', '=', 'held')
    .select('id')
    .executeTakeFirstOrThrow()
  const mo = await makePerson({ roles: ['moderator'] })
  const decision = await decideCase(db, {
    case: { id, article_id: trees.id, author_id: ada.id },
    actorId: mo.id,
    outcome: 'keep',
    reason: 'within_rules',
    note: null,
    version: null,
    asked: new Date(),
  })
  expect(decision).toBe('decided')
  expect(await comments()).toHaveLength(2)
})
