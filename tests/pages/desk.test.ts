// The desk in a real browser: writing, previews as one types, saving in place, two editors, a session that ended.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { createAuth } from '../../src/auth.ts'
import { hashPassword } from '../../src/passwords.ts'
import { axe, expectClean, focused, newPage } from '../chromium.ts'
import { problemsOf } from '../chromium/watch.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makePerson, type Person } from '../make.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
const auth = createAuth(db, { secure: false })
beforeEach(emptyTables)

async function open(path: string, person: Person, options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ baseURL, ...options })
  const value = await auth.start(person.id)
  await page.context().addCookies([{ name: auth.cookieName, value, url: baseURL }])
  await page.goto(path)
  return page
}

const editor = (display_name = 'Ada') => makePerson({ display_name, roles: ['editor'] })
const fill = (page: Page, name: string, text: string, at = 0) =>
  page.locator(`[name="${name}"]`).nth(at).fill(text)
const status = (page: Page) => page.locator('.bar [role=status]')
const article = () => db.selectFrom('articles').selectAll().executeTakeFirstOrThrow()

for (const javaScript of [true, false]) {
  test(`an article from the first letter to its readers, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    const page = await open('/zh-HK/desk', await editor(), { javaScript })
    await page.getByRole('link', { name: '撰寫新文章' }).click()
    await fill(page, 'title.en', 'More benches')
    await fill(page, 'standfirst.en', 'On sitting down.')
    await fill(page, 'body.en', 'There are **too few**.')
    await page.getByRole('button', { name: '增加選項' }).click()
    await page.locator('[name="poll.option.en"]').nth(9).waitFor()
    await page.getByRole('button', { name: '預覽' }).first().click()
    await page.locator('.preview strong', { hasText: 'too few' }).waitFor()
    await page.locator('[name=topic]').selectOption('research')
    await page.getByRole('button', { name: '儲存草稿' }).first().click()
    await page.waitForURL('**/desk/articles/*/edit')
    expect(await article()).toMatchObject({ slug: 'more-benches', state: 'draft', version: 1 })

    await page.getByRole('button', { name: '儲存並發布' }).click()
    await page.locator('.summary a', { hasText: '標題（中文）：發布前必須填寫。' }).click()
    await focused(page.locator('#field-title-zh-HK'))
    await fill(page, 'title.zh-HK', '多設長椅')
    await fill(page, 'standfirst.zh-HK', '關於坐下。')
    await fill(page, 'body.zh-HK', '長椅太少。')
    for (const [at, [en, zh]] of [['Parks', '公園'] as const, ['Stations', '車站'] as const].entries()) {
      await fill(page, 'poll.option.en', en, at)
      await fill(page, 'poll.option.zh-HK', zh, at)
    }
    await fill(page, 'poll.question.en', 'Where?')
    await fill(page, 'poll.question.zh-HK', '哪裏？')
    await page.getByRole('button', { name: '儲存並發布' }).click()
    await page.waitForURL('**/zh-HK/articles/more-benches')
    expect(await page.locator('h1').innerText()).toBe('多設長椅')
    expect(await article()).toMatchObject({ state: 'published', version: 2, published_version: 2 })
    expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([])
  })
}

test('a preview follows what is typed; saving by keyboard leaves page and cursor where they are', async () => {
  const { public_id } = await makeArticle({ state: 'draft', en: { body: 'A line.\n\n'.repeat(60) } })
  const page = await open(`/en/desk/articles/${public_id}/edit`, await editor())
  await page.getByRole('button', { name: 'Preview' }).first().click()
  const pane = page.locator('[data-language=en] .preview')
  await pane.waitFor()
  const box = page.locator('[name="body.en"]')
  await box.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Typed **just now**.')
  await pane.locator('strong', { hasText: 'just now' }).waitFor()
  expect((await article()).version).toBe(1)
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.press('Control+Enter')
  await status(page).filter({ hasText: 'Version 2' }).waitFor()
  await page.keyboard.type(' And on.')
  expect(await box.inputValue()).toMatch(/Typed \*\*just now\*\*\. And on\.$/)
  expect(await page.evaluate(() => scrollY)).toBe(before)
  await pane.getByText('And on.').waitFor()
  await expectClean(page)
})

test('two editors: the second sees the other text marked, keeps their own, and saves with a second press', async () => {
  const { public_id } = await makeArticle({ state: 'draft' })
  const address = `/en/desk/articles/${public_id}/edit`
  const [ada, bob] = [await open(address, await editor('Ada')), await open(address, await editor('Bob'))]
  await fill(ada, 'body.en', 'Ada asks where.')
  await ada.getByRole('button', { name: 'Save draft' }).first().click()
  await status(ada).filter({ hasText: 'Version 2' }).waitFor()
  await fill(bob, 'body.en', 'Bob asks when.')
  await bob.getByRole('button', { name: 'Save draft' }).first().click()
  const conflict = bob.locator('#conflict')
  await conflict.waitFor()
  expect(await conflict.locator('del').first().innerText()).toContain('Ada')
  await focused(bob.locator('#conflict, #conflict *'))
  expect(await axe(bob)).toEqual([])
  expect(await bob.locator('[name="body.en"]').inputValue()).toBe('Bob asks when.')
  await bob.getByRole('button', { name: 'Save draft' }).first().click()
  await status(bob).filter({ hasText: 'Version 3' }).waitFor()
  expect(await conflict.count()).toBe(0)
})

test('a refusal of another kind stands beside the buttons, and the text stays', async () => {
  const { public_id } = await makeArticle({ state: 'draft' })
  const page = await open(`/en/desk/articles/${public_id}/edit`, await editor())
  await fill(page, 'body.en', 'An hour of work.')
  await db.deleteFrom('articles').execute()
  await page.getByRole('button', { name: 'Save draft' }).first().click()
  await page.locator('#desk-trouble .notice').waitFor()
  expect(await page.locator('[name="body.en"]').inputValue()).toBe('An hour of work.')
})

test('a session that ends while one writes: after signing in the text is offered again', async () => {
  const ada = await makePerson({
    roles: ['editor'],
    email: 'ada@example.org',
    password_hash: await hashPassword('ferry lantern turnip'),
  })
  const { public_id } = await makeArticle({ state: 'draft' })
  const page = await open(`/en/desk/articles/${public_id}/edit`, ada)
  await fill(page, 'body.en', 'An hour of work.')
  await db.deleteFrom('sessions').execute()
  await page.getByRole('button', { name: 'Save draft' }).first().click()
  await page.waitForURL('**/sign-in?**')
  await fill(page, 'email', 'ada@example.org')
  await fill(page, 'password', 'ferry lantern turnip')
  await page.locator('main form [type=submit]').first().click()
  await page.waitForURL('**/kept')
  expect(await page.locator('main').innerText()).toContain('An hour of work.')
  await page.locator(`form[action$="${public_id}/edit"] [type=submit]`).click()
  await page.waitForURL('**/edit')
  expect(await page.locator('[name="body.en"]').inputValue()).toBe('An hour of work.')
  expect((await article()).version).toBe(2)
})

test('on a narrow screen one language shows, a tab brings the other, and a mistake brings both', async () => {
  const page = await open('/en/desk/articles/new', await editor(), { width: 390 })
  const chinese = page.locator('[name="title.zh-HK"]')
  expect(await chinese.isVisible()).toBe(false)
  await page.locator('.tabs label', { hasText: '中文' }).click()
  expect(await chinese.isVisible()).toBe(true)
  expect(await page.locator('[name="title.en"]').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Save and publish' }).click()
  await page.locator('.summary').waitFor()
  expect(await page.locator('[name="title.en"]').isVisible()).toBe(true)
  expect(await chinese.isVisible()).toBe(true)
})

test('a method brings its own fields and its preview, and a mistake is seen whatever is chosen', async () => {
  const { public_id } = await makeArticle({ state: 'draft' })
  const page = await open(`/en/desk/articles/${public_id}/edit`, await editor())
  const shown = (name: string) => page.locator(`[name="poll.${name}"]`).first().isVisible()
  const fields = ['max_choices', 'budget', 'required_share', 'option.en']
  const all = async () => Promise.all(fields.map(shown))
  expect(await all()).toEqual([false, false, true, true])
  await fill(page, 'poll.question.en', 'Where?')
  await page.getByRole('button', { name: 'Preview' }).first().click()
  await page.locator('.sample legend', { hasText: 'Choose one' }).waitFor()
  await page.getByLabel('Points to share out').first().check()
  expect(await all()).toEqual([false, true, false, true])
  await fill(page, 'poll.budget', '30')
  await page.locator('.sample legend', { hasText: 'Share out 30 points' }).waitFor()
  await fill(page, 'poll.budget', '3')
  await page.getByLabel('Agreement scale').check()
  expect(await all()).toEqual([false, false, false, false])
  await page.locator('.sample', { hasText: 'Strongly agree' }).waitFor()
  await page.getByLabel('Points to share out').first().check()
  await page.getByRole('button', { name: 'Save draft' }).first().click()
  await page.locator('.summary a', { hasText: 'whole number from 10 to 100' }).click()
  // A mistake is seen whatever is chosen then.
  await page.getByLabel('Ranking').check()
  expect(await all()).toEqual([false, true, false, true])
  await page.locator('.sample legend', { hasText: 'Rank the options' }).waitFor()
  expect(await axe(page)).toEqual([])
  expect((await article()).version).toBe(1)
})
