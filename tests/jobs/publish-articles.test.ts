// Scheduled articles appear, and discussions close, at their times by the database's clock; also after a restart.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepAppointments } from '../../src/db/appointments.ts'
import { publishArticle, withdrawArticle } from '../../src/db/publication.ts'
import * as publishArticles from '../../src/jobs/publish-articles.ts'
import { type Runner, startJobs } from '../../src/jobs/runner.ts'
import { as } from '../as.ts'
import { deps, renderer } from '../app.ts'
import { db, emptyTables, ownerDb, urls } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'

let runner: Runner | undefined
beforeEach(emptyTables)
afterEach(async () => {
  await runner?.stop()
  runner = undefined
})

/** With the job but without its minutely look, so that only the moment itself can be what made it appear. */
const startRunner = async () => {
  const { config, log } = deps
  runner = await startJobs(
    urls.serving,
    { config, log, renderer },
    { 'publish-articles': { run: publishArticles.run } },
  )
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)
const article = (id: string) =>
  db.selectFrom('articles').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
const times = async () =>
  (
    await sql<{
      key: string
      run_at: Date
    }>`select key, run_at from graphile_worker.jobs order by key`.execute(ownerDb)
  ).rows

async function until(isSo: () => Promise<boolean>) {
  for (const end = Date.now() + 15_000; !(await isSo()); await sleep(50)) {
    if (Date.now() > end) throw new Error('it never came to be')
  }
}

async function scheduled(at: Date, columns: Parameters<typeof makeArticle>[0] = {}) {
  const draft = await makeArticle({ state: 'draft', ...columns })
  const { id: actorId } = await makePerson({ roles: ['editor'] })
  expect(await publishArticle(db, { publicId: draft.public_id, actorId, version: 1, at })).toBe(true)
  return { ...draft, actorId }
}

test('an article appears at its moment and closes at its end', async () => {
  await startRunner()
  const [at, end] = [inSeconds(1), inSeconds(3)]
  const { id } = await scheduled(at, { closes_at: end })
  expect((await article(id)).state).toBe('scheduled')
  await until(async () => (await article(id)).state === 'published')
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime())
  expect(await article(id)).toMatchObject({ published_at: at, published_version: 1 })
  await until(async () => (await article(id)).state === 'closed')
  expect(await article(id)).toMatchObject({ closed_at: end })
  const log = await db.selectFrom('staff_log').select(['act', 'actor_id']).orderBy('id').execute()
  expect(log.slice(1)).toEqual([
    { act: 'article_published', actor_id: null },
    { act: 'article_closed', actor_id: null },
  ])
})

test('what became due while nothing ran is done after the restart, as of its time', async () => {
  const at = inSeconds(0.3)
  const { id } = await scheduled(at)
  await sleep(400)
  expect((await article(id)).state).toBe('scheduled')
  await startRunner()
  await until(async () => (await article(id)).state === 'published')
  expect(await article(id)).toMatchObject({ published_at: at })
})

test('nothing happens before its time or a second time, nor to what is no longer scheduled', async () => {
  const due = await makeArticle({ state: 'scheduled', publish_at: inSeconds(-60) })
  const later = await makeArticle({ state: 'scheduled', publish_at: inSeconds(60) })
  const draft = await makeArticle({ state: 'draft', publish_at: inSeconds(-60) })
  const both = await makeArticle({
    state: 'scheduled',
    publish_at: inSeconds(-60),
    closes_at: inSeconds(-30),
  })
  const over = await makeArticle({ closes_at: inSeconds(-30) })
  expect(await keepAppointments(db)).toEqual({ published: 2, closed: 2 })
  expect(await keepAppointments(db)).toEqual({ published: 0, closed: 0 })
  const states = await Promise.all(
    [due, later, draft, both, over].map(async ({ id }) => (await article(id)).state),
  )
  expect(states).toEqual(['published', 'scheduled', 'draft', 'closed', 'closed'])
})

test('eight processes at once publish once', async () => {
  await makeArticle({ state: 'scheduled', publish_at: inSeconds(-1) })
  const kept = await Promise.all(Array.from({ length: 8 }, () => keepAppointments(db)))
  expect(kept.reduce((sum, { published }) => sum + published, 0)).toBe(1)
  expect(await db.selectFrom('staff_log').selectAll().execute()).toHaveLength(1)
})

test('the job stands at the time of the article, moves with it, and goes with it', async () => {
  const [at, end] = [inSeconds(3600), inSeconds(7200)]
  const { id, public_id, actorId } = await scheduled(at, { closes_at: end })
  expect(await times()).toEqual([
    { key: `close article ${id}`, run_at: end },
    { key: `publish article ${id}`, run_at: at },
  ])
  const ada = await as({ id: actorId })
  const clock = (text: string) => ({ version: '1', publish_at: text, 'body.en': 'Where, then?' })
  expect((await ada.submit(`/en/desk/articles/${public_id}/edit`, clock('2031-03-04T09:30'))).status).toBe(
    422,
  )
  const moved = { ...clock('2031-03-04T09:30'), closes_at: '' }
  expect((await ada.submit(`/en/desk/articles/${public_id}/edit`, moved)).status).toBe(303)
  expect(await times()).toEqual([
    { key: `publish article ${id}`, run_at: new Date('2031-03-04T09:30+08:00') },
  ])
  expect(await article(id)).toMatchObject({ state: 'scheduled', version: 2 })
  expect(await withdrawArticle(db, { publicId: public_id, actorId })).toBe(true)
  expect(await times()).toEqual([])
  expect(await article(id)).toMatchObject({ state: 'draft', publish_at: new Date('2031-03-04T09:30+08:00') })
})

test('a scheduled article needs a time to come', async () => {
  const { id, public_id, actorId } = await scheduled(inSeconds(3600))
  const ada = await as({ id: actorId })
  for (const publish_at of ['', '2020-01-01T10:00']) {
    const refused = await ada.submit(`/en/desk/articles/${public_id}/edit`, { version: '1', publish_at })
    expect(refused.status).toBe(422)
  }
  const now = await ada.submit(`/en/desk/articles/${public_id}/edit`, {
    version: '1',
    publish_at: '',
    publish: '1',
  })
  expect(now.status).toBe(303)
  expect(await article(id)).toMatchObject({ state: 'published', published_version: 2 })
  expect(await times()).toEqual([])
})
