// npm run bench: starts the server on generated data and measures it beside bare ones in one run; writes bench/results.md.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpus } from 'node:os'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { sql } from 'kysely'
import { createAuth } from '../src/auth.ts'
import { connect, type Db } from '../src/db/client.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { quiet } from '../src/report.ts'
import { type HotPoll, hotPoll } from './ballots.ts'
import { parentOf, secondsOf, secondsOfServer } from './cpu.ts'
import { generate, large, people, small } from './generate.ts'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 10)
const connections = 16
const root = join(import.meta.dirname, '..')
const folder = join(root, '.data', 'bench')
const ports = { kiu: 4391, bare: 4392 }
const origin = `http://127.0.0.1:${ports.kiu}`

type Request = { method?: 'GET' | 'POST'; path?: string; body?: string; headers?: Record<string, string> }
interface Case {
  name: string
  url: string
  /** Which process serves it. */
  by: 'kiu' | 'bare'
  each?: () => Request
}
interface Figures {
  name: string
  rate: number
  p50: number
  p99: number
  server: number
  database: number
  failed: number
}

async function measure(one: Case, pids: { kiu: number; bare: number; database: number }): Promise<Figures> {
  const load = (duration: number) =>
    autocannon({
      url: one.url,
      connections,
      duration,
      ...(one.each && { requests: [{ setupRequest: (request) => ({ ...request, ...one.each!() }) }] }),
    })
  await load(3)
  const before = [secondsOf(pids[one.by]), secondsOfServer(pids.database)] as const
  const result = await load(seconds)
  const after = [secondsOf(pids[one.by]), secondsOfServer(pids.database)] as const
  const answered = result['2xx'] + result['3xx']
  return {
    name: one.name,
    rate: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    server: ((after[0] - before[0]) / answered) * 1000,
    database: ((after[1] - before[1]) / answered) * 1000,
    failed: result['4xx'] + result['5xx'] + result.errors,
  }
}

/** Each request as one of the people, from an address of its own: the limits count people and addresses. */
function asPeople(cookies: string[]) {
  let n = 0
  return () => {
    n++
    return {
      cookie: cookies[n % cookies.length]!,
      'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      origin,
    }
  }
}

async function casesOf(db: Db): Promise<Case[]> {
  const auth = createAuth(db, { secure: false })
  const cookies = await Promise.all(
    Array.from({ length: people }, async (_, i) => `${auth.cookieName}=${await auth.start(String(i + 1))}`),
  )
  const headers = asPeople(cookies)
  const page = (slug: string) => `${origin}/en/articles/${slug}`
  const comments = await sql<{ public_id: string; author_id: string }>`
    select public_id, author_id from comments where article_id = 1 order by id limit 500`.execute(db)
  const stances = ['agree', 'disagree', 'unsure']
  let vote = 0
  const bare = `http://127.0.0.1:${ports.bare}`
  const post = () =>
    `body=${encodeURIComponent(`More benches, please, and soon. ${randomUUID()}`)}&request_id=${randomUUID()}`
  return [
    { name: 'bare Hono, hello', url: `${bare}/hello`, by: 'bare' },
    { name: 'bare Hono, one select of 20 rows', url: `${bare}/select`, by: 'bare' },
    {
      name: 'article page, guest',
      url: page(small.slug),
      by: 'kiu',
      each: () => ({ headers: { 'accept-encoding': 'br, gzip' } }),
    },
    { name: 'article page, guest, not compressed', url: page(small.slug), by: 'kiu' },
    { name: 'article page, guest, not kept', url: `${page(small.slug)}?fresh=1`, by: 'kiu' },
    {
      name: 'article page, signed in',
      url: page(small.slug),
      by: 'kiu',
      each: () => ({ headers: headers() }),
    },
    { name: 'article of 100,000, guest, not kept', url: `${page(large.slug)}?fresh=1`, by: 'kiu' },
    {
      name: 'article of 100,000, signed in',
      url: page(large.slug),
      by: 'kiu',
      each: () => ({ headers: headers() }),
    },
    {
      name: 'posting a comment',
      url: `${page(small.slug)}/comments`,
      by: 'kiu',
      each: () => ({ method: 'POST', headers: headers(), body: post() }),
    },
    {
      name: 'voting',
      url: origin,
      by: 'kiu',
      each: () => {
        const { cookie, ...rest } = headers()
        // The person of this cookie may have written the comment whose turn it is: then it is the next one's.
        const person = String(cookies.indexOf(cookie) + 1)
        while (comments.rows[vote % comments.rows.length]!.author_id === person) vote++
        return {
          method: 'POST',
          path: `/en/comments/${comments.rows[vote++ % comments.rows.length]!.public_id}/vote`,
          headers: { cookie, ...rest },
          body: `stance=${stances[vote % 3]}`,
        }
      },
    },
  ]
}

