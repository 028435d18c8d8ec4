// Until a poll whose results show after its close is closed, nothing that leaves the forum depends on what people chose.
import { beforeEach, expect, test } from 'vitest'
import { castBallot, countOpenPoll } from '../../src/db/ballots.ts'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson, makePoll, type Person } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
})

/** Numbers that grow with every change, and what is made anew for each page. */
const withoutPulse = (body: string) =>
  body
    .replaceAll(/(since=|name="pulse" value="|data-pulse=")\d+/g, '$1')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

async function world(results: 'after_close' | 'always') {
  const article = await makeArticle({ slug: 'benches' })
  const poll = await makePoll({ article_id: article.id, results })
  await makeComment({ article_id: article.id })
  const voters: Person[] = []
  for (let at = 0; at < 12; at++) voters.push(await makePerson())
  const staff = await makePerson({ roles: ['editor', 'moderator', 'administrator'] })
  const vote = async (option: number) => {
    for (const { id } of voters) {
      const choices = poll.options.map((_, at) => (at === option ? 1 : 0))
      const cast = await castBallot(db, { poll, personId: id, choices, language: 'en', sector: null })
      expect(cast.outcome).toBe('cast')
    }
    await countOpenPoll(db, poll)
  }
  return { article, poll, voters, staff, vote }
}

type World = Awaited<ReturnType<typeof world>>

/** Everything that tells of the article or its poll, to each kind of reader. */
async function crawled({ article, poll, voters, staff }: World): Promise<Record<string, string>> {
  const ofPoll = (lang: string) => [
    `/${lang}/`,
    `/${lang}/articles/benches`,
    `/${lang}/articles/benches/picture.png`,
    `/${lang}/feed.atom`,
    `/${lang}/polls/${poll.public_id}`,
    `/${lang}/desk/articles/${article.public_id}/edit`,
  ]
  const charts = ['results', 'sectors', 'verified', 'language', 'turnout', 'waves', 'rounds', 'pairs']
  const paths = [
    ...ofPoll('en'),
    ...ofPoll('zh-HK'),
    '/en/articles',
    '/en/feed.json',
    '/en/articles/benches/feed.atom',
    '/en/articles/benches/feed.json',
    `/en/polls/${poll.public_id}?wave=1&receipt=${'0'.repeat(32)}`,
    `/en/polls/${poll.public_id}/ballots.csv`,
    `/en/polls/${poll.public_id}/ballots.json`,
    ...charts.flatMap((chart) =>
      ['svg', 'csv'].map((format) => `/en/polls/${poll.public_id}/charts/${chart}.${format}`),
    ),
    '/en/search?q=sit',
    '/en/topics/government-initiatives',
    '/en/desk',
    '/en/notifications',
    '/en/administration/people',
    `/en/people/${voters[0]!.handle}`,
  ]
  paths.push(`/oembed?url=${encodeURIComponent(`${origin}/en/articles/benches`)}`, '/sitemap.xml')
  const all: Record<string, string> = {}
  for (const [name, person] of [
    ['guest', null],
    ['staff', staff],
  ] as const) {
    const client = await as(person)
    for (const path of paths) {
      const answer = await client.get(path)
      expect(answer.status, path).not.toBe(500)
      const bytes = Buffer.from(await answer.arrayBuffer())
      const isText = !(answer.headers.get('content-type') ?? '').startsWith('image/png')
      all[`${name} ${path}`] = isText ? withoutPulse(bytes.toString('utf8')) : bytes.toString('base64')
    }
  }
  return all
}

const differing = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).filter((path) => a[path] !== b[path])

test(
  'nothing tells how an open poll stands, to nobody, and when it is closed everybody may know',
  { timeout: 60_000 },
  async () => {
    const w = await world('after_close')
    await w.vote(0)
    const before = await crawled(w)
    // One page asked for once more is the same page: what differs later differs for a reason.
    expect(differing(before, await crawled(w))).toEqual([])
    await w.vote(1)
    expect(differing(before, await crawled(w))).toEqual([])

    await endPoll(db, w.poll, w.staff.id)
    // Over, but not counted: still nothing.
    const over = await crawled(w)
    expect(differing(before, over).length).toBeGreaterThan(0)
    expect(Object.values(over).join('')).not.toMatch(/100%|Most support/)
    await closeDuePolls(db)
    const after = await crawled(w)
    for (const reader of ['guest', 'staff'])
      expect(after[`${reader} /en/polls/${w.poll.public_id}`]).toContain('Most support: “Stations”')
    expect(after['guest /en/feed.atom']).toContain('Stations')
    expect(after['guest /en/feed.atom']).toMatch(/SHA-256 root of the published ballots: [0-9a-f]{64}/)
  },
)

test('where results show always, the same look finds them', { timeout: 60_000 }, async () => {
  const w = await world('always')
  await w.vote(0)
  const before = await crawled(w)
  await w.vote(1)
  const pages = differing(before, await crawled(w))
  expect(pages).toContain(`guest /en/articles/benches`)
  expect(pages).toContain(`staff /zh-HK/polls/${w.poll.public_id}`)
  expect(pages).toContain('guest /en/articles/benches/picture.png')
  expect(pages.filter((page) => page.includes('ballots.'))).toEqual([])
})
