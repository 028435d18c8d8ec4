// What to judge next in a real browser: by keys, without a script, with the focus where one reads; and the order "bridging".
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf } from '../as.ts'
import { axe, expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson, makeVotes, type Person } from '../make.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
beforeEach(emptyTables)

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson({ display_name: 'Ben' })).id
  const comments = []
  for (let n = 0; n < 5; n++)
    comments.push(await makeComment({ article_id: article.id, author_id, body: `Thought ${n}.` }))
  return { article, comments, ada: await makePerson({ display_name: 'Ada' }) }
}

async function open(path: string, person: Person, options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ baseURL, ...options })
  await page.context().addCookies([await cookieOf(person, baseURL)])
  await page.goto(path)
  return page
}

const stances = async () =>
  (await db.selectFrom('votes').select('stance').orderBy('voted_at').execute()).map((row) => row.stance)

test(
  'by the keys that the buttons name; a key held or pressed again answers nothing that was not read',
  { timeout: 60_000 },
  async () => {
    const { ada } = await setting()
    const page = await open('/en/articles/benches', ada)
    await page.getByRole('link', { name: 'Answer some comments' }).click()
    const card = page.getByRole('article', { name: 'Comment to answer' })
    const judge = page.locator('#judge')
    await focused(judge)
    expect(await axe(page)).toEqual([])
    const press = async (key: string, then: RegExp) => {
      await page.locator('#judge[data-keys]').waitFor()
      const before = await card.locator('.text').textContent()
      await page.keyboard.press(key)
      await page.waitForURL(then)
      expect(await card.locator('.text').textContent()).not.toBe(before)
      await focused(judge)
    }
    await press('a', /last=/)
    await page.getByText('1 of 5 answered').waitFor()
    expect(await stances()).toEqual(['agree'])
    await press('s', /skip=/)
    await page.keyboard.press('Control+d')
    expect(await stances()).toEqual(['agree'])
    expect(
      await card
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-keyshortcuts'))),
    ).toEqual(['A', 'U', 'D'])
    await card.getByRole('button', { name: 'Unsure' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 of 5 answered').waitFor()
    await focused(judge)
    // Twice in the same moment is once.
    await page.locator('#judge[data-keys]').waitFor()
    await page.evaluate(() => {
      for (const key of ['d', 'd', 'a'])
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
    await page.getByText('3 of 5 answered').waitFor()
    expect(await stances()).toEqual(['agree', 'unsure', 'disagree'])
    await page.getByRole('link', { name: 'Stop here' }).click()
    await page.getByRole('heading', { name: /^Discussion/ }).waitFor()
    await expectClean(page)
  },
)

test('without a script: buttons, skipping, the end', async () => {
  const { ada, comments } = await setting()
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', '<>', comments[0]!.id)
    .where('id', '<>', comments[1]!.id)
    .execute()
  const page = await open('/zh-HK/articles/benches/next', ada, { javaScript: false })
  await page.getByRole('link', { name: '略過' }).click()
  await page.waitForURL(/skip=/)
  await page.getByRole('button', { name: /^同意/ }).click()
  await page.getByText('除了略過的之外').waitFor()
  await page.getByRole('link', { name: '再看略過了的意見' }).click()
  await page.getByRole('button', { name: '不同意' }).click()
  await page.getByText('你已對所有意見表態').waitFor()
  expect(await stances()).toEqual(['agree', 'disagree'])
})

test('across what is chosen in its place, with the focus on what was chosen', async () => {
  const { ada, comments } = await setting()
  await makeVotes(comments[2]!.id, 'agree', 5, 'citizen')
  await makeVotes(comments[2]!.id, 'agree', 5, 'industry')
  const page = await open('/en/articles/benches', ada)
  await page.getByLabel('Your comment').fill('Half a thought')
  await page.getByRole('link', { name: 'Bridging' }).click()
  await page.getByRole('link', { name: 'Sectors' }).waitFor()
  expect(await page.locator('#thread .text').first().textContent()).toBe('Thought 2.')
  expect(await page.locator('.comment .shares').allInnerTexts()).toEqual([
    expect.stringMatching(/Citizens\s+100%\s+Industry\s+100%/),
  ])
  await page.getByRole('link', { name: 'Reading languages' }).press('Enter')
  await page.getByText('No comment has five answers from readers of each language yet.').waitFor()
  await focused(page.locator('#across-languages'))
  expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a thought')
  expect(new URL(page.url()).search).toBe('?sort=bridging&across=languages')
  expect(await axe(page)).toEqual([])
  await expectClean(page)
})
