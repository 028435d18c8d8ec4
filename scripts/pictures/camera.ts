// Signs in, takes one picture, and notes what is wrong with the page.
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type PageOptions, contextOptions } from '../../tests/chromium/open.ts'
import { problemsOf, watch } from '../../tests/chromium/watch.ts'
import type { Role, Shot } from './pages.ts'
import type { Photographed } from './server.ts'

export type View = { lang: 'en' | 'zh-HK'; width: 390 | 1280; colorScheme: 'light' | 'dark' }
type State = Awaited<ReturnType<BrowserContext['storageState']>>
type Stand = { baseURL: string; folder: string; storageState: State | undefined }

/** No picture is longer than image viewers take. */
const longest = 7_500

/** The cookies of each role that looks. A guest has none; a role that cannot sign in is missing. */
export async function signIn(browser: Browser, { baseURL, accounts }: Photographed, roles: Set<Role>) {
  const states = new Map<Role, State>([['guest', { cookies: [], origins: [] }]])
  for (const account of accounts.filter(({ role }) => roles.has(role))) {
    const context = await browser.newContext(contextOptions({ baseURL }))
    await enter(await context.newPage(), account)
      .then(async () => states.set(account.role, await context.storageState()))
      .catch((error: Error) =>
        console.error(`${account.role} cannot sign in: ${error.message.split('\n')[0]}`),
      )
    await context.close()
  }
  return states
}

async function enter(page: Page, { email, password }: Photographed['accounts'][number]) {
  page.setDefaultTimeout(10_000)
  await page.goto('/en/sign-in')
  const form = page.locator('main form', { has: page.locator('[name=password]') })
  await form.locator('[name=email]').fill(email)
  await form.locator('[name=password]').fill(password)
  const left = page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  await Promise.all([left, form.locator('[type=submit]').click()])
}

/** Takes one picture and returns what was wrong with the page. */
export async function take(browser: Browser, shot: Shot, view: View, stand: Stand): Promise<string[]> {
  const { baseURL, folder, storageState } = stand
  if (!storageState) return [`nobody is signed in as ${shot.as}`]
  const options: PageOptions = { ...view, height: view.width === 390 ? 844 : 800, baseURL }
  const context = await browser.newContext({
    ...contextOptions(options),
    storageState,
  })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    const path = typeof shot.path === 'string' ? shot.path : await shot.path(page, view.lang)
    watch(page, new URL(baseURL).host)
    let status = 0
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) status = response.status()
    })
    await page.goto(`/${view.lang}${path}`)
    await shot.steps?.(page)
    await page.waitForLoadState()
    const size = await sizeOf(page)
    const clip = { x: 0, y: 0, width: view.width, height: Math.min(size.height, longest) }
    const file = `${shot.name}-${view.lang}-${view.width}-${view.colorScheme}.png`
    await page.screenshot({ path: join(folder, file), fullPage: true, clip })
    const wrong = [...problemsOf(page)]
    if (status !== (shot.status ?? 200)) wrong.push(`answers ${status}`)
    if (size.width > view.width)
      wrong.push(`is ${size.width} px wide in a window of ${view.width}: ${size.widest}`)
    return wrong
  } catch (error) {
    return [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)]
  } finally {
    await context.close()
  }
}

/** How big the page is, and which element, the innermost of several, reaches farthest to the right. */
const sizeOf = (page: Page) =>
  page.evaluate(() => {
    const reach = (element: Element) => element.getBoundingClientRect().left + element.scrollWidth
    const innermostFirst = [...document.body.querySelectorAll('*')].reverse()
    const [widest] = innermostFirst.sort((a, b) => reach(b) - reach(a))
    const { scrollWidth, scrollHeight } = document.documentElement
    return { width: scrollWidth, height: scrollHeight, widest: widest?.outerHTML.slice(0, 120) ?? '' }
  })
