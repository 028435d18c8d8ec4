// In a real browser: joining, signing out and in, and what an administrator does; without JavaScript too.
import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { hashPassword } from '../../src/passwords.ts'
import { lastLinkTo, proveIn } from '../account-mails.ts'
import { deps } from '../app.ts'
import { expectClean, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson, makeUnverified } from '../make.ts'

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
let baseURL = ''
let close = () => {}

beforeAll(async () => {
  const { promise, resolve } = Promise.withResolvers<AddressInfo>()
  const config = { ...deps.config }
  const app = createApp({ ...deps, config })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, resolve)
  baseURL = `http://127.0.0.1:${(await promise).port}`
  config.origin = baseURL
  close = () => void server.close()
})
afterAll(() => close())
beforeEach(emptyTables)

const send = (page: Page, action: string) =>
  page.locator(`form[action$="${action}"] button[type=submit]:not([formaction])`).first().click()
async function signIn(page: Page, lang: string, email: string) {
  await page.goto(`/${lang}/sign-in`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await send(page, '/sign-in')
}

for (const javaScript of [true, false]) {
  for (const lang of ['en', 'zh-HK']) {
    test(`joining, out and in again: ${lang}, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
      const said = await makeComment({ article_id: (await makeArticle()).id })
      const page = await newPage({ baseURL, javaScript })
      await page.goto(`/${lang}/sign-up`)
      await page.locator('[name=email]').fill('mei@example.org')
      await page.locator('[name=handle]').fill('美玲')
      await page.locator('[name=display_name]').fill('陳美玲')
      await page.locator('[name=password]').fill('password123')
      await send(page, '/sign-up')
      expect(await page.locator('[name=email]').inputValue()).toBe('mei@example.org')
      await page.locator('.summary a').click()
      await page.locator('[name=password]').fill(password)
      await send(page, '/sign-up')
      await page.waitForURL(`**/${lang}/welcome`)
      await page.locator('[name=sector][value=academia]').check()
      await send(page, '/welcome')
      await page.waitForURL(`**/${lang}/`)
      await send(page, '/sign-out')
      await page.locator(`.masthead a[href="/${lang}/sign-in"]`).waitFor()

      await signIn(page, lang, 'mei@example.org')
      await proveIn(page, 'mei@example.org')
      await page.goto(`/${lang}/comments/${said.public_id}/reply`)
      await page.locator('textarea[name=body]').first().fill('長椅要有靠背。')
      // The session ends while she writes.
      await db.deleteFrom('sessions').execute()
      await send(page, '/comments')
      await page.waitForURL('**/sign-in?**')
      await page.locator('[name=email]').fill('mei@example.org')
      await page.locator('[name=password]').fill(password)
      await send(page, '/sign-in')
      await page.waitForURL(`**/${lang}/kept`)
      expect(await page.locator('main').innerText()).toContain('長椅要有靠背。')
      await send(page, '/comments')
      await page.locator('.comment', { hasText: '長椅要有靠背。' }).waitFor()
      expect((await db.selectFrom('comments').select('id').execute()).length).toBe(2)

      await page.goto(`/${lang}/account`)
      await page.locator('[name=language]').selectOption(lang === 'en' ? 'zh-HK' : 'en')
      await send(page, '/account')
      await page.waitForURL(`**/${lang === 'en' ? 'zh-HK' : 'en'}/account?done=saved`)
    })
  }

  test(`a draft until the address is proved, a forgotten password, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    await makeUnverified({ new_email: 'mei@example.org', password_hash: made })
    const { slug } = await makeArticle()
    const page = await newPage({ baseURL, javaScript })
    await signIn(page, 'zh-HK', 'mei@example.org')
    await page.goto(`/zh-HK/articles/${slug}`)
    await page.locator('#write-body').fill('長椅要有靠背。')
    await page.locator('#write button.do').click()
    await page.locator('#write [name=draft]').waitFor({ state: 'attached' })
    await page.locator('#write a[href$="/verification"]').click()
    await send(page, '/verification')
    await page.waitForURL('**/verification?done=sent')
    await proveIn(page, 'mei@example.org')
    await page.goto(`/zh-HK/articles/${slug}`)
    expect(await page.locator('#write-body').inputValue()).toBe('長椅要有靠背。')
    await send(page, '/comments')
    await page.locator('.comment', { hasText: '長椅要有靠背。' }).waitFor()

    await send(page, '/sign-out')
    await page.goto('/zh-HK/sign-in')
    await page.locator('main a[href$="/reset"]').click()
    await page.locator('[name=email]').fill('mei@example.org')
    await send(page, '/reset')
    await page.waitForURL('**/reset?done=sent')
    const link = await lastLinkTo('mei@example.org')
    await page.goto(link)
    await page.locator('[name=new_password]').fill('harbour violet ladder')
    await send(page, link)
    await page.waitForURL('**/sign-in?done=reset')
    await page.locator('[name=email]').fill('mei@example.org')
    await page.locator('[name=password]').fill('harbour violet ladder')
    await send(page, '/sign-in')
    await page.locator('.masthead form[action$="/sign-out"]').waitFor()
    await expectClean(page)
  })

  test(`a suspension, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    await makePerson({ email: 'root@example.org', password_hash: made, roles: ['administrator'] })
    const ada = await makePerson({ display_name: 'Ada Lau', email: 'ada@example.org', password_hash: made })
    const page = await newPage({ baseURL, javaScript })
    await signIn(page, 'en', 'root@example.org')
    await page.locator('.masthead a[href="/en/administration"]').click()
    await page.locator('[name=q]').fill('lau')
    await send(page, '/people')
    await page.locator('table a').click()
    await page.locator('[name=role][value=editor]').check()
    await send(page, '/roles')
    await page.waitForURL('**?done=roles')
    await page.locator('#field-until').fill('2099-01-31T18:30')
    await page.locator('[name=reason]').fill('Insults.')
    await send(page, '/suspension')
    await page.waitForURL('**?done=suspension')
    const row = await db
      .selectFrom('people')
      .where('id', '=', ada.id)
      .select('suspended_until')
      .executeTakeFirstOrThrow()
    expect(row.suspended_until).toEqual(new Date('2099-01-31T10:30:00Z'))
    await expectClean(page)
  })
}
