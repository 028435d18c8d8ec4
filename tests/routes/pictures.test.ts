// The picture of an article: drawn from what everybody may see, remembered, and never in the way of the server.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { articleBySlug } from '../../src/db/articles.ts'
import { closeDuePolls } from '../../src/db/poll-closing.ts'
import { pollOf } from '../../src/db/polls.ts'
import type { Language } from '../../src/domain/words.ts'
import type { Deps } from '../../src/routes/env.ts'
import { texts } from '../../src/locales/index.ts'
import { startPainter } from '../../src/pictures/painter.ts'
import { cardOf } from '../../src/views/pictures.ts'
import { app, deps, origin } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { configOf } from '../faults/app.ts'
import { expectSoundHtml } from '../html.ts'
import { makeArticle, makeBallot, makePoll } from '../make.ts'

beforeEach(emptyTables)
afterAll(() => setApp(app, origin))

const moduleOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

/** An app that draws nothing: its thread answers with the card as it was given, or as `answer` says. */
function appThatTells(answer = 'new TextEncoder().encode(JSON.stringify(card))', other: Partial<Deps> = {}) {
  const thread = moduleOf(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (card) => parentPort.postMessage({ png: ${answer} }))`)
  setApp(createApp({ ...deps, ...other, painter: startPainter({ thread }) }), origin)
}

test('a picture is a PNG of 1200 by 630 with words in it, other sites may show it, and the server does not wait for it', async () => {
  setApp(createApp(deps), origin)
  const { slug } = await makeArticle({ en: { title: 'More benches' }, zh: { title: '多設長椅' } })
  await makeArticle({ slug: 'rare', en: { title: 'नमस्ते 😀 ﷽ 𠮷' }, zh: { title: '〓〓〓〓' } })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const paths = [
    `/en/articles/${slug}`,
    `/zh-HK/articles/${slug}`,
    '/en/articles/rare',
    '/zh-HK/articles/rare',
  ]
  const answers = await Promise.all(paths.map((path) => browser().get(`${path}/picture.png`)))
  delay.disable()
  // Drawn here, four pictures would take a second or more at a stretch.
  expect(delay.percentile(99) / 1e6).toBeLessThan(300)
  const pictures = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
  for (const [index, picture] of pictures.entries()) {
    expect(answers[index]!.status, paths[index]).toBe(200)
    expect(answers[index]!.headers.get('content-type')).toBe('image/png')
    expect(answers[index]!.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(picture.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
    expect(picture.length).toBeGreaterThan(10_000)
  }
  // Four Chinese characters are four drawings, and not four times the sign for a missing one.
  expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(4)
  expect(pictures[1]!.length).toBeGreaterThan(pictures[3]!.length * 1.05)
  const etag = answers[0]!.headers.get('etag')!
  const again = await browser().get(`${paths[0]}/picture.png`, { 'if-none-match': etag })
  expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'public, no-cache'])
}, 60_000)

test('the page names its picture, with its size and what it shows', async () => {
  const { slug } = await makeArticle({ en: { title: 'Benches' } })
  const page = await (await browser().get(`/en/articles/${slug}`)).text()
  expectSoundHtml(page)
  for (const [name, content] of [
    ['og:image', `http://kiu.test/en/articles/${slug}/picture.png`],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', 'A card with the title “Benches”, its topic and how its poll stands.'],
  ]) {
    expect(page).toContain(`<meta property="${name}" content="${content}">`)
  }
  expect(page).toContain('<meta name="twitter:card" content="summary_large_image">')
})

const cardIn = async (slug: string, language: Language = 'en') => {
  const article = (await articleBySlug(db, slug, { language, seesUnpublished: false }))!
  const poll = await pollOf(db, article.id, null)
  const now = new Date()
  const t = texts[language]
  return cardOf(
    { article, poll },
    { viewer: null, t, now, path: '', openCases: null, unread: 0, timeZone: 'Asia/Hong_Kong' },
  )
}

