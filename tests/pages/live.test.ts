// A page that is open, in a real browser: it changes in place, nothing moves, and what is being typed stays.
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf } from '../as.ts'
import { axe, expectClean, focused, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import {
  makeBallot,
  makeArticle,
  makeComment,
  makePerson,
  makePoll,
  makeVotes,
  type Person,
} from '../make.ts'
import { until } from '../process/until.ts'
import { serveApp } from '../serving.ts'

let baseURL: string
beforeAll(async () => {
  baseURL = await serveApp()
})
beforeEach(emptyTables)

async function open(person: Person | null, options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ baseURL, ...options })
  if (person) await page.context().addCookies([await cookieOf(person, baseURL)])
  const stream = page.waitForResponse(/\/live\?/)
  await page.goto('/en/articles/benches')
  await stream
  return page
}

const streams = async () =>
  Number(/^kiu_open_streams (\d+)$/m.exec(await (await fetch(`${baseURL}/metrics`)).text())![1])

async function setting() {
  const article = await makeArticle({ slug: 'benches' })
  const ben = await makePerson({ display_name: 'Ben' })
  const make = (body: string, columns: Partial<Parameters<typeof makeComment>[0]> = {}) =>
    makeComment({ article_id: article.id, author_id: ben.id, body, ...columns })
  const change = (id: string, columns: object) =>
    db.updateTable('comments').set(columns).where('id', '=', id).execute()
  return { article, make, change, ada: await makePerson({ display_name: 'Ada' }) }
}

/** Where things stand on the screen, to the pixel. */
const places = (page: Page) =>
  page.evaluate(() => ({
    scroll: scrollY,
    all: Array.from(document.querySelectorAll('.comment, #listing, #write, textarea'), (element) => {
      const { top, left, height } = element.getBoundingClientRect()
      return [element.id, top, left, height].join(' ')
    }),
  }))

for (const width of [1280, 390]) {
  test(`counts change, news wait, nothing moves and the text being typed stays, ${width} wide`, async () => {
    const { make, change, ada, article } = await setting()
    const [top, other, gone] = [await make('Where?'), await make('When?'), await make('A rant.')]
    await make('In the shade.', { parent_id: top.id })
    for (let i = 0; i < 8; i++) await make(`Bench ${i}.`)
    const page = await open(ada, { width })
    const box = page.getByLabel('Your comment')
    await box.fill('Half a')
    await page.locator(`#comment-${other.public_id} .acts`).getByRole('link', { name: 'Reply' }).click()
    const reply = page.locator(`#slot-${other.public_id} [name=body]`)
    await reply.pressSequentially('By the')
    // What is typed is kept after a moment, and said so in a line of its own.
    for (const key of ['write', `write-${other.public_id}`])
      await page.locator(`#kept-${key}`, { hasText: /kept/i }).waitFor()
    const before = await places(page)

    await make('New at the top.')
    await make('Another.')
    await makeVotes(other.id, 'agree', 2)
    for (const below of [top, other]) await make(`Below ${below.body}`, { parent_id: below.id })
    await page.locator('#arrivals a', { hasText: '2 new comments' }).waitFor()
    await page.locator(`#stance-${other.public_id}`, { hasText: 'Agree 2' }).waitFor()
    for (const { public_id } of [top, other]) {
      await page.locator(`#comment-${public_id} .acts .news`, { hasText: '1 new reply' }).waitFor()
    }
    await page.locator('#comment-count', { hasText: '16 comments' }).waitFor()
    expect(await page.locator(`#count-${top.public_id}`).innerText()).toBe('2 replies')
    expect(await places(page)).toEqual(before)
    await focused(page.locator(`#write-${other.public_id}-body`))
    await page.keyboard.type(' sea')
    expect(await axe(page)).toEqual([])

    // A moderator removes what is being answered, and something else.
    await change(other.id, { state: 'removed', state_reason: 'spam' })
    await change(gone.id, { state: 'hidden', state_reason: 'abuse' })
    await page.locator(`p#comment-${gone.public_id}.gone`).waitFor()
    await page.locator(`#comment-${other.public_id} > .gone`, { hasText: 'Removed by a moderator' }).waitFor()
    expect(await page.locator(`#comment-${other.public_id}`).innerText()).not.toContain('When?')
    expect(await reply.inputValue()).toBe('By the sea')
    expect(await box.inputValue()).toBe('Half a')
    await focused(page.locator(`#write-${other.public_id}-body`))
    await change(gone.id, { state: 'published', state_reason: null })
    await page.locator(`article#comment-${gone.public_id}`, { hasText: 'A rant.' }).waitFor()
    await db
      .updateTable('articles')
      .set({ state: 'closed', closed_at: new Date() })
      .where('id', '=', article.id)
      .execute()
    const still = await places(page)
    await page.locator('#live-said', { hasText: 'This discussion has been closed.' }).waitFor()
    // The form below says it too, keeps what stands in it, and posts nothing any more.
    await page.locator('#write small', { hasText: 'This discussion has been closed.' }).waitFor()
    expect(
      await page.locator('#write').getByRole('button', { name: 'Comment', exact: true }).isDisabled(),
    ).toBe(true)
    expect(await box.inputValue()).toBe('Half a')
    expect(await places(page)).toEqual(still)
    expect(await reply.inputValue()).toBe('By the sea')
    await until('the stream is closed', async () => (await streams()) === 0)
    await expectClean(page)
  }, 60_000)
}

