// Moderators at work in a real browser: judging a second time, and the guidelines that two of them change at once.
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { saveGuidelines } from '../../src/db/guidelines.ts'
import { signedInAs } from '../as.ts'
import { focused, newPage } from '../chromium.ts'
import { problemsOf } from '../chromium/watch.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makeOpinion, makePerson, type Person } from '../make.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
beforeEach(emptyTables)

async function open(path: string, person: Person): Promise<Page> {
  const page = await newPage({ baseURL })
  await signedInAs(page, person, baseURL)
  await page.goto(path)
  return page
}

const moderator = () => makePerson({ roles: ['moderator'] })

// Without a script it is walked through in tests/routes/second-opinions.test.ts, over HTTP.
test('one case after another', async () => {
  const { id: article_id } = await makeArticle()
  for (const body of ['The first bench.', 'The second bench.']) {
    await makeOpinion({ comment_id: (await makeComment({ article_id, body })).id })
  }
  const page = await open('/en/moderation/agreement', await moderator())
  await page.getByRole('link', { name: 'Judge a case a second time' }).click()
  await page.getByText('The first bench.').waitFor()
  await page.getByLabel('Keep').check()
  await page.locator('[name=reason]').selectOption('within_rules')
  await page.getByRole('button', { name: 'Give my answer' }).click()
  await page.getByText('Your answer was counted.').waitFor()
  await page.getByText('The second bench.').waitFor()
  await focused(page.locator('#opinion'))
  await page.getByRole('link', { name: 'Skip this case' }).click()
  await page.getByText('No other case waits').waitFor()
  const given = await db.selectFrom('second_opinions').orderBy('id').select(['outcome', 'reason']).execute()
  expect(given).toEqual([
    { outcome: 'keep', reason: 'within_rules' },
    { outcome: null, reason: null },
  ])
  expect(problemsOf(page)).toEqual([])
})

test('a preview, another who was quicker, and both texts on one page', async () => {
  const [mo, may] = [await moderator(), await moderator()]
  const page = await open('/en/moderation/guidelines', mo)
  const spam = page.locator('[name="spam.en"]')
  await spam.fill('**Only** advertisements.')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.locator('.preview strong', { hasText: 'Only' }).waitFor()
  const text = {
    section: 'spam',
    language: 'en',
    body: 'May’s words.',
    body_html: '',
    renderer_version: 1,
  } as const
  const theirs = { texts: [text], brought: [text], version: 0, editorId: may.id, summary: 'May’s.' }
  expect(await saveGuidelines(db, theirs)).toBe('saved')
  await page.locator('[name=summary]').fill('Shorter.')
  await page.getByRole('button', { name: 'Save the guidelines' }).click()
  await page.locator('#conflict del', { hasText: 'May' }).waitFor()
  expect(await spam.inputValue()).toBe('**Only** advertisements.')
  expect(await page.locator('[name=summary]').inputValue()).toBe('Shorter.')
  await page.getByRole('button', { name: 'Save the guidelines' }).click()
  await page.waitForURL(/\/en\/guidelines\?done=/)
  await page.locator('strong', { hasText: 'Only' }).waitFor()
  expect(problemsOf(page).filter((problem) => !problem.includes('409'))).toEqual([])
})
