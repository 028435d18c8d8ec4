// A log of 100,000 lines (a hundredth of them in npm test): a page is a range of an index, the file and the audit hold a piece at a time.
import { Kysely, PostgresDialect } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { auditLog } from '../../src/db/log-chain.ts'
import { type LogAsked, logLines, logPage } from '../../src/db/moderation-log.ts'
import type { DB } from '../../src/db/schema.ts'
import { monthsCounted } from '../../src/db/transparency.ts'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { db, emptyTables, forge, pool } from '../database.ts'

const full = process.env['KIU_SLOW'] === '1'
const size = full ? 100_000 : 1000

beforeAll(async () => {
  await emptyTables()
  setApp(app, origin)
  await forge(`
    insert into staff_log (at, act, actor_id, case_id, comment_id, outcome, reason, rule, language)
    select timestamptz '2020-01-01' + n * interval '31 minutes', (array['case_decided', 'case_decided', 'case_decided', 'text_held',
        'article_saved', 'appeal_made', 'appeal_decided', 'person_warned'])[1 + n % 8]::staff_act,
      n % 17, n / 3, n, (array['keep', 'hide', 'remove'])[1 + n % 3], (array['spam', 'abuse', 'within_rules'])[1 + n % 3],
      case when n % 8 = 3 then 'words' end, (array['en', 'zh-HK'])[1 + n % 2]::language
    from generate_series(1, ${size}) n;
    do $$ declare line staff_log; begin
      for line in select * from staff_log order by id loop perform chain_line(line); end loop;
    end $$;
    analyze staff_log, log_chain`)
}, 120_000)

/** The plan of what was asked last. */
async function planOf(asked: LogAsked): Promise<string> {
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const listening = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }),
  })
  expect(await logLines(listening, asked)).toHaveLength(logPage + 1)
  const { sql, parameters } = sent.at(-1)!
  const client = await pool.connect()
  try {
    await client.query('begin')
    // Of a small table reading all of it is the better plan; what is shown is that it need not be.
    if (!full) await client.query('set local enable_seqscan = off; set local enable_sort = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters])
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test.each([
  [{}, 'staff_log_by_time'],
  [{ after: Math.floor(size / 2) + (4 - (Math.floor(size / 2) % 8)) + 4 }, 'staff_log_by_time'],
  [{ what: 'held' }, 'staff_log_by_'],
  [{ reason: 'spam', language: 'en' }, 'staff_log_by_'],
] as const)('a page of %j is read from an index, without sorting', async (asked, index) => {
  const plan = await planOf(asked)
  expect(plan).toContain(`Index Scan Backward using ${index}`)
  expect(plan).not.toMatch(/Sort Key: line\.at|Seq Scan on staff_log line/)
})

test('the file comes in pieces, and memory stays as it is', async () => {
  const response = await (await as(null)).get('/en/moderation-log.csv')
  const before = process.memoryUsage()
  let [bytes, lines, peak] = [0, -1, 0]
  for await (const piece of response.body!) {
    bytes += piece.length
    for (const byte of piece) if (byte === 10) lines++
    const { heapUsed, external } = process.memoryUsage()
    peak = Math.max(peak, heapUsed + external - before.heapUsed - before.external)
  }
  const left = Math.floor((size - 4) / 8) + 1
  expect(lines).toBe(size - left)
  expect(bytes).toBeGreaterThan(lines * 100)
  expect(peak).toBeLessThan(64e6)
}, 60_000)

test('the audit and the figures come through', async () => {
  expect(await auditLog(db)).toMatchObject({ lines: size, broken: undefined })
  const began = performance.now()
  const { months } = await monthsCounted(db)
  const took = performance.now() - began
  expect(months.length).toBeGreaterThan(full ? 60 : 0)
  if (full) console.log(`figures of ${size} lines: ${Math.round(took)} ms`)
}, 60_000)
