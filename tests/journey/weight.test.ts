// How much the first view of an article carries over the wire, and that the second fetches nothing but the page.
import type { Page, Response } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { demonstration } from '../../src/demonstration/index.ts'
import { writeArticles } from '../../src/demonstration/write-articles.ts'
import { writePeople } from '../../src/demonstration/write-people.ts'
import { writeThread } from '../../src/demonstration/write-threads.ts'
import { languages } from '../../src/domain/words.ts'
import { renderer } from '../app.ts'
import { signedInAs } from '../as.ts'
import { expectClean, newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'

/** Bytes of page, style and scripts together, compressed as they are sent, with their headers. */
const most = 70_000

const origin = await serveApp()
const slugs = demonstration.articles.map(({ slug }) => slug)
const ranked = new Set(
  demonstration.articles.filter(({ poll }) => poll.method === 'ranking').map(({ slug }) => slug),
)

/** The demonstration: long articles with polls, and more comments under each than a page shows. */
beforeAll(async () => {
  await emptyTables()
  const now = new Date()
  const people = await writePeople(db, demonstration.people, [])
  const articles = await writeArticles(db, { articles: demonstration.articles, people, renderer, now })
  for (const thread of demonstration.threads) {
    await writeThread(db, { thread, article: articles.get(thread.article)!, people, renderer, now })
  }
})

/** `whole`: what stands there once all that the page brings is there. */
async function view(page: Page, path: string, whole = 'body') {
  const answers: Response[] = []
  // The stream that the page opens when it is there is never done, and that somebody was here is told, not fetched.
  const isView = (answer: Response) => !answer.url().includes('/live?') && answer.request().method() === 'GET'
  const listen = (answer: Response) => void (isView(answer) && answers.push(answer))
  page.on('response', listen)
  await page.goto(path)
  await page.locator(whole).waitFor({ state: 'attached' })
  page.off('response', listen)
  return answers
}

async function carried(answers: Response[]) {
  const sizes = await Promise.all(answers.map((answer) => answer.request().sizes()))
  return sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0)
}

test.each(languages)(
  'the first view of an article in %s is light, a guest’s and a citizen’s',
  // Each view is a window of its own: twelve of them take their time where much else runs.
  { timeout: 60_000 },
  async (lang) => {
    for (const slug of slugs) {
      for (const person of [null, await makePerson()]) {
        const page = await newPage({ lang, baseURL: origin })
        if (person) await signedInAs(page, person, origin)
        const ranks = person !== null && ranked.has(slug)
        const answers = await view(page, `/${lang}/articles/${slug}`, ranks ? '.ranking[data-ready]' : 'body')
        const names = answers.map((answer) => new URL(answer.url()).pathname.replace(/\.[0-9a-f]{10}\./, '.'))
        expect(names.toSorted()).toEqual(
          [
            '/assets/htmx.js',
            '/assets/kiu.css',
            '/assets/kiu.js',
            '/assets/live.js',
            '/assets/sse.js',
            `/${lang}/articles/${slug}`,
            ...(ranks ? ['/assets/ballots.css', '/assets/ranking.js'] : []),
          ].toSorted(),
        )
        for (const answer of answers) {
          expect((await answer.allHeaders())['content-encoding'], answer.url()).toMatch(/^(br|gzip)$/)
        }
        const bytes = await carried(answers)
        expect(bytes).toBeLessThanOrEqual(most)
        await expectClean(page)
        await page.context().close()
      }
    }
  },
)

test('assets are fetched once, and the page again only if it changed', async () => {
  const page = await newPage({ baseURL: origin })
  const path = `/en/articles/${slugs[0]}`
  const answers = await view(page, path)
  for (const answer of answers.filter((answer) => answer.url().includes('/assets/'))) {
    expect(new URL(answer.url()).pathname).toMatch(/^\/assets\/[a-z]+\.[0-9a-f]{10}\.[a-z]+$/)
    expect(await answer.headerValue('cache-control')).toBe('public, max-age=31536000, immutable')
  }
  const first = await carried(answers)
  const second = await carried(await view(page, path))
  expect(first).toBeGreaterThan(20_000)
  expect(second, 'no more than the headers of an answer without a body').toBeLessThan(1_500)
})
