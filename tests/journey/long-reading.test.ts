// Somebody comes back to a thread: walks from one new comment to the next, folds, quotes, and loses no word they typed.
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { signedInAs } from '../as.ts'
import { axe, expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'
import { commentSaying, seen, unseen } from './visitor.ts'

const t = texts.en
const origin = await serveApp()
beforeEach(emptyTables)

const path = '/en/articles/benches?sort=old'

async function setting() {
  const article = await makeArticle({
    slug: 'benches',
    en: { body_html: '<p>We sit too little and walk too much.</p>' },
  })
  const top = await makeComment({ article_id: article.id, body: 'Old one.' })
  const person = await makePerson()
  /** A browser of the same person that knows nothing of the others. */
  const device = async () => {
    const page = await newPage({ baseURL: origin })
    await signedInAs(page, person, origin)
    return page
  }
  return { article, top, person, device }
}

const visits = () => db.selectFrom('visits').selectAll().execute()

/** The page told of itself, as it does when it is loaded. */
async function visited(page: Page) {
  const told = page.waitForResponse((answer) => answer.url().endsWith('/visit'))
  await page.goto(path)
  expect((await told).status()).toBe(200)
}

/** Sooner or later. */
const stored = (table: 'folds' | 'comment_drafts', expected: string[]) =>
  expect
    .poll(
      async () =>
        table === 'folds'
          ? (await db.selectFrom('folds').select('comment_id').execute()).map((row) => row.comment_id)
          : (await db.selectFrom('comment_drafts').select('body').execute()).map(({ body }) => body),
      { timeout: 10_000 },
    )
    .toEqual(expected)

test('n and p walk through what is new, over the end of what the page shows; all can be marked as read', async () => {
  const { article, top, device } = await setting()
  const page = await device()
  await visited(page)
  expect(await visits()).toHaveLength(1)
  const news = [
    await makeComment({ article_id: article.id, parent_id: top.id, body: 'First reply.' }),
    await makeComment({ article_id: article.id, parent_id: top.id, body: 'Second reply.' }),
    await makeComment({ article_id: article.id, parent_id: top.id, body: 'Third reply.' }),
    await makeComment({ article_id: article.id, parent_id: top.id, body: 'Left out reply.' }),
    await makeComment({ article_id: article.id, body: 'Another one.' }),
  ]
  await visited(page)
  await seen(page.getByText(t.news.mark, { exact: true }))
  expect(await axe(page)).toEqual([])
  const id = (n: number) => `comment-${news[n]!.public_id}`
  const at = (n: number) => page.locator(`#${id(n)}`)
  for (const n of [0, 1, 2]) {
    await page.keyboard.press('n')
    await focused(at(n))
  }
  await page.keyboard.press('p')
  await focused(at(1))
  await commentSaying(page, 'Second reply.').getByRole('link', { name: t.news.next }).click()
  await focused(at(2))
  await page.keyboard.press('n')
  await page.waitForURL((url) => url.hash === `#${id(3)}`)
  await seen(commentSaying(page, 'Left out reply.'))
  await page.keyboard.press('n')
  await page.waitForURL((url) => url.hash === `#${id(4)}`)

  await page.goto(path)
  const box = page.getByLabel(t.comment.write)
  await box.pressSequentially('nap')
  expect(await box.inputValue()).toBe('nap')
  await page.getByRole('button', { name: t.news.allRead }).click()
  await unseen(page.getByText(t.news.mark, { exact: true }))
  await page.reload()
  expect(await page.locator('[data-new]').count()).toBe(0)
  await expectClean(page)
})

test('a fold and a draft are there on another device; a draft survives a closed tab and ends with its comment', async () => {
  const { article, top, device } = await setting()
  await makeComment({ article_id: article.id, parent_id: top.id, body: 'A reply.' })
  const first = await device()
  await visited(first)
  await first.getByText(t.thread.replies(1)).click()
  await stored('folds', [top.id])
  await first.getByLabel(t.comment.write).pressSequentially('I was about to')
  await seen(first.getByText(/Draft kept at/))
  await first.close()

  const second = await device()
  await second.goto(path)
  expect(await commentSaying(second, 'A reply.').isVisible()).toBe(false)
  const box = second.getByLabel(t.comment.write)
  expect(await box.inputValue()).toBe('I was about to')
  await box.fill('I was about to sit down.')
  await stored('comment_drafts', ['I was about to sit down.'])
  await second.getByText(t.thread.replies(1)).click()
  await seen(commentSaying(second, 'A reply.'))
  await stored('folds', [])
  await box.press('Control+Enter')
  await seen(commentSaying(second, 'I was about to sit down.'))
  expect(await db.selectFrom('comment_drafts').selectAll().execute()).toEqual([])
  await expectClean(second)
})

test('words that are selected begin an answer, which leads back to them', async () => {
  const { device } = await setting()
  const page = await device()
  await page.goto(path)
  const select = (within: string, from: number, to: number) =>
    page
      .locator(within)
      .first()
      .evaluate(
        (paragraph, [start, end]) => {
          const words = paragraph.firstChild!
          getSelection()!.setBaseAndExtent(words, start!, words, end!)
        },
        [from, to],
      )
  await select('.prose p', 3, 17)
  await page.getByRole('button', { name: t.passage.answer }).click()
  expect(await page.getByLabel(t.passage.field).inputValue()).toBe('sit too little')
  await page.keyboard.type('Hear, hear.')
  await page.getByRole('button', { name: t.comment.post, exact: true }).click()
  const answer = commentSaying(page, 'Hear, hear.')
  await seen(answer.getByText('sit too little'))
  await answer.getByRole('link', { name: t.passage.inReply }).click()
  await seen(page.locator('mark#passage', { hasText: 'sit too little' }))
  await page.goBack()

  await select('.comment .text p', 0, 3)
  await page.getByRole('button', { name: t.passage.answer }).click()
  const slot = page.locator('.slot form')
  expect(await slot.getByLabel(t.passage.field).inputValue()).toBe('Old')
  await slot.getByLabel(t.comment.writeReply).fill('And wise.')
  await slot.getByRole('button', { name: t.comment.postReply, exact: true }).click()
  await seen(commentSaying(page, 'And wise.').getByText('Old', { exact: true }))
  await expectClean(page)
})
