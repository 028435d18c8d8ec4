// Maps are drawn of what changed, from the last map, all or nothing, and once however many look.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { pino } from 'pino'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { erasePerson } from '../../src/db/erasing.ts'
import { castVote } from '../../src/db/votes.ts'
import { coloursBy, statementOf } from '../../src/db/opinion-pages.ts'
import {
  dueMaps,
  forgetLeftPlaces,
  keepMap,
  lastMap,
  mapOf,
  mapTimes,
  pulseOf,
  votesOn,
} from '../../src/db/opinion-maps.ts'
import { drawMapInThread } from '../../src/drawing-maps.ts'
import { drawing, mapSeed } from '../../src/domain/opinion/drawing.ts'
import { run } from '../../src/jobs/draw-maps.ts'
import { deps } from '../app.ts'
import { db, emptyTables, forge, ownerDb, urls } from '../database.ts'
import { letTheWeekPass } from '../leaver.ts'
import { makePerson } from '../make.ts'
import { drawAnew, drawDue, makeTalk } from '../talk.ts'
import { until } from '../process/until.ts'

beforeEach(emptyTables)

const rows = (table: 'opinion_maps' | 'opinion_places' | 'opinion_statements') =>
  sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`
    .execute(db)
    .then(({ rows: [row] }) => Number(row?.n))
/** Until a thread that draws waits for a lock. By another connection: within a transaction this list does not change. */
const drawerWaits = () =>
  until(
    'it waits',
    async () => {
      const { rows: waiting } = await sql`select from pg_stat_activity
        where application_name = 'kiu map' and wait_event_type = 'Lock'`.execute(db)
      return waiting.length > 0
    },
    60_000,
  )

/** Those that count: others are of a drawing that nobody finished. */
const places = () =>
  db
    .selectFrom('opinion_places as place')
    .innerJoin('opinion_states as state', (join) =>
      join.onRef('state.article_id', '=', 'place.article_id').onRef('state.drawing', '=', 'place.drawing'),
    )
    .select('person_id')
    .execute()
const settle = () => sql`update opinion_states set took_ms = 0`.execute(ownerDb)

test('what was voted on is drawn: groups, places, and where all agree', async () => {
  const { article, comments } = await makeTalk()
  await run({}, deps)
  const map = (await mapOf(db, article.id))!
  expect(map).toMatchObject({ people: 24, placed: 24, votes: 216, statements: 9, without_groups: null })
  expect(map.picture.groups.map(({ size }) => size)).toEqual([12, 12])
  expect(map.picture.agreed.agree).toEqual([comments[8]!.id])
  expect(map.picture.divided).not.toContain(comments[8]!.id)
  expect(await rows('opinion_places')).toBe(24)
  expect(await rows('opinion_statements')).toBe(9)
  const best = await db
    .selectFrom('opinion_statements')
    .select('comment_id')
    .orderBy('consensus', 'desc')
    .executeTakeFirstOrThrow()
  expect(best.comment_id).toBe(comments[8]!.id)
})

const vote = (comment: { id: string }, person: { id: string }, stance: 'agree' | 'unsure' = 'agree') =>
  db
    .insertInto('votes')
    .values({ comment_id: comment.id, person_id: person.id, stance, language: 'en' })
    .onConflict((one) => one.columns(['person_id', 'comment_id']).doUpdateSet({ stance }))
    .execute()

test('drawing is not news to itself; five people’s votes are, and the next map starts from the last', async () => {
  const { article, comments } = await makeTalk()
  expect(await dueMaps(db)).toEqual([article.id])
  await drawDue()
  await settle()
  expect(await dueMaps(db)).toEqual([])
  const before = (await lastMap(db, article.id))!
  for (let i = 0; i < 5; i++) await vote(comments[0]!, await makePerson())
  expect(await dueMaps(db)).toEqual([article.id])
  await drawDue()
  const after = (await lastMap(db, article.id))!
  expect(after.people).toHaveLength(29)
  const labels = after.people.map((id, i) => [id, after.labels[i]] as const)
  for (const [i, id] of before.people.entries()) expect(labels).toContainEqual([id, before.labels[i]])
  // Within the hour the newer one takes the place of the older.
  expect(await rows('opinion_maps')).toBe(1)
})

test('one more vote moves nothing that others see; five do, into a snapshot of its own', async () => {
  const { article, comments, people } = await makeTalk()
  await drawDue()
  await settle()
  await forge(`update opinion_maps set slot = slot - interval '1 hour'`)
  const seen = async () => {
    const map = await mapOf(db, article.id)
    const statement = await statementOf(db, article.id, comments[0]!.public_id)
    return { map, statement, colours: await coloursBy(db, comments[0]!) }
  }
  const before = await seen()
  expect(before.colours).toMatch(/^[adu-]{24}$/)
  for (const person of people.slice(0, 4)) {
    await vote(comments[0]!, person, 'unsure')
    await drawDue()
    await settle()
    const { map, colours, statement } = await seen()
    expect({ map, colours, tallies: statement!.tallies }).toEqual({
      map: before.map,
      colours: before.colours,
      tallies: before.statement!.tallies,
    })
    expect(await dueMaps(db)).toEqual([])
  }
  // Whoever waits a day has waited long enough.
  await forge(`update opinion_maps set made_at = made_at - interval '25 hours'`)
  expect(await dueMaps(db)).toEqual([article.id])
  await forge(`update opinion_maps set made_at = now()`)
  await vote(comments[0]!, people[4]!, 'unsure')
  await drawDue()
  expect(await mapTimes(db, article.id)).toHaveLength(2)
  const after = await seen()
  expect(after.map!.made_at.getTime()).toBeGreaterThan(before.map!.made_at.getTime())
  const dots = (of: typeof after) => of.map!.picture.blocks.flatMap((block) => block.dots.map(String))
  const same = new Set(dots(before))
  expect(dots(after).filter((dot) => same.has(dot))).toEqual([])
})

test('what took long is not drawn again at once', async () => {
  const { article, comments } = await makeTalk()
  await drawDue()
  await sql`update opinion_states set took_ms = 60000`.execute(ownerDb)
  await db.deleteFrom('votes').where('comment_id', '=', comments[0]!.id).execute()
  expect(await dueMaps(db)).toEqual([])
  await sql`update opinion_states set drawn_at = now() - interval '21 minutes'`.execute(ownerDb)
  expect(await dueMaps(db)).toEqual([article.id])
})

/** A process of its own that draws what is due; resolves to what it said when it ends. */
function drawer() {
  const child = spawn(process.execPath, ['tests/jobs/map-drawer.ts'], {
    env: { ...process.env, KIU_TEST_DATABASE: urls.serving },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(child, 'exit').then(() => said)
  return { child, ended }
}

test('of two processes one draws; killed in the middle of writing, it leaves the last map, and the next draws it', async () => {
  const { article, people } = await makeTalk()
  await drawDue()
  await settle()
  const before = await mapOf(db, article.id)
  const gone = people.slice(0, 6).map(({ id }) => id)
  await db.deleteFrom('votes').where('person_id', 'in', gone).execute()
  // The last thing it writes waits for this lock, however long it takes to come there.
  const patient = connect(urls.owner, { statementTimeout: 0, max: 1 })
  onTestFinished(patient.close)
  await patient.db.transaction().execute(async (tx) => {
    await sql`lock table opinion_states in share mode`.execute(tx)
    const first = drawer()
    // By another connection: within a transaction this list does not change.
    await drawerWaits()
    expect(await drawer().ended).toBe('')
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('')
  })
  expect(await mapOf(db, article.id)).toEqual(before)
  expect(await places()).toHaveLength(24)
  expect(await rows('opinion_places')).toBe(24 + 18)
  await until(
    'the dead one is gone',
    async () => {
      await run({}, deps)
      return (await rows('opinion_places')) === 18
    },
    30_000,
  )
  expect((await mapOf(db, article.id))!.people).toBe(18)
}, 120_000)

test('who leaves between the reading of the votes and the writing of the map is not on it', async () => {
  const { article, people } = await makeTalk()
  const drawn = drawing(await votesOn(db, article.id), undefined, mapSeed, () => 0.5)
  const gone = people[0]!
  await letTheWeekPass(gone, 'stay')
  expect(await erasePerson(db, { id: gone.id, comments: 'stay' })).toBe('left')
  await keepMap(db, article.id, { drawn, pulse: await pulseOf(db, article.id), took: 1 })
  const ids = (await places()).map(({ person_id }) => person_id)
  expect(ids.toSorted()).toEqual(
    people
      .slice(1)
      .map(({ id }) => id)
      .toSorted(),
  )
  expect(await rows('opinion_places')).toBe(people.length - 1)

  // As a process leaves it that was killed just before it looked who had left.
  await forge(`insert into opinion_places (article_id, drawing, person_id, x, y, said)
    values (${article.id}, 99, ${gone.id}, 0, 0, 0)`)
  await forgetLeftPlaces(db)
  expect(await rows('opinion_places')).toBe(people.length - 1)
})

test('of two that draw one article against the rule, none leaves a map without its places', async () => {
  const { article } = await makeTalk()
  const keep = () => drawAnew(article)
  for (let times = 0; times < 20; times++) {
    const kept = await Promise.allSettled([keep(), keep(), keep()])
    expect(kept.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const one of kept)
      if (one.status === 'rejected') expect(String(one.reason)).toContain('another process draws this map')
    expect(await places()).toHaveLength(24)
  }
})

test('while many places are written the article is not locked', async () => {
  const { article, people, comments } = await makeTalk()
  const patient = connect(urls.owner, { statementTimeout: 0, max: 1 })
  onTestFinished(patient.close)
  let written: Promise<unknown> | undefined
  await patient.db.transaction().execute(async (tx) => {
    await sql`lock table opinion_places in share mode`.execute(tx)
    written = drawMapInThread({ url: urls.serving, article: article.id })
    await drawerWaits()
    const stance = { person_id: people[0]!.id, comment_id: comments[0]!.id, stance: 'unsure' } as const
    expect(await castVote(db, { ...stance, article_id: article.id, language: 'en' })).toBe(true)
  })
  await written
  expect(await rows('opinion_maps')).toBe(1)
})

test('merged comments count once a person, and the later of two votes counts', async () => {
  const { article, comments, people } = await makeTalk()
  const [kept, double] = comments
  await db
    .insertInto('comment_merges')
    .values({ article_id: article.id, comment_id: double!.id, into_id: kept!.id })
    .execute()
  await forge(`update votes set voted_at = now() - interval '1 day' where comment_id = ${kept!.id}`)
  const list = await votesOn(db, article.id)
  expect(list.statements.map(({ id }) => id)).not.toContain(double!.id)
  const { statements } = drawing(list)
  const tallied = statements.find(({ id }) => id === kept!.id)!
  expect(tallied.tallies.reduce((sum, { seen }) => sum + seen, 0)).toBe(24)
  const said = (person: string) => {
    const at = Array.from(list.person).findLastIndex(
      (place, vote) =>
        list.people[place] === person && list.statements[list.statement[vote]!]!.id === kept!.id,
    )
    return list.value[at]
  }
  // On the second comment the second camp agreed.
  expect([said(people[0]!.id), said(people[1]!.id)]).toEqual([-1, 1])
  await expect(
    db
      .insertInto('comment_merges')
      .values({ article_id: article.id, comment_id: kept!.id, into_id: comments[2]!.id })
      .execute(),
  ).rejects.toThrow('merged already')
})

test('what cannot be drawn is let be for a while, and keeps no other from being drawn', async () => {
  const [broken, other] = [await makeTalk(), await makeTalk()]
  await sql`create function refuse_map() returns trigger language plpgsql as $$
    begin raise exception 'no map of this'; end $$`.execute(ownerDb)
  await sql`create trigger refuse_map before insert on opinion_maps for each row
    when (new.article_id = ${sql.lit(broken.article.id)}) execute function refuse_map()`.execute(ownerDb)
  onTestFinished(async () => {
    vi.useRealTimers()
    await sql`drop function refuse_map cascade`.execute(ownerDb)
  })
  const lines: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
  await run({}, { ...deps, log })
  expect(await mapOf(db, other.article.id)).toBeDefined()
  const failures = () => lines.filter((line) => line.includes('no map of this')).length
  expect(failures()).toBe(1)
  await run({}, { ...deps, log })
  expect(failures()).toBe(1)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 })
  await run({}, { ...deps, log })
  expect(failures()).toBe(2)
  vi.setSystemTime(Date.now() + 121_000)
  await run({}, { ...deps, log })
  expect(failures()).toBe(2)
})

test('a thread that takes too long is ended, and what it wrote is no map', async () => {
  const { article } = await makeTalk()
  const patient = connect(urls.owner, { statementTimeout: 0, max: 1 })
  onTestFinished(patient.close)
  await patient.db.transaction().execute(async (tx) => {
    await sql`lock table opinion_maps in share mode`.execute(tx)
    const late = drawMapInThread({ url: urls.serving, article: article.id }, 6000)
    await expect(late).rejects.toThrow('more than 6000 ms')
    expect(await rows('opinion_places')).toBe(24)
    expect(await places()).toEqual([])
  })
  await until('its connection is gone', async () => {
    const { rows: left } = await sql`select from pg_stat_activity where application_name = 'kiu map'`.execute(
      db,
    )
    return left.length === 0
  })
  expect(await rows('opinion_maps')).toBe(0)
  await drawMapInThread({ url: urls.serving, article: article.id })
  expect(await rows('opinion_maps')).toBe(1)
  expect(await rows('opinion_places')).toBe(24)
})

test('what is hidden is a column that places nobody', async () => {
  const { article, comments } = await makeTalk()
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', '=', comments[8]!.id)
    .execute()
  const { statements } = await votesOn(db, article.id)
  expect(statements.find(({ id }) => id === comments[8]!.id)?.removed).toBe(true)
  await drawDue()
  expect((await mapOf(db, article.id))!.picture.agreed.agree).toEqual([])
})
