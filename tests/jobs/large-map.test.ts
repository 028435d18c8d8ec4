// A large map: the job reads, draws and writes it in time, and whoever serves pages meanwhile goes on serving them.
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { mapOf } from '../../src/db/opinion-maps.ts'
import { coloursBy, statementsIn, namedIn } from '../../src/db/opinion-pages.ts'
import { drawMapInThread } from '../../src/drawing-maps.ts'
import { as } from '../as.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'

const slow = process.env['KIU_SLOW'] === '1'
/** 1.6 million votes, or a hundredth. */
const [people, statements, each] = slow ? [40_000, 1000, 40] : [2000, 100, 8]

const maker = connect(urls.owner, { statementTimeout: 0, max: 1 })
afterAll(() => maker.close())
let article: Awaited<ReturnType<typeof makeArticle>>

/**
 * Two camps; each person answers `each` statements, a stride apart that is another for each, and that no number of statements
 * is a multiple of: with one for all they would stand along a ring.
 */
beforeAll(async () => {
  await emptyTables()
  article = await makeArticle()
  const author = await makePerson()
  await sql`
    insert into comments (article_id, author_id, body, body_html, renderer_version, language)
    select ${article.id}, ${author.id}, 'Statement ' || n, '<p>Statement ' || n || '</p>', 1, 'en'
    from generate_series(1, ${statements}::int) n`.execute(maker.db)
  await sql`
    insert into people (handle, handle_skeleton, display_name, email, language)
    select 'v' || i, 'v' || i, 'V' || i, 'v' || i || '@example.org', 'en'
    from generate_series(1, ${people}::int) i`.execute(maker.db)
  await sql`select setseed(0.5)`.execute(maker.db)
  await sql`
    with who as (select id, row_number() over (order by id) as i from people where handle like 'v%'),
      what as (select id, row_number() over (order by id) as j from comments where article_id = ${article.id})
    insert into votes (comment_id, person_id, stance, language)
    select what.id, who.id, (case when random() < 0.1 then 'unsure'
      when (random() < 0.85) = ((i / 2 + j) % 2 = 0) then 'agree' else 'disagree' end)::stance, 'en'
    from who cross join generate_series(0, ${each - 1}::int) n
    join what on what.j = 1 + (who.i * 7 + n * (who.i % 97 * 10 + 1)) % ${statements}::int`.execute(maker.db)
  await sql`analyze votes, comments, people`.execute(maker.db)
}, 900_000)

test(`a map of ${people} people and ${people * each} answers is drawn beside the server`, async () => {
  const before = performance.eventLoopUtilization()
  const cold = await drawMapInThread({ url: urls.serving, article: article.id })
  const { utilization } = performance.eventLoopUtilization(before)
  expect(cold.waiting).toBeNull()
  expect(utilization).toBeLessThan(0.5)
  const map = (await mapOf(db, article.id))!
  expect(map).toMatchObject({ people, votes: people * each, statements })
  expect(map.picture.blocks.reduce((sum, { size }) => sum + size, 0)).toBe(people)

  const same = await drawMapInThread({ url: urls.serving, article: article.id })
  expect(same.waiting).toBe(0)
  await sql`
      update votes set stance = 'unsure' where person_id in (select id from people where handle ~ '^v[1-9]$')`.execute(
    maker.db,
  )
  const warm = await drawMapInThread({ url: urls.serving, article: article.id })
  expect(warm.waiting).toBeNull()

  const [statement] = await statementsIn(db, namedIn(map.picture))
  const reader = await as(await makePerson())
  const began = performance.now()
  const answer = await reader.get(`/en/articles/${article.slug}/map?comment=${statement!.public_id}`)
  const page = await answer.text()
  const milliseconds = performance.now() - began
  expect(page).toContain('said-agree')
  expect((await coloursBy(db, statement!))!.length).toBeLessThanOrEqual(1500)
  expect(page.length).toBeLessThan(160_000)
  if (!slow) return
  const rounded = (value: number) => Math.round(value)
  console.log(
    `${people} × ${statements}, ${people * each} votes: cold ${rounded(cold.took)} ms, nothing new ${rounded(same.took)} ms, ` +
      `warm ${rounded(warm.took)} ms; event loop ${(utilization * 100).toFixed(1)} % busy meanwhile; page ${rounded(milliseconds)} ms, ${page.length} bytes`,
  )
}, 900_000)
