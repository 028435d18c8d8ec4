// npm run bench:live: 2,000 streams on one process, one comment to all, a storm of them coming back; writes bench/live.md.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAuth } from '../src/auth.ts'
import { connect, type Db } from '../src/db/client.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { quiet } from '../src/report.ts'
import { collecting, measure, told } from './crowd.ts'

const streams = Number(process.env['BENCH_STREAMS'] ?? 2000)
const root = join(import.meta.dirname, '..')
const folder = join(root, '.data', 'bench-live')
const port = 4393
const origin = `http://127.0.0.1:${port}`

async function begin(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'src/server.ts')], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 900; tries++) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return child
    await sleep(100)
  }
  child.kill()
  throw new Error('the server does not get ready')
}

/** An article, somebody who writes below it, and as many as are signed in. */
async function setting(db: Db) {
  const article = await db
    .insertInto('articles')
    .values({
      slug: 'live',
      topic_id: '1',
      state: 'published',
      published_at: new Date(),
      published_version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('article_translations')
    .values({ article_id: article.id, language: 'en', title: 'Who has heard?', standfirst: 'All at once.' })
    .execute()
  const auth = createAuth(db, { secure: false })
  const cookies: string[] = []
  let author = ''
  for (let i = 0; i < Math.ceil(streams / 100); i++) {
    const person = await db
      .insertInto('people')
      .values({
        handle: `live-${i}`,
        handle_skeleton: `live-${i}`,
        display_name: `Live ${i}`,
        language: 'en',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    author ||= person.id
    if (person.id !== author) cookies.push(`${auth.cookieName}=${await auth.start(person.id)}`)
  }
  const written = { body: 'Heard?', body_html: '<p>Heard?</p>', renderer_version: 1, language: 'en' as const }
  const post = async () => {
    const values = { article_id: article.id, author_id: author, ...written }
    return (await db.insertInto('comments').values(values).returning('public_id').executeTakeFirstOrThrow())
      .public_id
  }
  const pulse = async () =>
    (await db.selectFrom('articles').where('id', '=', article.id).select('pulse').executeTakeFirstOrThrow())
      .pulse
  return { cookies, post, pulse }
}

async function run() {
  rmSync(folder, { recursive: true, force: true })
  const embedded = await startEmbedded({ dir: folder, report: quiet })
  const { db, close } = connect(embedded.ownerUrl, { statementTimeout: 0, max: 4 })
  let child: ChildProcess | undefined
  try {
    await migrateToLatest({ ownerUrl: embedded.ownerUrl, servingUrl: embedded.url, report: quiet })
    const { cookies, ...article } = await setting(db)
    child = await begin({
      DATABASE_URL: embedded.url,
      SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
      DATABASE_OWNER_URL: embedded.ownerUrl,
      ORIGIN: origin,
      PORT: String(port),
      TRUSTED_PROXIES: '127.0.0.1',
      ...collecting,
    })
    const { pid } = child
    const collect = () => process.kill(pid!, 'SIGUSR2')
    const figures = await measure(streams, { origin, slug: 'live', cookies }, { ...article, collect })
    const text = `# Live updates

Measured by \`npm run bench:live\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, PostgreSQL 18; server,
database and all readers on the same machine, one run. A tenth of the readers are signed in, a fifth read Chinese. Times of one
comment are the worst of five; memory is the least of twenty looks, each after the garbage was collected, while pages are served.

| what | |
| --- | ---: |
${told(figures)}
`
    writeFileSync(join(root, 'bench', 'live.md'), text)
    console.log(text)
  } finally {
    child?.kill()
    await close()
    await embedded.stop()
  }
}

await run()
