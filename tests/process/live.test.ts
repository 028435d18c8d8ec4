// A crowd at one article of a real process: how soon all have a comment, what a stream costs, what is left of them, a
// storm of them coming back, and a stop with all of them there. In full behind KIU_SLOW=1, else a hundredth.
import { expect, test } from 'vitest'
import { collecting, crowdOf, measure, perStream, told } from '../../bench/crowd.ts'
import { createAuth } from '../../src/auth.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { freePort, serve } from './serve.ts'
import { until } from './until.ts'

const slow = process.env['KIU_SLOW'] === '1'
const size = slow ? 2000 : 20
const mega = 1024 * 1024

test(`${size} streams on one process`, async () => {
  await emptyTables()
  const article = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson()).id
  const auth = createAuth(db, { secure: false })
  const people = await Promise.all(Array.from({ length: 20 }, () => makePerson()))
  const cookies = await Promise.all(
    people.map(async ({ id }) => `${auth.cookieName}=${await auth.start(id)}`),
  )
  const port = await freePort()
  const ORIGIN = `http://127.0.0.1:${port}`
  const server = await serve({
    DATABASE_URL: urls.serving,
    DATABASE_OWNER_URL: urls.owner,
    ORIGIN,
    SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
    PORT: String(port),
    TRUSTED_PROXIES: '127.0.0.1',
    ...collecting,
  })
  await server.ready
  const post = async () => (await makeComment({ article_id: article.id, author_id })).public_id
  const pulse = async () => (await db.selectFrom('articles').select('pulse').executeTakeFirstOrThrow()).pulse
  const collect = () => process.kill(server.pid, 'SIGUSR2')
  const asked = { origin: ORIGIN, slug: 'benches', cookies }

  const figures = await measure(size, asked, { post, pulse, collect })
  if (slow) console.log(told(figures))
  expect(figures.wrong, 'each is told each once, also across the storm').toBe(0)
  expect(figures.p99).toBeLessThan(slow ? 1000 : 5000)
  const { left, again } = figures.memory
  // What a second crowd leaves behind, against what the first left.
  expect(again.heap - left.heap).toBeLessThan(8 * mega)
  if (slow) {
    expect(perStream(figures).resident).toBeLessThan(100 * 1024)
    expect(again.resident - left.resident).toBeLessThan(64 * mega)
  }

  const crowd = crowdOf(size, { ...asked, since: await pulse() })
  await crowd.openAll()
  server.signal('SIGTERM')
  await until('all were told to come back later', () =>
    crowd.readers.every(({ text }) => /^retry: \d{4,5}$/m.test(text)),
  )
  const { code, took } = await server.ended
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
  expect(crowd.readers.some(({ isOpen }) => isOpen)).toBe(false)
}, 240_000)
