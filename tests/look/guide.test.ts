// Every page of the style guide in a real browser: sound, reachable, nothing outside the screen, nothing too small.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../src/domain/words.ts'
import { axe, expectClean, looks, newPage } from '../chromium.ts'
import { expectSoundHtml } from '../html.ts'
import { guide } from './guide.ts'
import { guideAddress, guideHtml, serveGuide } from './open.ts'
import { outside, tooSmall } from './room.ts'

const names = Object.keys(guide)
/** The screens that tests/journey/good.ts leaves to the other language. */
const screens = {
  en: [
    { width: 390, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ],
  'zh-HK': [
    { width: 390, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
} as const

test.each(names)('%s is sound HTML in both languages', (name) => {
  for (const language of languages) expectSoundHtml(guideHtml(name, language))
})

describe.each(languages)('%s', (language) => {
  let page: Page
  beforeAll(async () => {
    page = await newPage({ lang: language, baseURL: 'http://kiu.test' })
    await serveGuide(page)
  })
  afterAll(() => page.context().close())

  test.each(names)('%s', async (name) => {
    await page.goto(guideAddress(name, language))
    for (const [index, { width, colorScheme }] of screens[language].entries()) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const found = [
        ...(await axe(page, index === 0 ? undefined : looks)),
        ...(await outside(page, width)),
        ...(await tooSmall(page)),
      ]
      expect(found, `${width}, ${colorScheme}`).toEqual([])
    }
    await expectClean(page)
  })
})

test('what is wrong is found', async () => {
  const page = await newPage({ width: 390 })
  await page.setContent('<main><p id="wide">w<a href="#a" id="small">x</a></p></main>')
  await page.addStyleTag({
    content: '#wide { width: 500px } #small { font-size: 8px; display: inline-block }',
  })
  expect(await outside(page, 390)).not.toEqual([])
  expect(await tooSmall(page)).toEqual(['a#small: 4 × 9'].map(() => expect.stringContaining('a#small')))
})

test('a comment that is linked to is told apart and nothing moves', async () => {
  const page = await newPage({ baseURL: 'http://kiu.test' })
  await serveGuide(page)
  await page.goto(guideAddress('article', 'en'))
  const places = () =>
    page.locator('.comment').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  const ground = () => page.locator('#c5').evaluate((one) => getComputedStyle(one).backgroundColor)
  const [before, plain] = [await places(), await ground()]
  await page.goto(`${guideAddress('article', 'en')}#c5`)
  expect(await places()).toEqual(before)
  expect(await ground()).not.toBe(plain)
})

test('on a narrow screen the desk shows one language, and a tab brings the other', async () => {
  const page = await newPage({ width: 390, javaScript: false, baseURL: 'http://kiu.test' })
  await serveGuide(page)
  await page.goto(guideAddress('desk', 'en'))
  const chinese = page.locator('[name="title.zh-HK"]')
  expect(await chinese.isVisible()).toBe(false)
  await page.locator('.tabs [value="zh-HK"]').check()
  expect(await chinese.isVisible()).toBe(true)
  expect(await page.locator('[name="title.en"]').isVisible()).toBe(false)
})
