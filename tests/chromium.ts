// A real browser for tests: one Chromium for each worker, pages that are watched, and axe.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { TestRunner, onTestFinished } from 'vitest'
import { type PageOptions, contextOptions, launchChromium } from './chromium/open.ts'
import { problemsOf, watch } from './chromium/watch.ts'

export { axe, looks } from './chromium/axe.ts'

const failures = fileURLToPath(new URL('../.data/failed', import.meta.url))
let opened: Promise<Browser> | undefined

/** The one browser of this worker, for all its files; it ends with it. One that is gone gets a successor. */
export async function openBrowser(): Promise<Browser> {
  const browser = await (opened ??= launchChromium())
  if (browser.isConnected()) return browser
  opened = undefined
  return openBrowser()
}

/**
 * A page in a context of its own. Opened within a test it closes with the test, and leaves its picture in
 * `.data/failed/` if that fails; opened in `beforeAll` it is closed by whoever opened it.
 */
export async function newPage(options: PageOptions = {}): Promise<Page> {
  const browser = await openBrowser()
  const context = await browser.newContext(contextOptions(options))
  const page = await context.newPage()
  page.setDefaultTimeout(10_000) // within the time of a test, so that the message says what was waited for
  watch(page, options.baseURL && new URL(options.baseURL).host)
  if (TestRunner.getCurrentTest()) {
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await keepPicture(page, task.fullName)
      await context.close()
    })
  }
  return page
}

async function keepPicture(page: Page, name: string) {
  await mkdir(failures, { recursive: true })
  const path = join(failures, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)}.png`)
  await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined)
}

/** Nothing in the console, no error, no broken policy, no request to another host, no missing file, so far. */
export async function expectClean(page: Page) {
  await page.title() // what happened before this answer has been told by now
  const problems = problemsOf(page)
  if (problems.length > 0) throw new Error(`went wrong on ${page.url()}:\n  ${problems.join('\n  ')}`)
}

/** Waits until the focus is on it: it may come a frame after what can be seen. */
export const focused = (what: Locator): Promise<void> =>
  what.and(what.page().locator(':focus')).waitFor({ state: 'attached' })