async function begin(script: string, env: Record<string, string>, ready: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(ready).catch(() => null)
    if (answer?.ok) return child
    await sleep(100)
  }
  child.kill()
  throw new Error(`${script} does not get ready`)
}

function told(all: Figures[], hot: HotPoll): string {
  const hello = all[0]!.rate
  const select = all[1]!.rate
  const guest = all.find(({ name }) => name === 'article page, guest, not kept')!
  const big = all.find(({ name }) => name === 'article of 100,000, guest, not kept')!
  const member = all.find(({ name }) => name === 'article page, signed in')!
  const bigMember = all.find(({ name }) => name === 'article of 100,000, signed in')!
  const lines = all.map(
    ({ name, rate, p50, p99, server, database, failed }) =>
      `| ${name} | ${rate.toFixed(0)} | ${p50} | ${p99} | ${server.toFixed(3)} | ${database.toFixed(3)} | ${((rate / hello) * 100).toFixed(1)} % | ${((rate / select) * 100).toFixed(1)} % | ${failed} |`,
  )
  return `# Figures

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, PostgreSQL 18 with its
usual settings (fsync on), ${connections} connections, ${seconds} s each after 3 s of warm-up, server, database and load on the same machine. A
guest's page is kept compressed and asked for as browsers do; all other answers are not compressed. One run, side by side; the machine is noisy, so read the ratios.

| what | requests/s | p50 ms | p99 ms | server CPU s / 1,000 | database CPU s / 1,000 | of hello | of one select | failed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

The article of 100,000 comments takes ${(guest.rate / big.rate).toFixed(2)} times as long as that of 1,000 for a guest, ${(member.rate / bigMember.rate).toFixed(2)} times for somebody signed in
(the aim: at most 1.2).

One hot poll takes ${hot.ballots.toFixed(0)} ballots a second, ${(hot.ballots / hot.bare).toFixed(2)} of the ${hot.bare.toFixed(0)} rows that a bare \`insert … on conflict\` writes through
the same pool (the aim: at least one half); where its results show while it is open, so that each is counted, ${hot.shown.toFixed(0)} (${(hot.shown / hot.bare).toFixed(2)}).
`
}

async function run() {
  rmSync(folder, { recursive: true, force: true })
  const embedded = await startEmbedded({ dir: folder, report: quiet })
  const { db, close } = connect(embedded.ownerUrl, { statementTimeout: 0, max: 4 })
  const children: ChildProcess[] = []
  try {
    await migrateToLatest({ ownerUrl: embedded.ownerUrl, servingUrl: embedded.url, report: quiet })
    await generate(db, (step) => console.log(`generating ${step}`))
    const env = { DATABASE_URL: embedded.url }
    const kiu = await begin(
      'src/server.ts',
      {
        ...env,
        SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
        DATABASE_OWNER_URL: embedded.ownerUrl,
        ORIGIN: origin,
        PORT: String(ports.kiu),
        TRUSTED_PROXIES: '127.0.0.1',
      },
      `${origin}/readyz`,
    )
    children.push(kiu)
    const bare = await begin(
      'bench/bare.ts',
      { ...env, PORT: String(ports.bare) },
      `http://127.0.0.1:${ports.bare}/hello`,
    )
    children.push(bare)
    const backend = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    const pids = { kiu: kiu.pid!, bare: bare.pid!, database: parentOf(backend.rows[0]!.pid) }
    const figures: Figures[] = []
    for (const one of await casesOf(db)) {
      const figure = await measure(one, pids)
      console.log(
        `${figure.name}: ${figure.rate.toFixed(0)}/s, p50 ${figure.p50} ms, p99 ${figure.p99} ms, ${figure.failed} failed`,
      )
      figures.push(figure)
    }
    for (const child of children) child.kill()
    const text = told(figures, await hotPoll(db, embedded.url, seconds))
    writeFileSync(join(root, 'bench', 'results.md'), text)
    console.log(`\n${text}`)
  } finally {
    for (const child of children) child.kill()
    await close()
    await embedded.stop()
  }
}

await run()
