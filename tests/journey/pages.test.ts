// Every page and every state of one, as whoever may see it: good in both languages, on every screen, and clean.
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../src/domain/words.ts'
import { signedInAs } from '../as.ts'
import { expectClean, newPage } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { serveApp } from '../serving.ts'
import { type City, makeCity } from './city.ts'
import { expectGood, submit } from './good.ts'
import { refusals } from './refusals.ts'
import { type View, views } from './views.ts'

const slow = process.env['KIU_SLOW'] === '1'
const every = [...views, ...refusals]

const origin = await serveApp()
let city: City
beforeAll(async () => {
  await emptyTables()
  city = await makeCity()
})

describe.each(languages)('%s', (lang) => {
  /** Where axe is brought along it costs as much as the page. */
  let pages: Record<'asked' | 'seen', Page>
  beforeAll(async () => {
    const open = () => newPage({ lang, baseURL: origin })
    pages = { asked: await open(), seen: await open() }
  })
  afterAll(() => Promise.all(Object.values(pages).map((page) => page.context().close())))

  async function come(page: Page, { by, path, fields }: View): Promise<Response | null> {
    await page.context().clearCookies()
    if (by !== 'nobody') await signedInAs(page, city.people[by], origin)
    const address = `/${lang}${path(city)}`
    if (!fields) return page.goto(address)
    // From whichever page of ours is open.
    if (!page.url().startsWith(origin)) await page.goto(`/${lang}/about`)
    return submit(page, address, fields)
  }

  test.each(every)('$name', async (view) => {
    // Axe is asked about every other page here, and about the rest in the other language.
    const isAsked = slow || (every.indexOf(view) % 2 === 0) === (lang === 'en')
    const page = pages[isAsked ? 'asked' : 'seen']
    const answer = await come(page, view)
    expect(answer?.status()).toBe(view.status ?? 200)
    await expectGood(page, lang, isAsked)
    await expectClean(page)
  })
})
