// The thread in a real browser with htmx: what changes in its place, what stays, and where the focus is.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf } from '../as.ts'
import { expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson, type Person } from '../make.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
beforeEach(emptyTables)

async function open(path: string, person: Person | null, options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ baseURL, ...options })
  if (person) await page.context().addCookies([await cookieOf(person, baseURL)])
  await page.goto(path)
  return page
}

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const ada = await makePerson({ display_name: 'Ada' })
  const ben = await makePerson({ display_name: 'Ben', sector: 'industry' })
  const make = (body: string, parent_id: string | null = null) =>
    makeComment({ article_id: article.id, author_id: ben.id, body, parent_id })
  return { article, ada, ben, make }
}

test('a vote changes its own buttons and nothing else, and the focus stays where it was', async () => {
  const { ada, make } = await setting()
  const comment = await make('More benches.')
  const page = await open('/en/articles/benches', ada)
  const agree = page.getByRole('button', { name: /^Agree/ })
  await agree.focus()
  const before = await agree.boundingBox()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Agree 1', exact: true, pressed: true }).waitFor()
  await focused(page.getByRole('button', { name: 'Agree 1', exact: true }))
  expect((await agree.boundingBox())!.y).toBe(before!.y)
  expect(await db.selectFrom('votes').select(['comment_id', 'stance']).execute()).toEqual([
    { comment_id: comment.id, stance: 'agree' },
  ])
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Agree 0', exact: true, pressed: false }).waitFor()
  expect(await db.selectFrom('votes').select('stance').execute()).toEqual([])
  await expectClean(page)
})

test('a comment appears on top, the count grows, the box is empty, and the same box posts another', async () => {
  const { ada, make } = await setting()
  await make('First of all.')
  const page = await open('/en/articles/benches', ada)
  const box = page.getByLabel('Your comment')
  for (const [body, count] of [
    ['In the shade.', '2 comments'],
    ['And by the sea.', '3 comments'],
  ] as const) {
    await box.fill(body)
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    // The stream may tell the count before the answer to the form has brought the comment.
    await page.locator('#thread > li:first-child', { hasText: body }).waitFor()
    await page.locator('#comment-count', { hasText: count }).waitFor()
    expect(await box.inputValue()).toBe('')
  }
  expect(await page.locator('#thread > li').count()).toBe(3)
  expect(await page.locator('#discussion').innerText()).not.toMatch(/^[, ]+$/m)
  await expectClean(page)
})

test('what is wrong is said beside the text, which stays; a refusal is said above it', async () => {
  const { article, ada } = await setting()
  const page = await open('/en/articles/benches', ada)
  // A page that is told nothing, or it would know by itself that the discussion closed.
  await page.route('**/live**', (route) => route.abort())
  await page.reload()
  const box = page.getByLabel('Your comment')
  await box.fill('x'.repeat(4_100))
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.locator('#write-body-error', { hasText: 'shorten this by 100 letters' }).waitFor()
  expect(await box.inputValue()).toHaveLength(4_100)
  await box.fill('Just in time?')
  await db.updateTable('articles').set({ closes_at: new Date() }).where('id', '=', article.id).execute()
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByText('This discussion is closed').waitFor()
  expect(await box.inputValue()).toBe('Just in time?')
})

test('a reply is written under what it answers, previewed, and stands at the end of the branch', async () => {
  const { ada, make } = await setting()
  const top = await make('Where?')
  await make('In the shade.', top.id)
  await make('Elsewhere.')
  const page = await open('/en/articles/benches?sort=old', ada)
  await page.locator(`#comment-${top.public_id} .acts`).getByRole('link', { name: 'Reply' }).click()
  const box = page.getByLabel('Your reply')
  await box.waitFor()
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
  await box.fill('By *the sea*.')
  await page.locator('.slot').getByRole('button', { name: 'Preview' }).click()
  await page.locator('.slot .preview em', { hasText: 'the sea' }).waitFor()
  expect(await db.selectFrom('comments').select('id').execute()).toHaveLength(3)
  await page.locator('.slot').getByRole('button', { name: 'Reply' }).click()
  await page.locator(`#count-${top.public_id}`, { hasText: '2 replies' }).waitFor()
  const replies = await page.locator(`#under-${top.public_id} > li .text`).allInnerTexts()
  expect(replies.map((reply) => reply.trim())).toEqual(['In the shade.', 'By the sea.'])
  expect(await box.count()).toBe(0)
  await expectClean(page)
})

