// With JavaScript a vote or a ballot changes its own numbers and nothing else: no page is loaded, no text is lost or moved.
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { expectClean } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { serveApp } from '../serving.ts'
import { citizenAt, makeSquare, remarks } from './square.ts'
import { beginning, commentSaying, seen } from './visitor.ts'

const t = texts.en
const origin = await serveApp()
beforeEach(emptyTables)

const agree = (page: Page, text: string) =>
  commentSaying(page, text).getByRole('button', { name: beginning(t.stances.agree) })

/** Where everything that is read stands on the screen. */
const places = async (page: Page) =>
  Promise.all(
    (await page.locator('h1, .prose, .comment .text, .deeds').all()).map((one) => one.boundingBox()),
  )

async function typedIn(box: Locator) {
  await box.fill('I was about to say')
  return () => box.inputValue()
}

test.each([390, 1280])('a vote moves nothing under the reader, %d wide', async (width) => {
  const { path } = await makeSquare()
  const { page } = await citizenAt(origin, { width })
  await page.goto(path)
  await agree(page, remarks[1]).scrollIntoViewIfNeeded()
  const before = await places(page)

  await agree(page, remarks[1]).click()
  await seen(page.getByRole('button', { name: `${t.stances.agree} 1`, pressed: true }))
  expect(await places(page)).toEqual(before)
  await agree(page, remarks[1]).click()
  await seen(agree(page, remarks[1]).and(page.getByRole('button', { pressed: false })))
  expect(await places(page)).toEqual(before)

  await commentSaying(page, remarks[0]).getByRole('link', { name: t.comment.reply }).click()
  await seen(page.getByLabel(t.comment.writeReply))
  expect(await places(page), 'what was asked for may make room for itself').not.toEqual(before)
  await expectClean(page)
})

test('what is being written survives votes, ballots, other orders and other forms', async () => {
  const { path } = await makeSquare()
  const { page } = await citizenAt(origin)
  await page.goto(path)
  let loaded = 0
  page.on('request', (request) => (loaded += request.isNavigationRequest() ? 1 : 0))
  const comment = await typedIn(page.getByLabel(t.comment.write))
  await commentSaying(page, remarks[0]).getByRole('link', { name: t.comment.reply }).click()
  const reply = await typedIn(page.getByLabel(t.comment.writeReply))

  await agree(page, remarks[0]).click()
  await seen(page.getByRole('button', { name: `${t.stances.agree} 1`, pressed: true }))
  await page.getByLabel('Parks').check()
  await page.getByRole('button', { name: t.poll.cast }).click()
  await seen(page.getByText(t.poll.results.mine))
  await commentSaying(page, remarks[2]).getByRole('link', { name: t.comment.flag }).click()
  await seen(page.getByRole('form', { name: t.flag.title }))
  expect(await reply()).toBe('I was about to say')
  await page.getByRole('link', { name: t.sorts.new, exact: true }).click()
  await page.waitForURL(/sort=new/)
  await seen(page.getByRole('link', { name: t.sorts.new, exact: true }).and(page.locator('[aria-current]')))

  expect(await comment()).toBe('I was about to say')
  expect(loaded).toBe(0)
  await page.reload()
  expect(loaded).toBe(1)
  await expectClean(page)
})
