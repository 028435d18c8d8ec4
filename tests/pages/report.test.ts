// The report on paper: in a real browser, as it would be printed.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { expectClean, newPage } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { serveApp } from '../serving.ts'
import { drawAnew, makeTalk } from '../talk.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
beforeEach(emptyTables)

test('on A4 nothing but the report, dark on white, and no item broken; on a telephone nothing sticks out', async () => {
  const { article } = await makeTalk(24, { slug: 'benches' })
  await drawAnew(article)
  const page = await newPage({ baseURL, width: 390, colorScheme: 'dark' })
  await page.goto('/en/articles/benches/report')
  await page.locator('svg.map').waitFor()
  const sticksOut = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await sticksOut()).toBe(0)
  expect(await page.getByRole('navigation').count()).toBeGreaterThan(0)

  await page.emulateMedia({ media: 'print' })
  // A4 less its margins, at 96 to the inch.
  await page.setViewportSize({ width: 665, height: 979 })
  expect(await sticksOut()).toBe(0)
  expect(await page.locator('nav:visible, .foot:visible, .paper:visible').count()).toBe(0)
  const looks = await page.evaluate(() => {
    const styleOf = (one: Element) => getComputedStyle(one)
    const all = [...document.querySelectorAll('.report li, .report tr, .report figure, .report .group')]
    const heads = [...document.querySelectorAll('.report :is(h2, h3)')]
    return {
      items: all.length,
      broken: all.filter((one) => styleOf(one).breakInside !== 'avoid').length,
      alone: heads.filter((one) => styleOf(one).breakAfter !== 'avoid').length,
      paper: styleOf(document.documentElement).backgroundColor,
    }
  })
  expect(looks).toMatchObject({ broken: 0, alone: 0, paper: 'rgb(255, 255, 255)' })
  expect(looks.items).toBeGreaterThan(8)
  await expectClean(page)
})
