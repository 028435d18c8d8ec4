// The same form sent many times at once, from two processes: one comment, one article, one person, one vote.
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { app, deps } from '../app.ts'
import { emptyTables, rowCounts, urls } from '../database.ts'
import { cookieOf, post, urlencoded } from './ask.ts'
import { formOf } from './forms.ts'
import { makeWorld } from './world.ts'

beforeEach(emptyTables)

/** Another process of the same forum, as far as the database can tell. */
function otherApp() {
  const { db, pool, close } = connect(urls.serving, { name: 'kiu other', max: 6 })
  onTestFinished(close)
  return createApp({ ...deps, db, pool })
}

test.each([
  ['POST /articles/:slug/comments', 'comments', 20, [303]],
  ['POST /desk/articles/new', 'articles', 20, [303]],
  ['POST /desk/import/:id', 'articles', 10, [303]],
  ['POST /sign-up', 'people', 5, [303, 422]],
  ['POST /comments/:id/vote', 'votes', 20, [303]],
  ['POST /polls/:id/ballot', 'ballots', 20, [303]],
  ['POST /comments/:id/flags', 'flags', 20, [303]],
  ['POST /desk/articles/:id/merges', 'comment_merges', 10, [303, 422]],
  ['POST /moderation/cases/:id/decision', 'staff_log', 20, [303, 409]],
] as const)('%s: one of %s', async (route, table, times, statuses) => {
  const world = await makeWorld()
  const form = formOf(route)
  const cookie = await cookieOf(form.by(world))
  const apps = [app, otherApp()]
  const before = (await rowCounts())[table] ?? 0
  const answers = await Promise.all(
    Array.from({ length: times }, (_, i) =>
      post(`/en${form.path(world)}`, urlencoded(form.good(world)), { cookie }, apps[i % 2]),
    ),
  )
  const taken = answers.filter(({ status }) => status === 303)
  expect((await rowCounts())[table]).toBe(before + 1)
  expect(taken.length).toBeGreaterThan(0)
  for (const { status } of answers) expect(statuses).toContain(status)
  expect(new Set(taken.map(({ headers }) => headers.get('location'))).size).toBe(1)
})
