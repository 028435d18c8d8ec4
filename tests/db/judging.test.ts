// What a text is judged by: read without looking through all comments, and word rules that change under those who post.
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsBuilt } from '../../src/building-words.ts'
import { connect, type Db } from '../../src/db/client.ts'
import { contextOf } from '../../src/db/judging.ts'
import type { DB } from '../../src/db/schema.ts'
import { indexCommentsById } from '../../src/db/search-index.ts'
import { keptWords, wordsNow } from '../../src/db/word-automata.ts'
import { buildWords, findWords, type WordRule } from '../../src/domain/rules/index.ts'
import { origin } from '../app.ts'
import { db, emptyTables, pool, urls } from '../database.ts'
import { makeArticle, makeComment, makePerson, makeWordRule } from '../make.ts'

const slow = process.env['KIU_SLOW'] === '1'
const many = slow ? 1_000_000 : 10_000

/** On a connection that takes its time. */
const maker = connect(urls.owner, { statementTimeout: 0, max: 1 })
afterAll(() => maker.close())

const letter =
  'The benches along the harbour must not be built before the district council has been asked what the people who live there think of them, and when.'

async function world() {
  await emptyTables()
  const article = await makeArticle()
  const talker = await makePerson()
  const top = await makeComment({ article_id: article.id })
  await sql`drop index comment_prints_bands`.execute(maker.db)
  await sql`alter table comments disable trigger user`.execute(maker.db)
  await sql`
    insert into comments (article_id, author_id, parent_id, path, depth, body, body_html, renderer_version, language, posted_at)
    select ${article.id}, ${talker.id}, ${top.id}, (select path from comments where id = ${top.id}) || int8send(1000000 + n),
      1, 'x', '<p>x</p>', 1, 'en', now() - interval '1 minute'
    from generate_series(1, ${many}::int) n`.execute(maker.db)
  await sql`alter table comments enable trigger user`.execute(maker.db)
  await sql`
    insert into comment_prints (comment_id, bands)
    select id, array(select (random() * 9e18)::bigint from generate_series(1, 16) where comments.id > 0)
    from comments where id > ${top.id}`.execute(maker.db)
  await sql`create index comment_prints_bands on comment_prints using gin (bands) with (fastupdate = off)`.execute(
    maker.db,
  )
  const like = await makeComment({ article_id: article.id, body: letter })
  await indexCommentsById(db, [like.id])
  await sql`analyze`.execute(maker.db)
  return { article, talker, top, like }
}

let made: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  made = await world()
}, 900_000)

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Of the statements that are sent: what they touch, by which indexes, and how long they take. */
async function explained(ask: (db: Db) => Promise<unknown>) {
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const log = (event: { query: { sql: string; parameters: readonly unknown[] } }) =>
    void sent.push(event.query)
  await ask(new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log }))
  const [query] = sent
  const { rows } = await pool.query(`explain (analyze, buffers, format json) ${query!.sql}`, [
    ...query!.parameters,
  ])
  const [{ Plan: plan, 'Execution Time': milliseconds }] = (
    rows as { 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }[]
  )[0]!['QUERY PLAN']
  const nodes = nodesOf(plan)
  return {
    scans: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .flatMap((node) => node['Relation Name'] ?? []),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    milliseconds,
  }
}

test('a text is judged without looking through all comments, also that of somebody who wrote them all', async () => {
  const { article, talker, top, like } = made
  const judged = {
    text: letter.replace('and when', 'and why'),
    article_id: article.id,
    author_id: talker.id,
    parent_id: top.id,
    edited_id: null,
    request_id: null,
  }
  const context = await contextOf({ db, words: keptWords(db), origin }, judged)
  expect(context.similar).toMatchObject([{ id: like.public_id, is_own: false }])
  expect(context.author).toMatchObject({ standing: 101, refused: 0 })
  expect(context.branch).toMatchObject({ flags: 0, own_recent: 300 })
  const cost = await explained((db) => contextOf({ db, words: keptWords(db), origin }, judged))
  if (slow) console.log(`judging among ${many}: ${cost.blocks} blocks, ${cost.milliseconds} ms`)
  expect(cost.indexes).toContain('comment_prints_bands')
  expect(cost.scans).not.toContain('comment_prints')
  expect(cost.blocks).toBeLessThan(2_500)
}, 60_000)

test('words hold as soon as they are built; of many the thread builds the same', async () => {
  const words = keptWords(db)
  const found = async (text: string) => findWords(await wordsNow(db, words), text).length
  expect(await found('All of it is humbug.')).toBe(0)
  const { id } = await makeWordRule({ term: 'humbug' })
  expect(await found('All of it is humbug.')).toBe(1)
  await db.updateTable('word_rules').set({ term: 'balderdash' }).where('id', '=', id).execute()
  expect(await found('All of it is humbug.')).toBe(0)
  expect(await found('All of it is balderdash.')).toBe(1)
  await db.deleteFrom('word_rules').execute()
  expect(await found('All of it is balderdash.')).toBe(0)

  const rules = Array.from({ length: slow ? 100_000 : 3_000 }, (_, at): WordRule => ({
    id: String(at),
    term: `${at.toString(36)}word 詞${at}`,
    language: null,
    action: 'ask',
    exceptions: [],
  }))
  const text = `There is ${rules[7]!.term} and ${rules[2999]!.term}.`
  const beside = findWords(await wordsBuilt(rules), text)
  expect(beside).toHaveLength(2)
  expect(beside).toEqual(findWords(buildWords(rules), text))
}, 60_000)
