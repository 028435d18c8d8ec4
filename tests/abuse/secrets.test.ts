// A process that was given a canary for each secret, driven through pages, mistakes, a database that goes away and mail that
// nobody takes, at the most talkative level: none is in what it says, in a page, in a header.
import { expect, onTestFinished, test } from 'vitest'
import { askForMail } from '../../src/db/account-mails.ts'
import { rows } from '../access.ts'
import { db, emptyTables, urls } from '../database.ts'
import { cookieOf, urlencoded } from '../faults/ask.ts'
import { forms } from '../faults/forms.ts'
import { makeWorld, password } from '../faults/world.ts'
import { makePerson } from '../make.ts'
import { asSuperuser } from '../process/empty-database.ts'
import { freePort } from '../process/serve.ts'
import { until } from '../process/until.ts'
import { textOf } from './places.ts'
import { type Service, startService } from './service.ts'

const passwordIn = (url: string) => decodeURIComponent(new URL(url).password)

/** By what it is; those of the database are the real ones. */
const canaries: Record<string, string> = {
  'the password of the role that serves': passwordIn(urls.serving),
  'the password of the owner': passwordIn(urls.owner),
  'the key that seals': 'Cv8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Gz',
  'the token of the figures': 'Ty5Wn8Qe2Rk7Mz4Xp1',
  'the password of the mail server': 'Sv9Lb3Kd6Hg2Fc7Jn0',
  'the right password of a person': password,
  'a password that was wrong': 'wrong-Zx7Cv4Bn1Mq8Wd',
  'a password that was chosen': 'chosen Pk3Nv9Tb5Ls2Qx',
}

/** Everything that came out of it, but for the one line that hands a browser its own cookie. */
interface Heard {
  pages: number
  statuses: Set<number>
  seen: Map<string, string>
}

function listen(heard: Heard, secrets: Map<string, string>) {
  return async (path: string, answer: Response) => {
    const text = await textOf(answer)
    const headers = [...answer.headers]
      .filter(([name]) => name !== 'set-cookie')
      .map((pair) => pair.join(': '))
    heard.pages += 1
    heard.statuses.add(answer.status)
    for (const [what, secret] of secrets)
      if (`${text}\n${headers.join('\n')}`.includes(secret)) heard.seen.set(what, path)
  }
}

async function drive(service: Service, heard: Heard, secrets: Map<string, string>) {
  const world = await makeWorld()
  const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
  const cookies = [undefined, await cookieOf(staff), await cookieOf(world.known)]
  for (const cookie of cookies) if (cookie) secrets.set(`a session ${cookie.length}`, cookie.split('=')[1]!)
  const hear = listen(heard, secrets)
  const own = { origin: service.origin, 'sec-fetch-site': 'same-origin' }
  const get = async (path: string, cookie?: string, headers: Record<string, string> = {}) =>
    hear(
      path,
      await fetch(service.origin + path, {
        redirect: 'manual',
        headers: { ...headers, ...(cookie && { cookie }) },
      }),
    )
  const post = async (path: string, fields: Parameters<typeof urlencoded>[0], cookie?: string) => {
    const answer = await fetch(service.origin + path, {
      method: 'POST',
      redirect: 'manual',
      body: urlencoded(fields),
      headers: { ...own, ...(cookie && { cookie }) },
    })
    // What a browser is handed is its own; from then on it is nobody else's.
    for (const line of answer.headers.getSetCookie()) {
      const token = /^(?:__Host-)?(?:session|kept)=([\w-]{20,})/.exec(line)?.[1]
      if (token) secrets.set(`a token handed out by ${path}`, token)
    }
    await hear(path, answer)
  }

  for (const [at, { path }] of rows.filter(({ route }) => route.startsWith('GET ')).entries())
    await get(path(world), cookies[at % cookies.length])
  for (const { route, path, by } of forms) {
    if (!/account|sign|kept|preview|comments/.test(route)) continue
    await post(`/en${path(world)}`, {
      surprise: canaries['a password that was wrong'],
      password: canaries['a password that was wrong'],
    })
    if (by(world)) await post(`/en${path(world)}`, { surprise: 'x' }, cookies[2])
  }
  await post('/en/sign-in', { email: 'ada@example.org', password: canaries['a password that was wrong'] })
  await post('/en/sign-in', { email: 'ada@example.org', password })
  await post('/en/sign-in/again', { password: canaries['a password that was wrong'] }, cookies[2])
  await post('/en/sign-up', {
    email: 'eve@example.org',
    handle: 'eve',
    display_name: 'Eve',
    password: canaries['a password that was chosen'],
  })
  await post('/en/articles/benches/comments', { body: 'Kept for later.' })
  await get('/metrics', undefined, {
    authorization: `Bearer ${canaries['the token of the figures']}`,
    'x-forwarded-for': '203.0.113.7',
  })
  await get('/metrics', undefined, {
    authorization: `Bearer ${canaries['the token of the figures']}x`,
    'x-forwarded-for': '203.0.113.7',
  })
  await get('/en/%00', cookies[1])
  await get('/en/articles?after=%ED%A0%80', cookies[1])

  // Mail that nobody takes.
  await askForMail(db, { kind: 'reset', person_id: world.known.id, email: 'ada@example.org', language: 'en' })
  await until(
    'the mail was tried',
    () => /send-account-mail/.test(service.said()) && / (failed|error)/i.test(service.said()),
    60_000,
  )
  await withoutDatabase(async () => {
    await until(
      'the database is away',
      async () => {
        const answer = await fetch(`${service.origin}/en/articles`, { headers: { cookie: cookies[1]! } })
        await hear('/en/articles', answer)
        return answer.status >= 500
      },
      30_000,
    )
    await get('/readyz')
    await get('/en/account', cookies[2])
    await post('/en/sign-in', { email: 'ada@example.org', password })
  })
}

