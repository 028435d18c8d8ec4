// The queue by keyboard alone, in a real browser: walking, taking, deciding, taking back, many at once.
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { signedInAs } from '../as.ts'
import { expectClean, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { expectGood } from '../journey/good.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'

const baseURL = await serveApp()
beforeEach(emptyTables)

/** Reported cases, the oldest first: Comment one, Comment two, … */
async function queueOf(count: number) {
  const article = await makeArticle()
  const names = ['one', 'two', 'three', 'four'].slice(0, count)
  for (const [index, name] of names.entries()) {
    const comment = await makeComment({ article_id: article.id, body: `Comment ${name}` })
    const { id } = await makeFlag({ comment_id: comment.id })
    const opened_at = new Date(Date.now() - (10 - index) * 60_000)
    await db.updateTable('cases').set({ opened_at }).where('id', '=', id).execute()
  }
  const mo = await makePerson({ display_name: 'Mo', roles: ['moderator'] })
  const page = await newPage({ baseURL })
  await signedInAs(page, mo, baseURL)
  return { page, mo }
}

const at = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('.queue > li')?.querySelector('a')?.textContent)
const said = (page: Page) => page.locator('#queue-keys [role=status]')
const row = (page: Page, name: string) => page.locator('.queue > li', { hasText: `Comment ${name}` })
const states = async () => {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .orderBy('cases.id')
    .select(['cases.state as state', 'comments.state as comment_state', 'comments.state_reason'])
    .execute()
  return rows.map(({ state, comment_state, state_reason }) => `${state} ${comment_state} ${state_reason}`)
}

test('all of it with single keys, and nothing of it while one types', async () => {
  const { page, mo } = await queueOf(4)
  await page.goto('/en/moderation')
  await page.keyboard.press('j')
  expect(await at(page)).toBe('Comment one')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  expect(await at(page)).toBe('Comment one')
  expect(await said(page).innerText()).toBe('There is no other case here.')

  await page.keyboard.press('t')
  await row(page, 'one').locator('.mark', { hasText: 'Yours until' }).waitFor()
  expect(await db.selectFrom('cases').where('taken_by', '=', mo.id).select('id').execute()).toHaveLength(1)
  await page.keyboard.press('t')
  await said(page).filter({ hasText: 'Given back: Comment one' }).waitFor()
  await row(page, 'one').locator('.mark').waitFor({ state: 'detached' })

  await page.keyboard.press('y')
  await said(page).filter({ hasText: 'Kept: Comment one' }).waitFor()
  await expect.poll(() => at(page)).toBe('Comment two')
  await expect.poll(() => page.locator('#queues a').first().innerText()).toBe('Reported 3')
  expect(await page.locator('#open-cases .count').innerText()).toContain('3')

  await page.keyboard.press('h')
  expect(await page.locator('#why h2').innerText()).toBe('Hide: for which reason?')
  await expectGood(page, 'en')
  await page.keyboard.press('Escape')
  await expect.poll(() => at(page)).toBe('Comment two')
  expect((await states())[1]).toBe('open published null')
  await page.keyboard.press('h')
  await page.keyboard.press('2')
  await said(page).filter({ hasText: 'Hidden: Comment two' }).waitFor()
  await expect.poll(() => at(page)).toBe('Comment three')
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  await said(page).filter({ hasText: 'Removed: Comment three' }).waitFor()
  expect(await states()).toEqual([
    'decided published null',
    'decided hidden abuse',
    'decided removed spam',
    'open published null',
  ])

  await page.keyboard.press('u')
  await said(page).filter({ hasText: 'As it was before: Comment three' }).waitFor()
  await expect.poll(() => at(page)).toBe('Comment three')
  await expect.poll(() => page.locator('#queues a').first().innerText()).toBe('Reported 2')
  expect((await states())[2]).toBe('open published null')

  await page.keyboard.press('?')
  await page.locator('#keys[open]').waitFor()
  await page.keyboard.press('y')
  await page.keyboard.press('Escape')
  await page.locator('#only-topic').focus()
  for (const key of ['y', 'x', 'u', 'j']) await page.keyboard.press(key)
  expect((await states())[2]).toBe('open published null')
  expect(await at(page)).toBeUndefined()

  // What somebody else has meanwhile is refused with a sentence, and the row says so.
  const may = await makePerson({ display_name: 'May', roles: ['moderator'] })
  await db
    .updateTable('cases')
    .set({ taken_by: may.id, taken_at: new Date() })
    .where('state', '=', 'open')
    .execute()
  await row(page, 'three').focus()
  await page.keyboard.press('y')
  await said(page).filter({ hasText: 'May has taken this case until' }).waitFor()
  await row(page, 'three').locator('.mark', { hasText: 'May looks at it' }).waitFor()
  expect((await states())[2]).toBe('open published null')
  await db.updateTable('cases').set({ taken_by: null, taken_at: null }).execute()

  for (const name of ['three', 'four']) {
    await row(page, name).focus()
    await page.keyboard.press('x')
  }
  await expectGood(page, 'en')
  await expectClean(page)
  await page.locator('#field-outcome').selectOption('remove')
  await page.locator('#field-reason').selectOption('off_topic')
  await page.getByRole('button', { name: 'Decide', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('2 cases are decided.').waitFor()
  expect((await states()).slice(2)).toEqual(['decided removed off_topic', 'decided removed off_topic'])

  await page.goto('/en/moderation?queue=decided')
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await page.waitForURL(/\/moderation\/cases\//)
}, 60_000)

test('the same without a script, by forms', async () => {
  const { page: scripted, mo } = await queueOf(2)
  await scripted.context().close()
  const page = await newPage({ baseURL, javaScript: false })
  await signedInAs(page, mo, baseURL)
  await page.goto('/en/moderation')
  await page.getByRole('link', { name: 'Comment one' }).click()
  await page.getByRole('button', { name: 'Take this case' }).click()
  await page.getByText('Yours until').waitFor()
  await page.getByRole('radio', { name: /^Hide/ }).check()
  await page.locator('#field-reason').selectOption('spam')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('button', { name: 'Take this case' }).waitFor()
  expect(await states()).toEqual(['open published null', 'open published null'])
  await page.locator('#field-case-note').fill('Seen this before.')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Seen this before.').waitFor()
  await page.goto('/en/moderation')
  for (const tick of await page.locator('[name=case]').all()) await tick.check()
  await page.locator('#field-outcome').selectOption('keep')
  await page.locator('#field-reason').selectOption('within_rules')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByText('2 cases are decided.').waitFor()
  expect(await states()).toEqual(['decided published null', 'decided published null'])
})
