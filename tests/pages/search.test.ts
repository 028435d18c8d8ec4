// Searching in a real browser: results as one types, by Enter without JavaScript, and while Chinese is composed nothing.
import { beforeAll, expect, test } from 'vitest'
import { expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment } from '../make.ts'
import { serveApp } from '../serving.ts'
import { indexAll } from '../../src/jobs/index-again.ts'

const origin = await serveApp()

beforeAll(async () => {
  await emptyTables()
  const { id } = await makeArticle({ en: { title: 'Sitting down' } })
  await makeComment({ article_id: id, body: '讓自動駕駛上路', language: 'zh-HK' })
  await makeComment({ article_id: id, body: 'More benches, please.' })
  await indexAll(db)
})

test('as one types, with the address in step, and nothing while a word is composed', async () => {
  const page = await newPage({ baseURL: origin })
  await page.goto('/en/search')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/search?')) asked.push(new URL(request.url()).searchParams.get('q') ?? '')
  })
  const field = page.getByRole('searchbox')
  await field.pressSequentially('benches', { delay: 10 })
  await page.locator('mark', { hasText: 'benches' }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Found: 1 comment.' }).waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('benches')
  expect(asked.at(-1)).toBe('benches')
  expect(asked.length).toBeLessThan(7)
  await focused(field)

  // Half a character is composed: the browser tells so with each key.
  const before = asked.length
  await field.evaluate((one: HTMLInputElement) => {
    one.value = 'zi dong'
    one.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    one.value = '自动'
    one.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    one.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  })
  await page.locator('mark', { hasText: '自動' }).waitFor()
  expect(asked.slice(before)).toEqual(['自动'])
  await expectClean(page)

  await page.getByRole('link', { name: 'Articles', exact: true }).last().click()
  await page.waitForURL(/kind=articles/)
  expect(await field.inputValue()).toBe('自动')
})

test('without JavaScript by Enter', async () => {
  const page = await newPage({ baseURL: origin, javaScript: false })
  await page.goto('/zh-HK/search')
  await page.getByRole('searchbox').fill('自动')
  await page.getByRole('searchbox').press('Enter')
  await page.locator('mark', { hasText: '自動' }).waitFor()
  expect(page.url()).toContain('/zh-HK/search?q=')
})