/** Nobody new is let in, and whoever serves is put out. */
async function withoutDatabase(work: () => Promise<void>) {
  const name = new URL(urls.serving).pathname.slice(1)
  const back = () => asSuperuser(`alter database ${name} allow_connections true`)
  onTestFinished(async () => void (await back()))
  await asSuperuser(`alter database ${name} allow_connections false`)
  try {
    await asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid() and application_name not like 'kiu test%'`,
    )
    await work()
  } finally {
    await back()
  }
}

test('no secret is said, shown or sent', async () => {
  await emptyTables()
  const nobody = await freePort()
  const service = await startService({
    SECRET_KEY: canaries['the key that seals']!,
    METRICS_TOKEN: canaries['the token of the figures']!,
    SMTP_URL: `smtp://kiu:${canaries['the password of the mail server']}@127.0.0.1:${nobody}`,
    MAIL_FROM: 'kiu@forum.example',
    LOG_LEVEL: 'trace',
    NODE_ENV: 'production',
  })
  const secrets = new Map(Object.entries(canaries))
  const heard: Heard = { pages: 0, statuses: new Set(), seen: new Map() }
  await drive(service, heard, secrets)
  service.signal('SIGTERM')
  await service.ended

  const said = service.said()
  const inLog = [...secrets].filter(([, secret]) => said.includes(secret)).map(([what]) => what)
  expect([...heard.seen]).toEqual([])
  expect(inLog).toEqual([])
  // Links of mails, and whatever else opens something by being known.
  expect(said).not.toMatch(/\/(reset|verification|invitations|unsubscribe)\/[\w-]{20,}/)
  expect(said).not.toMatch(/ada@example\.org|eve@example\.org/)
  // The control: it talked, of all of this, and was driven as far.
  expect(Math.max(...heard.statuses)).toBeGreaterThanOrEqual(500)
  expect(said.length).toBeGreaterThan(20_000)
  expect(said).toMatch(/the database is away|an unforeseen error/)
  expect([...heard.statuses]).toEqual(expect.arrayContaining([200, 303, 403, 404, 422]))
  expect([...secrets.keys()].filter((what) => what.startsWith('a token handed out')).length).toBeGreaterThan(
    1,
  )
  if (process.env['KIU_SLOW'] === '1')
    console.log(
      `${secrets.size} canaries, ${heard.pages} answers, ${said.length} bytes of log: ${inLog.length + heard.seen.size} seen`,
    )
}, 240_000)

test('the control: a canary in a page, a header or a line is seen', async () => {
  const heard: Heard = { pages: 0, statuses: new Set(), seen: new Map() }
  const hear = listen(
    heard,
    new Map([
      ['one', 'Ty5Wn8Qe2Rk7Mz4Xp1'],
      ['other', 'Sv9Lb3Kd6Hg2Fc7Jn0'],
    ]),
  )
  await hear('/page', new Response('<p>Ty5Wn8Qe2Rk7Mz4Xp1'))
  await hear('/header', new Response(null, { headers: { 'x-a': 'Sv9Lb3Kd6Hg2Fc7Jn0' } }))
  expect([...heard.seen]).toEqual([
    ['one', '/page'],
    ['other', '/header'],
  ])
})
