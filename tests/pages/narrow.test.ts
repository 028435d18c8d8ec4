// What stands beside what and below what, on a telephone and on a desk.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { cookieOf } from '../as.ts'
import { newPage } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { makeArticle, makePerson, type Person } from '../make.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
let ada: Person
beforeAll(async () => {
  await emptyTables()
  baseURL = await serveApp()
  ada = await makePerson({ display_name: 'Ada' })
  await makeArticle({ slug: 'benches' })
})

async function open(path: string, width: number) {
  const page = await newPage({ baseURL, width })
  await page.context().addCookies([await cookieOf(ada, baseURL)])
  await page.goto(path)
  return page
}

const boxes = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect))

test.each([390, 1280])(
  'at %i the button of the search stands beside its words, the filters below',
  async (width) => {
    const page = await open('/en/search', width)
    const [words, button] = await boxes(page, '.seek [name=q], .seek .do')
    const [topic, language] = await boxes(page, '.seek select')
    expect(button!.top).toBeLessThan(words!.bottom)
    expect(button!.left).toBeGreaterThan(words!.right)
    expect(topic!.top).toBeGreaterThan(words!.bottom)
    expect(language!.top).toBe(topic!.top)
    expect(language!.left).toBeGreaterThan(topic!.right)
  },
)

test('on a telephone each choice of mail stands below its name, on a desk beside it', async () => {
  const lefts = async (width: number) =>
    new Set(
      (
        await boxes(
          await open('/zh-HK/account/notifications', width),
          '.wishes .field:not(:has(.hint)) select',
        )
      ).map(({ left }) => left),
    )
  const names = async (width: number) =>
    (
      await boxes(await open('/zh-HK/account/notifications', width), '.wishes .field:not(:has(.hint)) label')
    )[0]!.left
  expect([...(await lefts(390))]).toEqual([await names(390)])
  expect([...(await lefts(1280))]).not.toContain(await names(1280))
})

test.each([390, 1280])(
  'at %i the text of an article keeps its distance from the button above',
  async (width) => {
    const page = await open('/en/articles/benches', width)
    const [follow] = await boxes(page, '.follow button')
    const [text] = await boxes(page, 'article .prose')
    expect(text!.top - follow!.bottom).toBeGreaterThanOrEqual(12)
  },
)

test.each([
  [true, 'inline'],
  [false, 'none'],
])('with JavaScript %s the line that names the keys is %s', async (javaScript, display) => {
  const page = await newPage({ baseURL, javaScript })
  await page.goto('/en/articles/benches')
  const shown = await page.locator('main').evaluate((main) => {
    main.insertAdjacentHTML('beforeend', '<small class="keys">n</small>')
    return getComputedStyle(main.lastElementChild!).display
  })
  expect(shown).toBe(display)
})
