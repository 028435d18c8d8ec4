// Calling somebody by name with the keyboard alone, following in place, and being told of it: what a browser adds.
import { expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { signedInAs } from '../as.ts'
import { axe, expectClean, newPage } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'
import { seen } from './visitor.ts'

const origin = await serveApp()
const t = texts.en

test('somebody types a name, chooses, follows the discussion; who was called is told and comes', async () => {
  await emptyTables()
  const { id: article_id, slug } = await makeArticle({ slug: 'benches' })
  const called = await makePerson({ handle: '陳大文', display_name: '陳大文先生' })
  const other = await makePerson({ handle: 'chan', display_name: '陳小姐' })
  await makeComment({ article_id, author_id: called.id })
  const writer = await makePerson({ display_name: 'Ada' })
  const page = await newPage({ baseURL: origin })
  await signedInAs(page, writer, origin)
  await page.goto(`/en/articles/${slug}`)

  const box = page.getByLabel(t.comment.write)
  const options = page.getByRole('option')
  await box.focus()
  await page.keyboard.type('As @陳')
  await seen(options.first())
  // Who speaks in this thread comes first, whatever the alphabet says.
  expect(await options.allTextContents()).toEqual([
    `${called.display_name} @陳大文`,
    `${other.display_name} @chan`,
  ])
  await page.keyboard.press('ArrowDown')
  expect(await box.getAttribute('aria-activedescendant')).toBe('mention-1')
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  expect(await box.inputValue()).toBe('As @陳大文 ')
  expect(await options.count()).toBe(0)
  expect(await box.getAttribute('aria-activedescendant')).toBeNull()
  await page.keyboard.type('said, @ch')
  await seen(options.first())
  await page.keyboard.press('Escape')
  expect(await options.count()).toBe(0)
  await page.keyboard.type('ildren')
  await page.keyboard.press('Control+Enter')
  await seen(page.getByRole('link', { name: '@陳大文', exact: true }))

  await page.getByRole('button', { name: t.telling.follow }).click()
  await seen(page.getByRole('button', { name: t.telling.follow, pressed: true }))
  expect(new URL(page.url()).pathname).toBe(`/en/articles/${slug}`)
  await expectClean(page)

  await signedInAs(page, called, origin)
  await page.goto('/en/notifications')
  await page.getByRole('button', { name: 'mentioned you in' }).click()
  await seen(page.locator('.comment:focus-within, .comment:target, .comment[aria-current]'))
  await page.goto('/en/notifications')
  expect(await page.locator('.masthead .count').count()).toBe(0)
  await expectClean(page)
}, 60_000)