test('what waits comes when it is asked for: comments on top, replies at their place, a guest’s first one too', async () => {
  const { make, ada } = await setting()
  const [top, leaf] = [await make('Where?'), await make('When?')]
  await make('In the shade.', { parent_id: top.id })
  for (const person of [ada, null]) {
    const page = await open(person)
    const fresh = [await make('First news.'), await make('Second news.')]
    await make('An answer to the news.', { parent_id: fresh[0]!.id })
    const [far, near] = [
      await make('Far.', { parent_id: top.id }),
      await make('Near.', { parent_id: leaf.id }),
    ]
    const link = page.locator('#arrivals a', { hasText: '2 new comments' })
    await link.waitFor()
    const plain = await link.getAttribute('href')
    await link.click()
    await page.locator(`#comment-${fresh[1]!.public_id}`).waitFor()
    await link.waitFor({ state: 'detached' })
    const heads = await page.locator('#thread > li > article > .text').allInnerTexts()
    expect(heads.slice(0, 2).map((text) => text.trim())).toEqual(['Second news.', 'First news.'])
    expect(await page.locator('#thread > li').nth(1).innerText()).toContain('An answer to the news.')
    await focused(page.locator(`#comment-${fresh[1]!.public_id}`))

    await page.locator(`#replies-${top.public_id} > summary`).click()
    for (const [parent, reply] of [
      [top, far],
      [leaf, near],
    ] as const) {
      await page.locator(`#comment-${parent.public_id} .news`).click()
      await page.locator(`#under-${parent.public_id} > li:last-child #comment-${reply.public_id}`).waitFor()
      expect(await page.locator(`#comment-${reply.public_id}`).isVisible()).toBe(true)
    }
    await until('nothing waits', async () => (await page.locator('a.news').count()) === 0)

    // What came next is counted alone.
    const last = await make('Third news.')
    await page.locator('#arrivals a', { hasText: '1 new comment' }).click()
    await page.locator(`#comment-${last.public_id}`).waitFor()
    expect(await page.locator(`[id="comment-${fresh[0]!.public_id}"]`).count()).toBe(1)
    await expectClean(page)
    // The same address without htmx.
    await page.goto(plain!)
    await page.getByRole('heading', { name: 'New comments' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('First news.')
    await page.goto(`/en/articles/benches/news?since=0&below=${top.public_id}`)
    expect(await page.locator('main').innerText()).toContain('Far.')
    await page.context().close()
  }
})

test('one’s own comment is no news; the stream is closed while nobody looks and nothing is missed; a poll stands in place', async () => {
  const { make, ada, article } = await setting()
  const poll = await makePoll({ article_id: article.id })
  const page = await open(ada)
  await page.getByLabel('Your comment').fill('My own.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.locator('#thread', { hasText: 'My own.' }).waitFor()
  const theirs = await make('Theirs.')
  await page.locator('#arrivals a', { hasText: /^1 new comment$/ }).waitFor()

  const show = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await until('one stream for the page', async () => (await streams()) === 1)
  await show(true)
  await until('the stream is closed', async () => (await streams()) === 0)
  await make('While away.')
  await makeVotes(theirs.id, 'agree', 1)
  await makeBallot(poll)
  const again = page.waitForRequest(/\/live\?/)
  await show(false)
  expect((await (await again).allHeaders())['last-event-id']).toMatch(/^\d+$/)
  await page.locator('#arrivals a', { hasText: '2 new comments' }).waitFor()
  await page.locator(`#poll-${poll.public_id} .eyebrow`, { hasText: '1 ballot' }).waitFor()
  await expectClean(page)
})
