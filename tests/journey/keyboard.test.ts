// Everything by keyboard alone: how far Tab reaches, and where one is after a part of the page was replaced.
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { expectClean, focused } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { makeComment, makeFlag } from '../make.ts'
import { serveApp } from '../serving.ts'
import { citizenAt, makeSquare, remarks } from './square.ts'
import { beginning, commentSaying, seen } from './visitor.ts'

const t = texts.en
const origin = await serveApp()
beforeEach(emptyTables)

/** What has the focus: its tag, and its words or its label. */
const whatHasFocus = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement
    const said = one instanceof HTMLElement && (one.getAttribute('aria-label') ?? one.innerText)
    return `${one?.tagName.toLowerCase()} ${said || (one as HTMLInputElement | null)?.name}`
      .slice(0, 60)
      .trim()
  })

const tab = async (page: Page, times: number) => {
  const reached = []
  for (let i = 0; i < times; i++) {
    await page.keyboard.press('Tab')
    reached.push(await whatHasFocus(page))
  }
  return reached
}

test('the first Tab offers to skip to the content', async () => {
  const { path } = await makeSquare()
  const { page } = await citizenAt(origin)
  await page.goto(path)
  const skip = page.getByRole('link', { name: t.common.skip })
  expect((await skip.boundingBox())!.y).toBeLessThan(0)
  expect(await tab(page, 1)).toEqual([`a ${t.common.skip}`])
  expect((await skip.boundingBox())!.y).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await focused(page.locator('#main'))
  expect((await tab(page, 1))[0], 'past the masthead').toBe('a GOVERNMENT INITIATIVES')
})

test('Tab goes through a comment in the order in which it is read', async () => {
  const { path } = await makeSquare()
  const { page } = await citizenAt(origin)
  await page.goto(path)
  await commentSaying(page, remarks[0]).getByRole('link').first().focus()
  const { agree, unsure, disagree } = t.stances
  expect((await tab(page, 7)).slice(1)).toEqual([
    `button ${agree} 0`,
    `button ${unsure} 0`,
    `button ${disagree} 0`,
    `a ${t.comment.reply}`,
    `a ${t.comment.link}`,
    `a ${t.comment.flag}`,
  ])
  await expectClean(page)
})

test('who votes with a key stays on the button', async () => {
  const { path } = await makeSquare()
  const { page } = await citizenAt(origin)
  await page.goto(path)
  const agree = commentSaying(page, remarks[1]).getByRole('button', { name: beginning(t.stances.agree) })
  await agree.focus()
  for (const [key, count, pressed] of [
    ['Enter', 1, true],
    ['Space', 0, false],
  ] as const) {
    await page.keyboard.press(key)
    await seen(agree.and(page.getByRole('button', { name: `${t.stances.agree} ${count}`, pressed })))
    expect(await whatHasFocus(page)).toBe(`button ${t.stances.agree} ${count}`)
  }
  expect(await tab(page, 1)).toEqual([`button ${t.stances.unsure} 0`])
})

/** Goes to it and presses Enter. */
async function press(page: Page, role: 'link' | 'button', name: string, within = page.locator('body')) {
  await within.getByRole(role, { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}

const standsIn = (page: Page, place: string) =>
  expect
    .poll(() => page.evaluate((inside) => document.activeElement?.closest(inside) != null, place), {
      message: `the focus in ${place}`,
    })
    .toBe(true)

test('whatever is replaced, the focus is where it happened', async () => {
  const { path, article } = await makeSquare()
  const { page, person } = await citizenAt(origin)
  await makeComment({ article_id: article.id, author_id: person.id, body: 'My own.' })
  await page.goto(path)

  await press(page, 'link', t.comment.reply, commentSaying(page, remarks[0]))
  await standsIn(page, 'form.write textarea')
  await page.keyboard.type('In the shade, yes.')
  await page.keyboard.press('Control+Enter')
  await seen(page.getByText(t.comment.replyPosted))
  await standsIn(page, 'article.comment')

  await press(page, 'link', t.comment.flag, commentSaying(page, remarks[1]))
  await standsIn(page, 'form[aria-label]')
  await page.getByLabel(beginning(t.reasons.spam)).check()
  await press(page, 'button', t.flag.send)
  await seen(page.getByText(t.flag.waits))
  await standsIn(page, 'article.comment')

  await press(page, 'link', t.common.edit, commentSaying(page, 'My own.'))
  await standsIn(page, 'form.write textarea')
  await press(page, 'button', t.common.save)
  await seen(commentSaying(page, 'My own.'))
  await standsIn(page, 'article.comment')

  await page.getByLabel('Parks').check()
  await press(page, 'button', t.poll.cast)
  await seen(page.getByText(t.poll.results.mine))
  await standsIn(page, '.poll')

  await press(page, 'link', t.sorts.new)
  await page.waitForURL(/sort=new/)
  await standsIn(page, '.sorts')

  await press(page, 'link', t.common.remove, commentSaying(page, 'My own.'))
  await press(page, 'button', t.comment.removalDo)
  await seen(page.getByText(t.comment.withdrawn))
  await standsIn(page, '.gone')
  await expectClean(page)
})

test('a moderator who decided stands where the decision is', async () => {
  const { article } = await makeSquare()
  const flagged = await makeFlag({ comment_id: (await makeComment({ article_id: article.id })).id })
  const { page } = await citizenAt(origin, { roles: ['moderator'] })
  await page.goto(`/en/moderation/cases/${flagged.public_id}`)
  await page.getByRole('radio', { name: beginning(t.outcomes.keep) }).check()
  await page.getByRole('combobox', { name: t.moderation.reason }).selectOption(t.reasons.within_rules)
  await press(page, 'button', t.moderation.send)
  await seen(page.getByText(t.moderation.stands))
  await standsIn(page, '#case')
  await expectClean(page)
})
