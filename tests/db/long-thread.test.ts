// A long thread reads like a short one: what each statement touches in the database does not grow with the thread.
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreedAcross, landmarksOf } from '../../src/db/agreed.ts'
import { connect, type Db } from '../../src/db/client.ts'
import { newsBeside, readerOf } from '../../src/db/reading.ts'
import type { DB } from '../../src/db/schema.ts'
import { branchPage, threadPage } from '../../src/db/thread.ts'
import type { Cursor } from '../../src/domain/cursors.ts'
import type { Order } from '../../src/domain/bridging.ts'
import { db, emptyTables, pool, urls } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'

const small = 1_000
const slow = process.env['KIU_SLOW'] === '1'
const large = slow ? 100_000 : 5_000

/** On a connection that takes its time. */
const maker = connect(urls.owner, { statementTimeout: 0, max: 1 })
afterAll(() => maker.close())

/** Of each ten comments one is at the top; one of those has a tenth of all comments below it. */
async function makeThread(count: number) {
  const article = await makeArticle()
  const author = await makePerson()
  const tops = count / 10
  const insert = (parent: ReturnType<typeof sql>, n: number) =>
    sql`insert into comments (article_id, parent_id, author_id, body, body_html, renderer_version, language,
        agree_count, disagree_count, bridging, agreed_across, bridging_languages, agreed_across_languages)
      select ${article.id}, ${parent}, ${author.id}, 'x', '<p>x</p>', 1, 'en', (random() * 50)::int,
        (random() * 20)::int, case when random() < 0.3 then random() else 0 end, n % 10 = 0,
        case when random() < 0.3 then random() else 0 end, n % 10 = 1
      from generate_series(1, ${n}::int) n
    `.execute(maker.db)
  await insert(sql`null`, tops)
  const firstId = sql`(select min(id) from comments where article_id = ${article.id})`
  await insert(firstId, tops)
  await insert(sql`${firstId} + n % ${tops}::int`, count - 2 * tops)
  await sql`
    insert into sector_tallies (comment_id, sector, agree, disagree)
    select id, sector, (random() * 20)::int + 5, (random() * 20)::int
    from comments, unnest(array['citizen', 'industry', 'academia']::sector[]) sector
    where article_id = ${article.id} and bridging > 0
  `.execute(maker.db)
  await sql`
    insert into language_tallies (comment_id, language, agree, disagree)
    select comment_id, 'en', agree, disagree from sector_tallies join comments on comments.id = comment_id
    where sector = 'citizen' and article_id = ${article.id}
  `.execute(maker.db)
  return { article_id: article.id, tops }
}

type Thread = Awaited<ReturnType<typeof makeThread>>
let threads: { small: Thread; large: Thread }
let reader: { id: string }

beforeAll(async () => {
  await emptyTables()
  threads = { small: await makeThread(small), large: await makeThread(large) }
  reader = await makePerson()
  await sql`
    insert into votes (comment_id, person_id, stance, language)
    select id, ${reader.id}, 'agree', 'en' from comments where random() < 0.2
  `.execute(maker.db)
  await sql`
    insert into opinion_statements (article_id, comment_id, mean, axis_x, axis_y, extremity, priority, consensus, tallies,
      heard, agreed_across)
    select article_id, id, 0, 0, 0, 0, 0, random(), '[{"id":0,"agree":9,"disagree":1,"seen":10}]', 20, id % 10 = 0
    from comments`.execute(maker.db)
  await sql`
    insert into opinion_orders (article_id, comment_ids, last_id)
    select article_id, array_agg(id order by id), max(id) from comments where parent_id is null group by article_id`.execute(
    maker.db,
  )
  await sql`analyze`.execute(maker.db)
}, 300_000)

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}

/** Runs what asks the database once, then explains each of its statements: blocks touched, milliseconds, full scans. */
async function cost(ask: (db: Db) => Promise<unknown>) {
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const log = (event: { query: { sql: string; parameters: readonly unknown[] } }) =>
    void sent.push(event.query)
  await ask(new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log }))
  let [blocks, milliseconds] = [0, 0]
  const scans: string[] = []
  for (const query of sent) {
    const { rows } = await pool.query(`explain (analyze, buffers, format json) ${query.sql}`, [
      ...query.parameters,
    ])
    const [{ Plan, 'Execution Time': time, 'Planning Time': planning }] = rows[0]['QUERY PLAN']
    blocks += Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
    milliseconds += time + planning
    const walk = (node: Node) => {
      if (node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'comments') scans.push(query.sql)
      node.Plans?.forEach(walk)
    }
    walk(Plan)
  }
  return { statements: sent.length, blocks, milliseconds, scans }
}

