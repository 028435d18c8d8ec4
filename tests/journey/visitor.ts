// Somebody in front of a browser of their own, in one language, with JavaScript or without it.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../src/domain/words.ts'
import { type Texts, texts } from '../../src/locales/index.ts'
import { newPage } from '../chromium.ts'

/** How the forum is used. */
export interface Way {
  javaScript: boolean
  lang: Language
}

export interface Account {
  handle: string
  display_name: string
  email: string
  password: string
}

export interface Visitor extends Way {
  page: Page
  account: Account
  t: Texts
  /** How often a page was loaded as a whole. */
  visits: () => number
  open: (path: string) => Promise<unknown>
  press: (button: string, within?: Locator) => Promise<void>
  follow: (link: string, within?: Locator) => Promise<void>
}

export async function visitor(
  origin: string,
  way: Way,
  handle: string,
  display_name: string,
): Promise<Visitor> {
  const page = await newPage({ ...way, baseURL: origin })
  let loaded = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loaded++
  })
  return {
    ...way,
    page,
    account: { handle, display_name, email: `${handle}@example.org`, password: 'ferry lantern turnip' },
    t: texts[way.lang],
    visits: () => loaded,
    open: (path) => page.goto(`/${way.lang}${path}`),
    press: (name, within = page.locator('body')) =>
      within.getByRole('button', { name, exact: true }).first().click(),
    follow: (name, within = page.locator('body')) =>
      within.getByRole('link', { name, exact: true }).first().click(),
  }
}

/** Waits until it can be seen. */
export const seen = (what: Locator): Promise<void> => what.first().waitFor()

/** Waits until it cannot be seen. */
export const unseen = (what: Locator): Promise<void> => what.first().waitFor({ state: 'hidden' })

const asIs = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')

/** A sentence with something in it that a test cannot know, such as a moment. */
export const saying = (sentence: (unknown: string) => string): RegExp =>
  new RegExp(sentence('\0').split('\0').map(asIs).join('.+'))

/** Of a label with a hint in it, or a button with a count. */
export const beginning = (text: string): RegExp => new RegExp(`^${asIs(text)}`)

/** A comment by what it says; a preview or a form that holds the same words is none. */
export const commentSaying = (page: Page, text: string): Locator =>
  page.getByRole('article').filter({ hasText: text })

/** With JavaScript what is done happens in place; without it a page is loaded, which shows that this can be told. */
export async function inPlace({ javaScript, visits }: Visitor, deed: () => Promise<void>) {
  const before = visits()
  await deed()
  if (javaScript) expect(visits()).toBe(before)
  else expect(visits()).toBeGreaterThan(before)
}
