// A thread that is kept looks to each reader as one that was read for them alone, and is never kept too long.
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createAuth } from '../../src/auth.ts'
import { deps, origin } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { textOf } from '../html.ts'
import {
  makeBallot,
  makeArticle,
  makeComment,
  makeFlag,
  makePerson,
  makePoll,
  makeSuspended,
  makeVotes,
  type Person,
} from '../make.ts'

beforeEach(emptyTables)

const auth = createAuth(db, { secure: false })
const cookie = async ({ id }: Person) => `${auth.cookieName}=${await auth.start(id)}`

/** An app that has kept nothing yet. */
const anew = () => setApp(createApp(deps), origin)

/** The page without what is another one each time. */
const page = async (person: Person, path: string) =>
  (await (await browser({ cookie: await cookie(person) }).get(path)).text()).replaceAll(
    /name="request_id" value="[^"]+"/g,
    '',
  )

async function city() {
  const article = await makeArticle({ slug: 'benches' })
  const poll = await makePoll({ article_id: article.id, results: 'after_vote' })
  const [reader, voter, flagger, author, muted] = [
    await makePerson(),
    await makePerson(),
    await makePerson(),
    await makePerson(),
    await makeSuspended(),
  ]
  const editor = await makePerson({ roles: ['editor', 'moderator'] })
  const top = await makeComment({ article_id: article.id, author_id: author.id, body: 'More benches.' })
  const reply = await makeComment({ article_id: article.id, parent_id: top.id, author_id: voter.id })
  const hidden = await makeComment({
    article_id: article.id,
    author_id: author.id,
    body: 'Not to be seen',
    state: 'hidden',
    state_reason: 'abuse',
  })
  await makeVotes(top.id, 'agree', 3, 'citizen')
  await db
    .insertInto('votes')
    .values({ comment_id: top.id, person_id: voter.id, stance: 'disagree', language: 'en' })
    .execute()
  await makeFlag({ comment_id: reply.id, person_id: flagger.id })
  await makeBallot(poll, { person_id: voter.id, choices: [0, 1, 0] })
  return { article, top, hidden, people: { reader, voter, flagger, author, muted, editor } }
}

test('whoever comes first, each reader gets the page that is theirs', async () => {
  const { people } = await city()
  const paths = ['/en/articles/benches', '/zh-HK/articles/benches?sort=new']
  const alone: Record<string, string> = {}
  for (const [name, person] of Object.entries(people)) {
    for (const path of paths) {
      anew()
      alone[`${name} ${path}`] = await page(person, path)
    }
  }
  expect(alone['author /en/articles/benches']).toContain('Not to be seen')
  expect(new Set(Object.values(alone)).size).toBe(Object.keys(alone).length)
  for (const first of Object.values(people)) {
    anew()
    for (const path of paths) await page(first, path)
    for (const [name, person] of Object.entries(people)) {
      for (const path of paths)
        expect(await page(person, path), `${name} ${path}`).toBe(alone[`${name} ${path}`])
    }
  }
})

test('what changes shows at once, whoever changed it', async () => {
  const { people, top, article } = await city()
  const path = '/en/articles/benches'
  anew()
  await page(people.reader, path)
  await makeComment({ article_id: article.id, body: 'And shade.' })
  expect(textOf(await page(people.reader, path))).toContain('And shade.')
  await db
    .updateTable('comments')
    .set({ state: 'removed', state_reason: 'spam' })
    .where('id', '=', top.id)
    .execute()
  expect(textOf(await page(people.reader, path))).not.toContain('More benches.')
})

test('a discussion that ends by the clock takes no more votes on a kept page', async () => {
  const { people, article } = await city()
  const path = '/en/articles/benches'
  anew()
  expect(await page(people.reader, path)).toContain('name="stance"')
  await db
    .updateTable('articles')
    .set({ closes_at: new Date(Date.now() + 1500) })
    .where('id', '=', article.id)
    .execute()
  expect(await page(people.reader, path)).toContain('name="stance"')
  await expect.poll(() => page(people.reader, path), { timeout: 5000 }).not.toContain('name="stance"')
})
