// How often the page of an article asks the database: five times for somebody signed in, once for a guest's kept page.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createAuth } from '../../src/auth.ts'
import { connect } from '../../src/db/client.ts'
import { deps, origin } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { emptyTables, urls } from '../database.ts'
import { textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makePoll, makeVotes } from '../make.ts'

beforeEach(emptyTables)

let statements: string[] = []
const counted = connect(urls.serving, { max: 4, onQuery: ({ sql }) => statements.push(sql) })
afterAll(() => counted.close())
setApp(createApp({ ...deps, db: counted.db, pool: counted.pool }), origin)

async function statementsOf(ask: () => Response | Promise<Response>) {
  statements = []
  const response = await ask()
  expect(response.status).toBe(200)
  return { text: textOf(await response.text()), count: statements.length }
}

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  await makePoll({ article_id: article.id })
  const top = await makeComment({ article_id: article.id, body: 'More benches.' })
  await makeComment({ article_id: article.id, parent_id: top.id })
  for (const sector of ['citizen', 'academia'] as const) await makeVotes(top.id, 'agree', 5, sector)
}

test('six statements for somebody signed in at the most: session, article, poll, thread, where people agree, map', async () => {
  await setting()
  const auth = createAuth(counted.db, { secure: false })
  const { id } = await makePerson({ roles: ['moderator'] })
  const client = browser({ cookie: `${auth.cookieName}=${await auth.start(id)}` })
  for (const path of ['/en/articles/benches', '/zh-HK/articles/benches?sort=new']) {
    const { text, count } = await statementsOf(() => client.get(path))
    expect(text).toContain('More benches.')
    expect(count).toBe(6)
    // The thread is kept by now: session, and the article with what this person has said.
    expect((await statementsOf(() => client.get(path))).count).toBe(2)
  }
  await makeComment({ article_id: '1', body: 'And shade.' })
  const { text, count } = await statementsOf(() => client.get('/en/articles/benches'))
  expect(text).toContain('And shade.')
  expect(count).toBe(6)
})

test('one statement for a guest, once the page is kept', async () => {
  await setting()
  const guest = browser()
  await statementsOf(() => guest.get('/en/articles/benches'))
  const { text, count } = await statementsOf(() => guest.get('/en/articles/benches'))
  expect(text).toContain('More benches.')
  expect(count).toBe(1)
})
