// SQL typed into every place where something comes in: never part of a statement, never an error, never slept, never obeyed.
// Each place with one of the strings in turn; in full behind KIU_SLOW=1.
import { Writable } from 'node:stream'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { pino } from 'pino'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/client.ts'
import { deps } from '../app.ts'
import { emptyTables, rowCounts, urls } from '../database.ts'
import { forgetTries } from '../faults/contents.ts'
import { makeWorld } from '../faults/world.ts'
import { makePerson } from '../make.ts'
import { rows } from '../access.ts'
import { ask, cookieOf } from '../faults/ask.ts'
import { injections, innocent, mark, naps, pairs } from './injections.ts'
import { type Place, placesIn, textOf } from './places.ts'

const full = process.env['KIU_SLOW'] === '1'
beforeEach(emptyTables)

/** An app whose statements and whose complaints are all heard. */
function heard() {
  const statements: { text: string; milliseconds: number }[] = []
  const complaints: string[] = []
  const { db, pool, close } = connect(urls.serving, { name: 'kiu heard', max: 6 })
  onTestFinished(close)
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: [unknown, ...unknown[]]) => {
      const began = performance.now()
      const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text
      const answer = query(...args)
      const said = () => statements.push({ text, milliseconds: performance.now() - began })
      if (answer instanceof Promise) answer.then(said, said)
      else said()
      return answer
    }) as typeof client.query
  })
  const out = new Writable({
    write(line: Buffer, _, done) {
      complaints.push(line.toString())
      done()
    },
  })
  const log = pino({ level: 'warn' }, out)
  return { app: createApp({ ...deps, db, pool, log }), db, statements, complaints }
}

/** What shows that a database was made to do something; empty where nothing was. */
function signs({
  statements,
  complaints,
}: Pick<ReturnType<typeof heard>, 'statements' | 'complaints'>): string[] {
  const told = [
    ...statements
      .filter(({ text }) => text.includes(mark))
      .map(({ text }) => `part of a statement: ${text.slice(0, 200)}`),
    ...statements
      .filter(({ milliseconds }) => milliseconds > naps * 1000 - 100)
      .map(({ text }) => `slept: ${text.slice(0, 200)}`),
    ...complaints.map((line) => `complained: ${line.slice(0, 500)}`),
  ]
  statements.length = 0
  complaints.length = 0
  return told
}

/** One in turn, so that each is tried on each kind of place. */
const some = (at: number) => (full ? injections : [injections[at % injections.length]!])

test(
  'every place where something comes in',
  async () => {
    const listening = heard()
    const world = await makeWorld()
    const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
    const places = await placesIn(world, staff)
    const kinds = Object.groupBy(places, ({ kind }) => kind)
    let sent = 0
    for (const [at, place] of places.entries()) {
      await forgetTries()
      for (const payload of some(at)) {
        sent += 1
        const answer = await place.send(payload, listening.app)
        const page = await textOf(answer)
        expect.soft(answer.status, `${place.name}: ${payload}`).toBeLessThan(500)
        expect.soft(page, `${place.name}: ${payload}`).not.toMatch(/syntax error|PostgreSQL|pg_catalog/)
      }
      expect.soft(signs(listening), place.name).toEqual([])
    }
    const counts = Object.entries(kinds).map(([kind, some]) => `${some.length} ${kind}`)
    if (full) console.log(`${sent} strings sent to ${places.length} places (${counts.join(', ')})`)
    expect(places.length, counts.join()).toBeGreaterThan(400)
    expect(sent).toBeGreaterThanOrEqual(places.length)

    // What was stored meanwhile is read again, by everybody's pages.
    const cookie = await cookieOf(staff)
    for (const { route, path } of rows.filter(({ route }) => route.startsWith('GET '))) {
      const answer = await ask(path(world), { cookie }, listening.app)
      await textOf(answer)
      expect.soft(answer.status, route).toBeLessThan(500)
    }
    expect(signs(listening)).toEqual([])
    const { people, topics } = await rowCounts()
    expect(people).toBeGreaterThan(5)
    expect(topics).toBeLessThan(100)
  },
  full ? 1_800_000 : 120_000,
)

/** As much of an answer as would tell yes from no: its status, how much there is of what, without what was typed. */
async function shape(answer: Response) {
  const page = await textOf(answer)
  return [
    answer.status,
    ...['<li', '<article', '<tr', '<form', '<h2'].map((tag) => page.split(tag).length),
  ].join()
}

const differing = async (place: Place, of: Parameters<Place['send']>[1], some = pairs) => {
  for (const [yes, no] of some) {
    await forgetTries()
    const [one, other] = [await shape(await place.send(yes, of)), await shape(await place.send(no, of))]
    if (one !== other) return `${place.name}: ${yes} ${one}, ${no} ${other}`
  }
  return ''
}

test(
  'what would be true and what would be false are answered alike, and as what is innocent',
  async () => {
    const { app } = heard()
    const world = await makeWorld()
    const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
    const places = (await placesIn(world, staff)).filter(({ kind }) => kind === 'path' || kind === 'query')
    for (const [at, place] of places.entries()) {
      const some = full ? pairs : [pairs[at % pairs.length]!]
      expect.soft(await differing(place, app, some), place.name).toBe('')
    }
    for (const [at, place] of places.entries()) {
      if (!full && at % 3 > 0) continue
      const payload = injections[at % injections.length]!
      const [bad, good] = [
        (await place.send(payload, app)).status,
        (await place.send(innocent(payload), app)).status,
      ]
      expect.soft([good, 404, 422], `${place.name}: ${payload}`).toContain(bad)
    }
  },
  full ? 600_000 : 120_000,
)

test('the control: a route that puts text together is caught by each of the signs', async () => {
  const { db, statements, complaints } = heard()
  const open = new Hono()
  open.get('/open', async (c) => {
    const query = `select id from topics where slug = '${c.req.query('slug')}'`
    const { rows } = await sql.raw(query).execute(db)
    return c.html(`<ul>${rows.map(() => '<li>').join('')}</ul>`)
  })
  open.onError((error, c) => {
    complaints.push(error.message)
    return c.text('broken', 500)
  })
  const place: Place = {
    name: 'GET /open ?slug',
    kind: 'query',
    send: (value, of) => ask(`/open?slug=${encodeURIComponent(value)}`, {}, of),
  }
  const caught = new Set<string>()
  for (const payload of [`'${mark}`, `' and ${mark}`, `' || pg_sleep(${naps}) || '`]) {
    await place.send(payload, open)
    for (const sign of signs({ statements, complaints })) caught.add(sign.split(':')[0]!)
  }
  expect(caught).toEqual(new Set(['part of a statement', 'slept', 'complained']))
  expect(await differing(place, open)).toContain('GET /open')
})
