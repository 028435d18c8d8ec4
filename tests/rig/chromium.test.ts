// The real browser: a good page is clean, and each thing that goes wrong unseen is noticed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, expectClean, newPage, openBrowser } from '../chromium.ts'
import { problemsOf } from '../chromium/watch.ts'
import { serveRig } from './app.ts'

let rig: Awaited<ReturnType<typeof serveRig>>
beforeAll(async () => {
  rig = await serveRig()
})
afterAll(() => rig.close())

async function opened(path: string, options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ baseURL: rig.baseURL, ...options })
  await page.goto(path)
  return page
}

test('a good page is clean, reads well, and runs its script', async () => {
  const page = await opened('/sound')
  expect(await page.locator('#said').textContent()).toBe('Hello with JavaScript')
  await expectClean(page)
  expect(await axe(page)).toEqual([])
})

test('a page without JavaScript runs no script, and its forms work', async () => {
  const page = await opened('/sound', { javaScript: false })
  expect(await page.locator('#said').textContent()).toBe('Hello')
  await page.goto('/notes')
  await page.getByLabel('Note').fill('hi')
  await page.getByRole('button').click()
  await page.waitForURL('**/said')
  expect(await page.locator('p').textContent()).toBe('hi')
  await expectClean(page)
})

test.each([
  ['an inline style', '/inline-style', /policy violation/],
  ['an inline script', '/inline-script', /policy violation/],
  ['another host', '/open/elsewhere', /another host: http:\/\/kiu-elsewhere\.example/],
  ['an error of a script', '/open/throws', /page error: broke/],
  ['a missing picture', '/missing-picture', /answer 404: .*no-such\.png/],
  ['an error of the server', '/fault', /answer 500/],
])('noticed: %s', async (_name, path, said) => {
  const page = await opened(path)
  await expect(expectClean(page)).rejects.toThrow(said)
  expect(problemsOf(page)).toHaveLength(1)
})

test('an inline style is noticed without JavaScript too', async () => {
  const page = await opened('/inline-style', { javaScript: false })
  await expect(expectClean(page)).rejects.toThrow(/policy violation/)
})

test('a form that is refused is an answer, not a fault', async () => {
  const page = await opened('/notes')
  await page.getByLabel('Note').fill('far too long')
  const [response] = await Promise.all([page.waitForResponse('**/notes'), page.getByRole('button').click()])
  expect(response.status()).toBe(422)
  await page.getByText('Too long', { exact: true }).waitFor()
  await expectClean(page)
})

test('axe says what it finds and where', async () => {
  const page = await opened('/pale')
  expect(await axe(page)).toEqual([expect.stringMatching(/^color-contrast .*\n {2}at p\n/)])
})

test('size, scheme and language are those asked for', async () => {
  const page = await opened('/heard', { width: 390, height: 700, colorScheme: 'dark', lang: 'zh-HK' })
  expect(await page.locator('body').textContent()).toContain('"accept-language":"zh-HK')
  const seen = await page.evaluate(() => [
    innerWidth,
    innerHeight,
    matchMedia('(prefers-color-scheme: dark)').matches,
  ])
  expect(seen).toEqual([390, 700, true])
})

test('one browser serves all pages, each with its own cookies', async () => {
  const [ada, ben] = [await opened('/notes'), await opened('/said')]
  expect(ada.context().browser()).toBe(await openBrowser())
  expect(ben.context().browser()).toBe(await openBrowser())
  await ada.getByLabel('Note').fill('hi')
  await ada.getByRole('button').click()
  await ada.waitForURL('**/said')
  await ben.reload()
  expect(await ben.locator('p').textContent()).toBe('nothing')
})

test('letters have a face, also on a machine without any', async () => {
  const page = await newPage()
  await page.setContent('<p><span>iiii</span></p><p><span>WWWW</span></p>')
  const widths = await page
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width))
  const [narrow = 0, wide = 0] = widths // boxes in place of letters would be equally wide
  expect(narrow).toBeGreaterThan(0)
  expect(wide).toBeGreaterThan(2 * narrow)
})