test('a card has title, topic and standfirst in its language, and how the discussion stands', async () => {
  const { slug } = await makeArticle({ zh: { title: '長椅' }, closes_at: new Date('2099-11-30T10:00:00Z') })
  expect(await cardIn(slug, 'zh-HK')).toEqual({
    lang: 'zh-HK',
    topic: '政府措施',
    title: '長椅',
    standfirst: '關於坐下。',
    standing: '討論至 2099年11月30日 18:00',
  })
})

test.each(['always', 'after_vote', 'after_close'] as const)(
  'results shown %s are drawn when everybody may see them',
  async (results) => {
    appThatTells()
    const article = await makeArticle()
    const poll = await makePoll({ article_id: article.id, results, labels: ['A', 'B', 'C', 'D', 'E'] })
    await makeBallot(poll, { choices: [0, 0, 0, 0, 1] })
    const told = async () =>
      (await (await browser().get(`/en/articles/${article.slug}/picture.png`)).json()) as { poll: unknown }
    const seen = {
      bars: [
        { label: 'E', share: 1, said: '1' },
        { label: 'A', share: 0, said: '0' },
        { label: 'B', share: 0, said: '0' },
      ],
      more: 'and 2 more',
    }
    const open = (await told()).poll
    if (results === 'always') expect(open).toMatchObject({ ...seen, standing: 'This poll is open.' })
    else {
      expect(open).toMatchObject({ bars: [], standing: expect.stringContaining('Results are shown') })
      expect(JSON.stringify(open)).not.toMatch(/said|more/)
    }
    await db.updateTable('polls').set({ ended_at: new Date() }).where('id', '=', poll.id).execute()
    await closeDuePolls(db)
    expect((await told()).poll).toMatchObject({ ...seen, standing: 'This poll is closed.' })
  },
)

test('what is drawn already is not drawn again until it would look different', async () => {
  let drawn = 0
  const painter = startPainter({ thread: moduleOf('') })
  setApp(
    createApp({
      ...deps,
      painter: {
        ...painter,
        pictureOf: () => Promise.resolve(new Uint8Array([++drawn])),
        knows: () => false,
      },
    }),
    origin,
  )
  const { id, slug } = await makeArticle()
  const path = `/en/articles/${slug}/picture.png`
  const first = (await browser().get(path)).headers.get('etag')!
  await db.updateTable('articles').set({ comment_count: 12 }).where('id', '=', id).execute()
  expect((await browser().get(path, { 'if-none-match': first })).status).toBe(304)
  expect(drawn).toBe(1)
  await db.updateTable('article_translations').set({ title: 'Fewer' }).where('article_id', '=', id).execute()
  expect((await browser().get(path, { 'if-none-match': first })).status).toBe(200)
})

test('where no picture can be had now, that is said, and when to come back', async () => {
  appThatTells('null')
  const { slug } = await makeArticle()
  const path = `/en/articles/${slug}/picture.png`
  const answer = await browser().get(path)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  expect(answer.headers.get('etag')).toBeNull()
  appThatTells()
  expect((await browser().get(path)).status).toBe(200)
})

test('an address that has everything drawn anew is stopped; what is drawn it still gets', async () => {
  const { id, slug } = await makeArticle()
  const path = `/en/articles/${slug}/picture.png`
  const title = (n: number) =>
    db
      .updateTable('article_translations')
      .set({ title: `Title ${n}` })
      .where('article_id', '=', id)
      .execute()
  // On one's own machine twenty times thirty; so tried as on a server of the world.
  appThatTells('new Uint8Array(1)', { config: configOf({}) })
  const statuses: number[] = []
  for (let n = 0; n < 31; n++) {
    await title(n)
    statuses.push((await browser({ address: '192.0.2.7' }).get(path)).status)
  }
  expect(statuses).toEqual([...Array(30).fill(200), 429])
  expect((await browser({ address: '192.0.2.8' }).get(path)).status).toBe(200)
  expect((await browser({ address: '192.0.2.7' }).get(path)).status).toBe(200)
})
