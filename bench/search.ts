// npm run bench:search: the vTaiwan consultation, a million comments, forty questions; writes bench/search.md.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { sql } from 'kysely'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { connect, type Db } from '../src/db/client.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { looking, standsIn, stemsIn, tsqueryOf } from '../src/db/search.ts'
import { newest } from '../src/db/search-comments.ts'
import { indexComments } from '../src/db/search-index.ts'
import { fold } from '../src/domain/search/fold.ts'
import { type Query, readQuery } from '../src/domain/search/query.ts'
import { startRenderer } from '../src/markdown/index.ts'
import { importPolis } from '../src/polis/import.ts'
import { quiet } from '../src/report.ts'
import { parentOf, secondsOfServer } from './cpu.ts'
import { fillWithComments } from './search/fill.ts'
import { chinese, english } from './search/questions.ts'

const comments = Number(process.env['BENCH_COMMENTS'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 10)
const root = join(import.meta.dirname, '..')
const folder = join(root, '.data', 'bench-search')
const consultation =
  process.env['BENCH_CONSULTATION'] ?? join(root, '..', 'shared', 'data', 'polis', 'vtaiwan.uberx')

interface Figures {
  typed: string
  found: string
  times: number[]
}

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

/** The whole page, as the app answers it: the time that a reader waits, but for the network. */
async function ask(app: ReturnType<typeof createApp>, typed: string) {
  const lang = /\p{Script=Han}/u.test(typed) ? 'zh-HK' : 'en'
  const began = performance.now()
  const answer = await app.request(`/${lang}/search?q=${encodeURIComponent(typed)}`)
  const page = await answer.text()
  const took = performance.now() - began
  if (answer.status !== 200) throw new Error(`${typed}: ${answer.status}`)
  return { took, said: /role="status">([^<]*)</.exec(page)?.[1] ?? '' }
}

async function measure(app: ReturnType<typeof createApp>, questions: readonly string[]): Promise<Figures[]> {
  const figures = questions.map((typed): Figures => ({ typed, found: '', times: [] }))
  for (let round = 0; round < rounds; round++) {
    for (const one of figures) {
      const { took, said } = await ask(app, one.typed)
      one.times.push(took)
      one.found = said
    }
  }
  return figures
}

interface Recall {
  typed: string
  /** Rows that LIKE finds in the folded texts, those that the index finds, and those that only one of them finds. */
  like: number
  index: number
  missed: number
  false: number
  /** Of LIKE over the texts as they were written, those that the index misses. */
  missedRaw: number
  /** Whether the newest 501 of a search are those of LIKE. */
  newest: boolean
}

async function recallOf(db: Db, typed: string): Promise<Recall> {
  const query = readQuery(typed)!
  const stems = await stemsIn(db, [], query)
  const like = `%${fold(typed)}%`
  const { rows } = await sql<Record<'like' | 'index' | 'missed' | 'false' | 'missedRaw', string>>`
    with plain as materialized (select comment_id from comment_search where folded like ${like}),
      raw as materialized (select id from comments where state = 'published' and body like ${`%${typed}%`}),
      ours as materialized (select comment_id from comment_search
        where words @@ ${tsqueryOf(query, stems)}::tsquery and ${standsIn('folded', query)})
    select (select count(*) from plain) as like, (select count(*) from ours) as index,
      (select count(*) from (select * from plain except select * from ours) a) as missed,
      (select count(*) from (select * from ours except select * from plain) a) as false,
      (select count(*) from (select * from raw except select * from ours) a) as "missedRaw"`.execute(db)
  const counts = Object.fromEntries(Object.entries(rows[0]!).map(([name, n]) => [name, Number(n)]))
  return { typed, newest: await sameNewest(db, query, like), ...counts } as Recall
}

async function sameNewest(db: Db, query: Query, like: string): Promise<boolean> {
  const ours = await looking(db, query, (tx, known) =>
    newest(tx, { query, known }, tsqueryOf(query, known.stems)),
  )
  const plain = await sql<{ comment_id: string }>`
    select comment_id from comment_search where folded like ${like} order by comment_id desc limit 501`.execute(
    db,
  )
  return JSON.stringify(ours) === JSON.stringify(plain.rows.map(({ comment_id }) => comment_id))
}

/** Milliseconds in which a comment that is there gets into the index. */
async function indexing(db: Db): Promise<number[]> {
  const some = await db
    .selectFrom('comments')
    .orderBy('id', 'desc')
    .limit(200)
    .select(['id', 'body', 'body_html'])
    .execute()
  const times: number[] = []
  for (const one of some) {
    await db.deleteFrom('comment_search').where('comment_id', '=', one.id).execute()
    const began = performance.now()
    await indexComments(db, [one])
    times.push(performance.now() - began)
  }
  return times
}

async function sizes(db: Db) {
  const { rows } = await sql<Record<'rows' | 'table' | 'words' | 'comments', string>>`
    select (select count(*) from comment_search) as rows,
      pg_size_pretty(pg_table_size('comment_search')) as table,
      pg_size_pretty(pg_relation_size('comment_search_words')) as words,
      pg_size_pretty(pg_total_relation_size('comments')) as comments`.execute(db)
  return rows[0]!
}

const row = ({ typed, found, times }: Figures) =>
  `| ${typed} | ${found} | ${at(times, 0.5).toFixed(1)} | ${at(times, 0.95).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`

function told(
  figures: readonly Figures[],
  recalls: readonly Recall[],
  about: { size: Awaited<ReturnType<typeof sizes>>; written: number[]; minutes: number; cpu: number },
) {
  const all = figures.flatMap(({ times }) => times)
  const { size, written, minutes, cpu } = about
  return `# Searching

Measured by \`npm run bench:search\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, PostgreSQL 18 with its
usual settings. ${Number(size.rows).toLocaleString('en')} comments: ${existsSync(consultation) ? 'the vTaiwan consultation and generated ones' : 'generated ones (the vTaiwan consultation was not there)'} in both languages. Each of ${figures.length} questions ${rounds} times,
one after the other, the first time included; a time is that of the whole page, made by the app.

**p50 ${at(all, 0.5).toFixed(1)} ms, p95 ${at(all, 0.95).toFixed(1)} ms, at most ${Math.max(...all).toFixed(1)} ms** (the aim: p95 under 150 ms), of it ${cpu.toFixed(1)} ms of processor, server and
database together, as the mean; the load of the machine was ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores. The table of texts takes ${size.table}, its index of words ${size.words}; the comments
themselves take ${size.comments}. A comment gets into the index in ${at(written, 0.5).toFixed(1)} ms (p95 ${at(written, 0.95).toFixed(1)} ms). Making all of it and measuring took ${minutes.toFixed(0)} minutes.

| question | found | p50 ms | p95 ms | most ms |
| --- | --- | ---: | ---: | ---: |
${figures.map(row).join('\n')}

## Recall

Chinese questions against a plain \`LIKE\` over the same folded texts, all rows; then the newest 501 that a search ranks, in their order; then \`LIKE\` over the texts as
they were written, which knows neither Simplified nor full width. "Written" counts rows that only it finds.

| question | LIKE | index | missed | false | newest the same | written |
| --- | ---: | ---: | ---: | ---: | --- | ---: |
${recalls.map((one) => `| ${one.typed} | ${one.like} | ${one.index} | ${one.missed} | ${one.false} | ${one.newest ? 'yes' : '**no**'} | ${one.missedRaw} |`).join('\n')}
`
}

async function run() {
  const began = performance.now()
  const again = process.env['BENCH_AGAIN'] === '1' && existsSync(folder)
  if (!again) rmSync(folder, { recursive: true, force: true })
  const embedded = await startEmbedded({ dir: folder, report: quiet })
  const owner = connect(embedded.ownerUrl, { statementTimeout: 0, max: 2 })
  const serving = connect(embedded.url, { max: 10 })
  const renderer = startRenderer()
  try {
    await migrateToLatest({ ownerUrl: embedded.ownerUrl, servingUrl: embedded.url, report: quiet })
    if (!again && existsSync(consultation)) {
      console.log('importing the consultation')
      const about = { language: 'zh-HK', licence: 'CC BY 4.0', topic: 'international' } as const
      await importPolis(owner.db, { folder: consultation, ...about, renderer, report: quiet })
    }
    if (!again) await fillWithComments(embedded.superUrl, owner.db, comments, (step) => console.log(step))
    const reading = readConfig({ ORIGIN: 'http://kiu.test' })
    if (!reading.ok) throw new Error(reading.mistakes.join('\n'))
    const app = createApp({
      config: reading.config,
      ...serving,
      renderer,
      log: pino({ level: 'silent' }),
      stopping: new AbortController().signal,
    })
    const backend = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(owner.db)
    const server = parentOf(backend.rows[0]!.pid)
    const before = secondsOfServer(server) + process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
    const figures = await measure(app, [...chinese, ...english])
    const after = secondsOfServer(server) + process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
    const cpu = ((after - before) * 1000) / (figures.length * rounds)
    console.log(`${cpu.toFixed(1)} ms of processor a question, load ${loadavg()[0]?.toFixed(1)}`)
    const recalls: Recall[] = []
    for (const typed of chinese) recalls.push(await recallOf(owner.db, typed))
    const written = await indexing(owner.db)
    const minutes = (performance.now() - began) / 60_000
    const text = told(figures, recalls, { size: await sizes(owner.db), written, minutes, cpu })
    writeFileSync(join(root, 'bench', 'search.md'), text)
    console.log(`\n${text}`)
  } finally {
    await renderer.stop()
    await serving.close()
    await owner.close()
    await embedded.stop()
  }
}

await run()
