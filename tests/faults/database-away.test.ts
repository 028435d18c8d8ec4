// The database goes away and comes back: people are told so in their language, nothing is half-written, the app heals.
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { app, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { emptyTables, rowCounts, urls } from '../database.ts'
import { textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'

/** A line to the database that a test can cut, and lay again. */
const sockets = new Set<Socket>()
let isCut = false
let line: Server
const real = new URL(urls.serving)
const through = new URL(urls.serving)
through.searchParams.delete('host')

beforeAll(async () => {
  line = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = dial(Number(real.port), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((ready) => line.listen(0, '127.0.0.1', ready))
  through.port = String((line.address() as { port: number }).port)
  connected = connect(through.href)
  setApp(createApp({ ...deps, db: connected.db, pool: connected.pool }), origin)
})
let connected: ReturnType<typeof connect>
afterAll(async () => {
  setApp(app, origin)
  isCut = true
  for (const socket of sockets) socket.destroy()
  await connected.close()
  line.close()
})

function cut() {
  isCut = true
  for (const socket of sockets) socket.destroy()
}
beforeEach(async () => {
  isCut = false
  await emptyTables()
})

test('503 in the language of the page, with a time to come back; then it heals', async () => {
  const { slug } = await makeArticle()
  const ada = await as(await makePerson())
  const guest = browser()
  expect((await guest.get(`/en/articles/${slug}`)).status).toBe(200)
  cut()
  for (const [client, path, words] of [
    [guest, `/en/articles/${slug}`, 'Back in a moment'],
    [guest, '/zh-HK/', '請稍候片刻'],
    [ada, `/zh-HK/articles/${slug}`, '請稍候片刻'],
    [ada, '/en/account', 'Back in a moment'],
  ] as const) {
    const response = await client.get(path)
    expect(response.status, path).toBe(503)
    expect(Number(response.headers.get('retry-after')), path).toBeGreaterThan(0)
    expect(textOf(await response.text()), path).toContain(words)
  }
  expect((await guest.get('/readyz')).status).toBe(503)
  expect((await guest.get('/healthz')).status).toBe(200)

  isCut = false
  expect((await guest.get('/readyz')).status).toBe(200)
  for (const client of [guest, ada]) expect((await client.get(`/en/articles/${slug}`)).status).toBe(200)
})

test('a form that meets it stores nothing, and can be sent again', async () => {
  const { slug } = await makeArticle()
  const ada = await as(await makePerson())
  const fields = { body: 'More benches.', request_id: '6f0c8a52-1111-4111-8111-5b6f4d1f0a01' }
  cut()
  expect((await ada.submit(`/en/articles/${slug}/comments`, fields)).status).toBe(503)
  expect((await rowCounts())['comments']).toBe(0)
  isCut = false
  expect((await ada.submit(`/en/articles/${slug}/comments`, fields)).status).toBe(303)
  expect((await rowCounts())['comments']).toBe(1)
})

test('a connection killed in the middle of work ends neither the process nor the next request', async () => {
  const { slug } = await makeArticle()
  const ada = await as(await makePerson())
  const many = Array.from({ length: 20 }, (_, i) =>
    ada.submit(`/en/articles/${slug}/comments`, { body: `Bench number ${i}.` }),
  )
  setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, 15)
  const statuses = (await Promise.all(many)).map(({ status }) => status)
  expect(statuses.every((status) => status === 303 || status === 503)).toBe(true)
  expect((await ada.get(`/en/articles/${slug}`)).status).toBe(200)
  expect(await deps.db.selectFrom('miscounted_comments').selectAll().execute()).toEqual([])
})