async function compare(name: string, ask: (thread: Thread) => (db: Db) => Promise<unknown>) {
  const [little, much] = [await cost(ask(threads.small)), await cost(ask(threads.large))]
  if (slow)
    console.log(
      `${name}: ${little.blocks} blocks, ${little.milliseconds.toFixed(1)} ms of ${small}; ` +
        `${much.blocks} blocks, ${much.milliseconds.toFixed(1)} ms of ${large}`,
    )
  expect(much.statements).toBe(1)
  expect(much.scans).toEqual([])
  expect(much.blocks).toBeLessThan(little.blocks * 1.5 + 100)
}

/** The cursor that the page in the middle of the thread ends with. */
async function deepCursor({ article_id, tops }: Thread, order: Order): Promise<Cursor> {
  const place = Math.floor(tops / 2)
  const { rows } = await sql<{
    public_id: string
    best: number
    bridging: number
    languages: number
    order_id: number
  }>`
    select public_id, best, bridging, bridging_languages as languages,
      (select id::int from opinion_orders where article_id = comments.article_id) as order_id
    from comments where article_id = ${article_id} and parent_id is null
    order by ${sql.raw(columns[order])} offset ${place} limit 1
  `.execute(db)
  const { public_id, best, bridging, languages, order_id } = rows[0]!
  const keys = {
    best: [best],
    sectors: [bridging, best],
    languages: [languages, best],
    groups: [order_id, place + 1],
    new: [],
    old: [],
  }
  return { keys: keys[order], public_id }
}

const columns: Record<Order, string> = {
  best: 'best desc, id desc',
  sectors: 'bridging desc, best desc, id desc',
  languages: 'bridging_languages desc, best desc, id desc',
  groups: 'id',
  new: 'id desc',
  old: 'id',
}

for (const order of Object.keys(columns) as Order[]) {
  test(`the first page by ${order}`, () =>
    compare(order, ({ article_id }) => async (db) => {
      expect((await threadPage(db, { article_id, reader, order })).rows.length).toBeGreaterThan(20)
    }))

  test(`a page in the middle by ${order}`, async () => {
    const cursors = {
      [threads.small.article_id]: await deepCursor(threads.small, order),
      [threads.large.article_id]: await deepCursor(threads.large, order),
    }
    await compare(`${order}, in the middle`, ({ article_id }) => async (db) => {
      const after = cursors[article_id]!
      expect((await threadPage(db, { article_id, reader, order, after })).rows.length).toBeGreaterThan(20)
    })
  })
}

test('a comment with a tenth of the thread below it, at the beginning and far down', async () => {
  const placeOf = async ({ article_id, tops }: Thread) => {
    const rows = await db
      .selectFrom('comments')
      .where('article_id', '=', article_id)
      .orderBy('path')
      .limit(tops)
      .select('public_id')
      .execute()
    return { public_id: rows[0]!.public_id, after: rows[Math.floor(tops / 2)]!.public_id }
  }
  const places = {
    [threads.small.article_id]: await placeOf(threads.small),
    [threads.large.article_id]: await placeOf(threads.large),
  }
  for (const deep of [false, true]) {
    await compare(`a branch${deep ? ', far down' : ''}`, ({ article_id }) => async (db) => {
      const { public_id, after } = places[article_id]!
      const page = await branchPage(db, { public_id, reader, after: deep ? after : null })
      expect(page.rows.length).toBeGreaterThan(40)
    })
  }
})

test('where people agree', () =>
  compare(
    'agreed',
    ({ article_id }) =>
      (db) =>
        agreedAcross(db, article_id),
  ))

test('the line of contents', () =>
  compare('contents', ({ article_id }) => async (db) => {
    const { contents } = await landmarksOf(db, { id: article_id, comment_count: 201 })
    expect(contents.map(({ list }) => list)).toEqual([
      ...Array(3).fill('most_agreed'),
      ...Array(3).fill('most_answered'),
      ...Array(3).fill('most_divided'),
    ])
  }))

test('what is new to a reader, and the next of it', async () => {
  // As if each had been posted by itself, and somebody had been there before the last eighty came.
  await sql`update comments set first_pulse = id`.execute(maker.db)
  for (const { article_id } of [threads.small, threads.large]) {
    await sql`
      insert into visits (person_id, article_id, pulse, before_pulse, before_at)
      select ${reader.id}, ${article_id}, id, id, now() from comments where article_id = ${article_id}
      order by id desc offset 80 limit 1`.execute(maker.db)
  }
  await sql`analyze comments`.execute(maker.db)
  await compare('a reader', ({ article_id }) => async (db) => {
    expect((await readerOf(db, article_id, reader))?.news).toHaveLength(80)
  })
  await compare('the next new one', ({ article_id }) => async (db) => {
    const of = { person_id: reader.id, article_id, order: 'best', at: null, back: false } as const
    expect(await newsBeside(db, of)).toMatch(/^[\w-]{12}$/)
  })
})
