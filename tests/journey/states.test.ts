// States that no address brings about: a forum in which nothing happened yet, forms opened in their place, what was kept
// for somebody who had to sign in, the database gone, a fault of ours.
import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { languages, roles } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import { signedInAs } from '../as.ts'
import { expectClean, newPage } from '../chromium.ts'
import { problemsOf } from '../chromium/watch.ts'
import { emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { serveApp } from '../serving.ts'
import { expectGood, submit } from './good.ts'
import { citizenAt, makeSquare, remarks } from './square.ts'
import { commentSaying, seen } from './visitor.ts'

const origin = await serveApp()
const log = pino({ level: 'silent' })
const gone = connect('postgres://nobody@127.0.0.1:1/nothing')
const withoutDatabase = await serveApp({ db: gone.db, pool: gone.pool, log })
const render = () => Promise.reject(new Error('nobody foresaw this'))
const withFault = await serveApp({ renderer: { render, stop: () => Promise.resolve() } as never, log })
beforeEach(emptyTables)

const rooms = [
  '/',
  '/articles',
  '/topics',
  '/topics/research',
  '/moderation',
  '/desk',
  '/account',
  '/account/sign-in',
  '/kept',
  '/administration/people',
]

describe.each(languages)('%s', (lang) => {
  const t = texts[lang]

  test('where nothing happened yet', async () => {
    const { page } = await citizenAt(origin, { lang, roles: [...roles] })
    for (const room of rooms) {
      expect((await page.goto(`/${lang}${room}`))?.status()).toBe(200)
      await expectGood(page, lang)
    }
    await expectClean(page)
  })

  test('forms that open in their place, with what is wrong in them', async () => {
    const { path, article } = await makeSquare(lang)
    const { page, person } = await citizenAt(origin, { lang })
    await makeComment({ article_id: article.id, author_id: person.id, body: 'My own.' })
    await page.goto(path)
    await commentSaying(page, remarks[0]).getByRole('link', { name: t.comment.reply, exact: true }).click()
    await page.getByLabel(t.comment.writeReply).fill('## How\n\ndoes *this* look?')
    await page.getByRole('button', { name: t.comment.preview }).last().click()
    await commentSaying(page, remarks[1]).getByRole('link', { name: t.comment.flag, exact: true }).click()
    await seen(page.getByRole('button', { name: t.flag.send }))
    await commentSaying(page, 'My own.').getByRole('link', { name: t.common.edit, exact: true }).click()
    await page.getByLabel(t.comment.editTitle).fill('')
    await page.getByRole('button', { name: t.common.save }).click()
    await seen(page.getByText(t.faults.required()))
    await page.getByRole('button', { name: t.comment.post, exact: true }).click()
    await page.getByRole('button', { name: t.poll.cast }).click()
    await seen(page.getByText(t.faults.required_choice()))
    await expectGood(page, lang)
    await expectClean(page)
  })

  test('what may be done with articles at the desk, opened', async () => {
    const { page } = await citizenAt(origin, { lang, roles: ['editor'] })
    for (const state of ['draft', 'scheduled', 'published', 'closed'] as const) await makeArticle({ state })
    await page.goto(`/${lang}/desk`)
    await page.locator('details summary').first().click()
    await expectGood(page, lang)
    await expectClean(page)
  })

  test('what was kept over signing in', async () => {
    const { article } = await makeSquare(lang)
    const page = await newPage({ lang, baseURL: origin })
    await page.goto(`/${lang}/about`)
    await submit(page, `/${lang}/articles/${article.slug}/comments`, { body: 'In the shade.' })
    await seen(page.getByText(t.people.keptForNow))
    await expectGood(page, lang)
    await signedInAs(page, await makePerson(), origin)
    await page.goto(`/${lang}/kept`)
    await seen(page.getByText('In the shade.'))
    await expectGood(page, lang)
    await expectClean(page)
  })

  test('the database is gone', async () => {
    const page = await newPage({ lang, baseURL: withoutDatabase })
    const answer = await page.goto(`/${lang}/articles`)
    expect(answer?.headers()['retry-after']).toMatch(/^\d+$/)
    await seen(page.getByRole('heading', { name: t.errors.unavailable }))
    await expectGood(page, lang)
    expect(problemsOf(page)).toEqual([`answer 503: ${withoutDatabase}/${lang}/articles`])
  })

  test('a fault of ours', async () => {
    const { page } = await citizenAt(withFault, { lang })
    await page.goto(`/${lang}/about`)
    await submit(page, `/${lang}/preview`, { body: 'Look.' })
    await seen(page.getByRole('heading', { name: t.errors.broken }))
    expect(await page.getByRole('main').innerText()).not.toContain('nobody foresaw this')
    await expectGood(page, lang)
    expect(problemsOf(page)).toEqual([`answer 500: ${withFault}/${lang}/preview`])
  })
})
