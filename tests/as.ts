// A browser of the app in which somebody is already signed in, or nobody is.
import type { Page } from 'playwright-core'
import { createAuth } from '../src/auth.ts'
import { appAnew, deps, origin } from './app.ts'
import { browser, setUsualApp } from './browser.ts'
import { db } from './database.ts'

setUsualApp(appAnew, origin)
const auth = createAuth(db, { secure: deps.config.origin.startsWith('https:') })

export async function as(person: { id: string } | null) {
  if (!person) return browser()
  return browser({ cookie: `${auth.cookieName}=${await auth.start(person.id)}` })
}

/** The same for a real browser, which has cookies of its own. */
export async function signedInAs(page: Page, person: { id: string }, origin: string) {
  await page
    .context()
    .addCookies([{ name: auth.cookieName, value: await auth.start(person.id), url: origin }])
}

/** For a real browser: the cookie of somebody who is signed in, as Playwright takes it. */
export const cookieOf = async ({ id }: { id: string }, url: string) => ({
  name: auth.cookieName,
  value: await auth.start(id),
  url,
})
