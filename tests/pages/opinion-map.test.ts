// A map in a window: a comment colours it, the slider goes back, and the place where one was stays; also without JavaScript.
import { beforeAll, expect, test } from 'vitest'
import { expectClean, focused, newPage } from '../chromium.ts'
import { emptyTables, forge } from '../database.ts'
import { serveApp } from '../serving.ts'
import { drawDue, makeTalk } from '../talk.ts'

const origin = await serveApp()
let talk: Awaited<ReturnType<typeof makeTalk>>
beforeAll(async () => {
  await emptyTables()
  talk = await makeTalk(30)
  await drawDue()
  await forge(`insert into opinion_maps (article_id, slot, people, placed, votes, statements, picture)
    select article_id, slot - interval '1 hour', 21, 21, 9, 3, picture from opinion_maps`)
})

const path = () => `/en/articles/${talk.article.slug}/map`

test('choosing and sliding change the map in place, keep the focus, and can be gone back from', async () => {
  const page = await newPage({ baseURL: origin })
  await page.goto(path())
  const dots = (kind: string) => page.locator(`svg.map .dots.${kind}`)
  expect(await dots('g0').count()).toBeGreaterThan(0)
  await page.evaluate(() => (document.title = 'still this page'))
  const chooser = page.getByLabel('Colour the dots by a comment')
  await chooser.focus()
  await chooser.selectOption({ index: 1 })
  await page.locator('.legend').waitFor()
  await page.waitForURL(/\?comment=/)
  expect(await page.locator('svg.map:not(.key) .dots.said-agree').count()).toBe(1)
  await focused(chooser)
  const slider = page.getByLabel('How the map grew')
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('21 people gave').waitFor()
  await page.waitForURL(/\?step=0/)
  await focused(slider)
  await page.keyboard.press('ArrowRight')
  await page.getByText('30 people gave').waitFor()
  expect(await page.title()).toBe('still this page')
  await page.goBack()
  await page.getByText('21 people gave').waitFor()
  await expectClean(page)
  await page.context().close()
})

test('without JavaScript the same forms lead to the same pages, and formulas are read', async () => {
  const page = await newPage({ baseURL: origin, javaScript: false, width: 390 })
  await page.goto(path())
  await page.getByLabel('Colour the dots by a comment').selectOption({ index: 1 })
  await page.locator('.chooser button').click()
  await page.locator('.legend').waitFor()
  await page.getByLabel('How the map grew').fill('0')
  await page.locator('.grown button').click()
  await page.getByText('21 people gave').waitFor()
  await page.goto('/en/opinion-map')
  const fraction = page.locator('mfrac').first()
  const [above, below] = await Promise.all([0, 1].map((n) => fraction.locator('> *').nth(n).boundingBox()))
  expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y + 1)
  await page.context().close()
})