test('a first reply opens the fold; "cancel" closes a form without a trace', async () => {
  const { ada, make } = await setting()
  const top = await make('Where?')
  const page = await open('/en/articles/benches', ada)
  const fold = page.locator(`#replies-${top.public_id}`)
  expect(await fold.isVisible()).toBe(false)
  await page.getByRole('link', { name: 'Reply' }).click()
  await page.locator('.slot').getByRole('link', { name: 'Cancel' }).click()
  expect(await page.locator('.slot form').count()).toBe(0)
  expect(new URL(page.url()).pathname).toBe('/en/articles/benches')
  await page.getByRole('link', { name: 'Reply' }).click()
  await page.getByLabel('Your reply').fill('Here.')
  await page.locator('.slot').getByRole('button', { name: 'Reply' }).click()
  await fold.waitFor()
  expect(await fold.innerText()).toMatch(/1 reply[^]*Here\./)
  await expectClean(page)
})

test('the rest of a branch comes into its place, and one’s own reply stands there once', async () => {
  const { ada, make } = await setting()
  const top = await make('Top.')
  const first = await make('First.', top.id)
  const second = await make('Second.', first.id)
  await make('Third.', second.id)
  await make('Fourth.', second.id)
  await make('Fifth.', first.id)
  await make('Sixth.', top.id)
  await make('Elsewhere.')
  const page = await open('/en/articles/benches?sort=old', ada)
  await page.locator(`#comment-${second.public_id}`).getByRole('link', { name: 'Reply' }).click()
  await page.getByLabel('Your reply').fill('My own.')
  await page.locator('.slot').getByRole('button', { name: 'Reply' }).click()
  await page.getByText('My own.').waitFor()
  await page.getByRole('link', { name: '3 more replies' }).click()
  await page.getByText('Sixth.').waitFor()
  const texts = (selector: string) => page.locator(selector).allInnerTexts()
  expect(await texts('#thread .text')).toEqual([
    'Top.',
    'First.',
    'Second.',
    'Third.',
    'Fourth.',
    'My own.',
    'Fifth.',
    'Sixth.',
    'Elsewhere.',
  ])
  expect(await texts(`#under-${second.public_id} > li > .comment .text`)).toEqual([
    'Third.',
    'Fourth.',
    'My own.',
  ])
  expect(await texts(`#under-${top.public_id} > li > .comment .text`)).toEqual(['First.', 'Sixth.'])
  expect(await page.locator('.rest').count()).toBe(0)
  expect(await page.locator('#discussion').innerText()).not.toMatch(/^[, ]+$/m)
  await expectClean(page)
})

test('another order comes into the list; what is being written stays, and the address says which', async () => {
  const { ada, make } = await setting()
  await make('Older.')
  await make('Newer.')
  const page = await open('/en/articles/benches', ada)
  await page.getByLabel('Your comment').fill('Half a thou')
  await page.getByRole('link', { name: 'Oldest' }).click()
  await page.waitForURL(/sort=old/)
  await page.locator('.sorts a[aria-current]', { hasText: 'Oldest' }).waitFor()
  expect((await page.locator('#thread .text').allInnerTexts()).map((text) => text.trim())).toEqual([
    'Older.',
    'Newer.',
  ])
  expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a thou')
  await expectClean(page)
})

test('one’s own comment is mended and removed in its place', async () => {
  const { article, ada } = await setting()
  const own = await makeComment({ article_id: article.id, author_id: ada.id, body: 'Ten bences.' })
  const page = await open('/en/articles/benches', ada)
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Edit your comment').fill('Ten benches.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator(`#comment-${own.public_id}`, { hasText: 'Ten benches.' }).waitFor()
  await page.getByRole('link', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('Removed by its author.').waitFor()
  expect(await db.selectFrom('comments').select('state').execute()).toEqual([{ state: 'withdrawn' }])
  await expectClean(page)
})

test('folded branches stay folded, but never around what the address points at', async () => {
  const { make } = await setting()
  const top = await make('Top.')
  const reply = await make('A reply.', top.id)
  const page = await open('/en/articles/benches', null)
  await page.locator(`#count-${top.public_id}`).click()
  await page.getByText('A reply.').waitFor({ state: 'hidden' })
  await page.reload()
  expect(await page.getByText('A reply.').isVisible()).toBe(false)
  await page.goto(`/en/comments/${reply.public_id}`)
  expect(await page.getByText('A reply.').isVisible()).toBe(true)
})
