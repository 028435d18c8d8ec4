// Ranking in a real browser: by buttons and by dragging with a script, by numbers and the keyboard without one.
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { pollByPublicId } from '../../src/db/polls.ts'
import { signedInAs } from '../as.ts'
import { expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { expectGood } from '../journey/good.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'
import { serveApp } from '../serving.ts'

const baseURL = await serveApp()
beforeEach(emptyTables)

const labels = ['Parks', 'Stations', 'Libraries', 'Nowhere']

async function opened(method: 'ranking' | 'points', javaScript: boolean) {
  const article = await makeArticle()
  const poll = await makePoll({
    article_id: article.id,
    method,
    labels,
    budget: method === 'points' ? 10 : null,
  })
  const person = await makePerson()
  const page = await newPage({ baseURL, javaScript })
  await signedInAs(page, person, baseURL)
  await page.goto(`/en/articles/${article.slug}`)
  const choices = async () => (await pollByPublicId(db, poll.public_id, person.id))?.my_ballot?.choices
  return { page, choices }
}

const order = (page: Page) => page.locator('.ranking li:not(.unranked) label').allInnerTexts()
const numbers = (page: Page) =>
  page
    .locator('.ranking li:not(.unranked) input')
    .evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value))
const button = (page: Page, way: 'up' | 'down', option: string) =>
  page.getByLabel(`Move ${way}: ${option}`, { exact: true })
const rowOf = (page: Page, option: string) => page.locator('.ranking li', { hasText: option })

test('buttons and dragging reorder the list and write the numbers; the focus stays', async () => {
  const { page, choices } = await opened('ranking', true)
  const said = page.locator('.ranking [role=status]')
  await button(page, 'up', 'Libraries').focus()
  await page.keyboard.press('Enter')
  expect(await said.innerText()).toBe('Libraries: now number 1.')
  await focused(button(page, 'up', 'Libraries'))
  expect(await button(page, 'up', 'Libraries').getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Enter')
  await button(page, 'up', 'Parks').click()
  await button(page, 'up', 'Parks').press('Space')
  expect((await order(page)).slice(0, 2)).toEqual(['Parks', 'Libraries'])
  expect(await numbers(page)).toEqual(['1', '2', '', ''])

  // Beyond the first row, and so to the top.
  await rowOf(page, 'Nowhere').locator('.grip').hover()
  await page.mouse.down()
  const top = await rowOf(page, 'Parks').boundingBox()
  await page.mouse.move(top!.x + 10, top!.y + 2, { steps: 8 })
  await page.mouse.up()
  expect(await said.innerText()).toBe('Nowhere: now number 1.')
  expect((await order(page)).slice(0, 3)).toEqual(['Nowhere', 'Parks', 'Libraries'])
  // The last that is ranked leaves the ranking by one step down.
  await button(page, 'down', 'Libraries').click()
  expect(await said.innerText()).toBe('Libraries: not ranked.')
  expect(await numbers(page)).toEqual(['1', '2', '', ''])
  // A number that is typed moves its row, and what has the focus keeps it.
  await rowOf(page, 'Stations').locator('input').fill('3')
  await page.keyboard.press('Tab')
  await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['Nowhere', 'Parks', 'Stations'])
  await focused(button(page, 'up', 'Stations'))
  await expectGood(page, 'en')

  await page.getByRole('button', { name: 'Cast your ballot' }).click()
  await page.locator('.receipt[open] code').waitFor()
  expect(await choices()).toEqual([2, 3, 0, 1])
  await page.locator('summary', { hasText: 'Change your answer' }).click()
  await button(page, 'down', 'Nowhere').click()
  expect((await order(page)).slice(0, 3)).toEqual(['Parks', 'Nowhere', 'Stations'])
  await page.getByRole('button', { name: 'Replace your ballot' }).click()
  await expect.poll(choices).toEqual([1, 3, 0, 2])
  await expectGood(page, 'en')
  await expectClean(page)
})

test('a finger drags a row by its grip, and the page stays where it is', async () => {
  const { page, choices } = await opened('ranking', true)
  const finger = await page.context().newCDPSession(page)
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 })
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  const middle = async (option: string, part: string) => {
    const box = (await rowOf(page, option).locator(part).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await page.locator('.ranking[data-ready]').waitFor()
  await rowOf(page, 'Nowhere').locator('.grip').scrollIntoViewIfNeeded()
  const drag = async (option: string, to: { x: number; y: number }) => {
    const from = await middle(option, '.grip')
    await touch('touchStart', from)
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', { x: from.x, y: from.y + ((to.y - from.y) * step) / 8 })
    expect(await rowOf(page, option).getAttribute('data-dragged')).toBe('')
    await touch('touchEnd')
  }
  const scrolled = () => page.evaluate(() => scrollY)
  const before = await scrolled()
  const top = async () => {
    const list = (await page.locator('.ranking ul').boundingBox())!
    return { x: list.x, y: list.y + 1 }
  }
  await drag('Nowhere', await top())
  await drag('Libraries', await top())
  expect((await order(page)).slice(0, 2)).toEqual(['Libraries', 'Nowhere'])
  expect(await numbers(page)).toEqual(['1', '2', '', ''])
  expect(await scrolled()).toBe(before)
  // A finger that is taken away by the system (a call comes in) drops the row where it is.
  const grip = await middle('Nowhere', '.grip')
  await touch('touchStart', grip)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] })
  expect(await rowOf(page, 'Nowhere').getAttribute('data-dragged')).toBeNull()
  await page.getByRole('button', { name: 'Cast your ballot' }).click()
  await page.locator('.receipt[open] code').waitFor()
  expect(await choices()).toEqual([0, 0, 1, 2])
  await expectClean(page)
})

test('without a script numbers rank, by keyboard alone, and a mistake leads back to its field', async () => {
  const { page, choices } = await opened('ranking', false)
  expect(await page.locator('.moves:visible, .grip:visible, .unranked:visible').count()).toBe(0)
  const box = (option: string) => page.getByLabel(option, { exact: true })
  await box('Stations').fill('1')
  await box('Parks').fill('1')
  await box('Parks').press('Enter')
  await page.locator('.summary a', { hasText: 'same number' }).waitFor()
  expect(await box('Parks').inputValue()).toBe('1')
  await box('Parks').fill('2')
  await box('Parks').press('Enter')
  await page.waitForURL('**/articles/**')
  expect(await choices()).toEqual([2, 1, 0, 0])
  await page.locator('summary', { hasText: 'Change your answer' }).click()
  expect((await order(page)).slice(0, 2)).toEqual(['Stations', 'Parks'])
})

test('of points it is said while one types how many are left', async () => {
  const { page, choices } = await opened('points', true)
  const left = page.locator('.left')
  await expect.poll(() => left.innerText()).toBe('Points left: 10')
  await page.getByLabel('Parks').fill('8')
  await page.getByLabel('Stations').fill('5')
  expect(await left.innerText()).toContain('Points too many: 3')
  await page.getByRole('button', { name: 'Cast your ballot' }).click()
  await page.locator('.summary a', { hasText: 'take 3 points back' }).waitFor()
  await expectGood(page, 'en')
  await page.getByLabel('Stations').fill('2')
  expect(await left.innerText()).toBe('Points left: 0')
  await page.getByRole('button', { name: 'Cast your ballot' }).click()
  await page.locator('.receipt[open] code').waitFor()
  expect(await choices()).toEqual([8, 2, 0, 0])
})
