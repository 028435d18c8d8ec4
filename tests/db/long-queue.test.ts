// A long queue reads like a short one: a page is cut out of an index, whatever it is filtered by and however far on it is.
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { type Queue, queueOf, shelfCounts } from '../../src/db/moderation.ts'
import type { DB } from '../../src/db/schema.ts'
import { ordersOf, shelves } from '../../src/domain/queue.ts'
import { db, emptyTables, pool, urls } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'

const slow = process.env['KIU_SLOW'] === '1'
/** On each of three shelves a third, less what one reader may have taken. */
const count = slow ? 100_000 : 3_000

/** On a connection that takes its time. */
const maker = connect(urls.owner, { statementTimeout: 0, max: 1 })
afterAll(() => maker.close())

let viewerId: string
let articleId: string

beforeAll(async () => {
  await emptyTables()
  const articles = await Promise.all(
    Array.from({ length: 20 }, (_x, i) => makeArticle({ topic_id: String((i % 4) + 1) })),
  )
  const author = await makePerson()
  const flagger = await makePerson()
  viewerId = (await makePerson({ roles: ['moderator'] })).id
  articleId = articles[7]!.id
  const ids = articles.map(({ id }) => id)
  await sql`
    insert into comments (article_id, author_id, body, body_html, renderer_version, language, posted_at)
    select (${ids}::bigint[])[n % 20 + 1], ${author.id}, 'x', '<p>x</p>', 1,
      case when n % 5 = 0 then 'zh-HK' else 'en' end::language, now() - n * interval '1 minute'
    from generate_series(1, ${count}::int) n
  `.execute(maker.db)
  await sql`
    insert into flags (comment_id, person_id, case_id, reason)
    select comment_id, ${flagger.id}, id, case when id % 50 = 0 then 'personal_data' else 'spam' end::reason
    from cases where id % 3 <> 0
  `.execute(maker.db)
  await sql`
    update cases set state = 'open', flag_count = id % 7, burst = case when id % 100 = 1 then 'one_side' end
    where id % 3 = 1
  `.execute(maker.db)
  await sql`
    update cases set state = 'decided', outcome = 'hide', reason = 'spam', decided_at = opened_at + interval '1 hour'
    where id % 3 = 2
  `.execute(maker.db)
  await sql`
    update cases set taken_by = ${viewerId}, taken_at = now()
    where id in (select id from cases where queue = 'reported' order by id desc limit 3)
  `.execute(maker.db)
  await sql`vacuum analyze`.execute(maker.db)
}, 300_000)

const all = {
  topicId: null,
  articleId: null,
  language: null,
  reason: null,
  mine: false,
  burst: false,
  after: null,
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}

const scansOf = (node: Node): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []),
  ...(node.Plans ?? []).flatMap(scansOf),
]

/** Rows found, blocks touched, milliseconds, and tables that were read from end to end. */
async function cost(queue: Queue) {
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const log = (event: { query: { sql: string; parameters: readonly unknown[] } }) =>
    void sent.push(event.query)
  const asked = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log })
  const rows = await queueOf(asked, queue, { language: 'en', viewerId })
  const { rows: explained } = await pool.query(`explain (analyze, buffers, format json) ${sent[0]!.sql}`, [
    ...sent[0]!.parameters,
  ])
  const [{ Plan: plan, 'Execution Time': milliseconds }] = explained[0]['QUERY PLAN']
  return {
    rows,
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    milliseconds: Number(milliseconds),
    scans: scansOf(plan).filter((table) => ['cases', 'comments', 'flags'].includes(table)),
  }
}

const told: string[] = []
afterAll(() => {
  if (slow) process.stdout.write(`${told.join('\n')}\n`)
})

async function expectShort(what: string, queue: Queue, blocks: number) {
  const { rows, ...found } = await cost(queue)
  told.push(`${what}: ${rows.length} rows, ${found.blocks} blocks, ${found.milliseconds} ms`)
  expect.soft(found.scans, what).toEqual([])
  expect.soft(found.blocks, what).toBeLessThan(blocks)
  expect.soft(rows.length, what).toBeGreaterThan(0)
  return rows
}

test.each(shelves.filter((shelf) => shelf !== 'held'))(
  'the first pages and one in the middle: %s',
  async (shelf) => {
    for (const order of ordersOf[shelf]) {
      const rows = await expectShort(`${shelf}, ${order}`, { ...all, shelf, order }, 900)
      const last = rows[19]!
      const after = { value: last.cursor, public_id: last.public_id }
      await expectShort(`${shelf}, ${order}, on`, { ...all, shelf, order, after }, 900)
      const [middle] = await db
        .selectFrom('cases')
        .where((eb) => (shelf === 'decided' ? eb('state', '=', 'decided') : eb('queue', '=', shelf)))
        .orderBy('opened_at')
        .offset(Math.floor(count / 6))
        .limit(1)
        .select([
          'public_id',
          'flag_count',
          sql<string>`(extract(epoch from ${sql.ref(shelf === 'decided' ? 'decided_at' : 'opened_at')}) * 1000000)::bigint::text`.as(
            'moment',
          ),
        ])
        .execute()
      const value = order === 'flags' ? '3' : middle!.moment
      const far = { value, public_id: middle!.public_id }
      await expectShort(`${shelf}, ${order}, in the middle`, { ...all, shelf, order, after: far }, 900)
    }
  },
)

test('each filter, and what nearly nothing fits', async () => {
  const reported = { ...all, shelf: 'reported', order: 'oldest' } as const
  await expectShort('topic', { ...reported, topicId: '2' }, 1500)
  await expectShort('article', { ...reported, articleId }, 1500)
  await expectShort('language', { ...reported, language: 'zh-HK' }, 1500)
  // Of few cases all are read at once for a reason that few have.
  await expectShort('reason', { ...reported, reason: slow ? 'personal_data' : 'spam' }, 6000)
  await expectShort('mine', { ...reported, mine: true }, 1500)
  await expectShort('burst', { ...reported, burst: true }, 1500)
  await expectShort(
    'decided for a reason',
    { ...all, shelf: 'decided', order: 'latest', reason: 'spam' },
    1500,
  )
})

test('counting what waits does not count cases', async () => {
  const counts = await shelfCounts(db)
  expect(counts.reported + counts.unreviewed).toBeGreaterThan(count / 2)
  expect(counts.decided).toBe(Math.min(1001, Math.floor((count + 1) / 3)))
})
