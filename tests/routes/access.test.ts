// Tries every door: each route, for everybody who may come, in every state of what it is about, by every method; and what
// is refused leaves the whole database as it was.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everybody, type Anybody, expectedOf } from '../access/everybody.ts'
import { changes, fingerprint, keepAll } from '../access/kept.ts'
import { pathOf, rules, stateless, statusOf } from '../access/rules.ts'
import { enums, type Kind, makeStates, states } from '../access/states.ts'
import { rows } from '../access.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { ask, own, urlencoded } from '../faults/ask.ts'
import { forgetTries } from '../faults/contents.ts'
import { routes } from '../faults/forms.ts'

type Door = { made: Awaited<ReturnType<typeof makeStates>>; kept: Awaited<ReturnType<typeof keepAll>> }
let door: Door
let before: Record<string, string>
beforeAll(async () => {
  await emptyTables()
  const made = await makeStates()
  door = { made, kept: await keepAll() }
  before = await fingerprint()
})
afterAll(() => door.kept.drop())

interface Cell {
  what: string
  who: Anybody
  method: string
  path: string
  fields?: Record<string, string | readonly string[]> | undefined
  status: number
  /** Even what nobody gets without a session may change something: signing up. */
  isForAll?: boolean
}

const counted = { cells: 0, refused: 0, done: 0, changed: 0, wrong: [] as string[] }

/** What this cell gets; a stream is left at once. */
async function answerTo({ who, method, path, fields }: Cell) {
  const body = method === 'POST' ? urlencoded(fields ?? {}) : undefined
  const asked = () => ask(path, { method, headers: own, cookie: door.made.cookies.get(who), body })
  let answer = await asked()
  // A machine with much to do draws a picture another time: that says nothing of who may.
  for (let again = 0; answer.status === 503 && again < 5; again++) answer = await asked()
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? (await answer.body?.cancel(), '') : await answer.text()
  return { status: answer.status, location: answer.headers.get('location') ?? '', text }
}

const isNobody = (who: Anybody) => who === 'nobody' || who === 'erased'

/** Reading, a no, or being led to sign-in. */
const isRefusal = ({ status, method, who, isForAll }: Cell) =>
  method !== 'POST' || status >= 400 || (status === 303 && isNobody(who) && isForAll !== true)

async function tryOne(cell: Cell) {
  const { status, location, text } = await answerTo(cell)
  counted.cells++
  if (status !== cell.status) counted.wrong.push(`${cell.what}: ${status}, not ${cell.status}`)
  if (cell.method === 'HEAD' && text !== '') counted.wrong.push(`${cell.what}: a HEAD with a body`)
  if (cell.method === 'POST' && status === 303 && isRefusal(cell) && !location.includes('/sign-in'))
    counted.wrong.push(`${cell.what}: led to ${location}`)
}

/** Those that change nothing, together; then each that changes something, and the world is set back. */
async function tryAll(cells: Cell[]) {
  const known = counted.wrong.length
  await forgetTries()
  const [refusals, deeds] = [cells.filter(isRefusal), cells.filter((cell) => !isRefusal(cell))]
  for (let at = 0; at < refusals.length; at += 8) await Promise.all(refusals.slice(at, at + 8).map(tryOne))
  counted.refused += refusals.length
  await compare(refusals)
  for (const [index, deed] of deeds.entries()) {
    if (!isTried(index, counted.refused)) continue
    await tryOne(deed)
    counted.done++
    const changed = changes(before, await fingerprint())
    if (changed.length > 0) counted.changed++
    await door.kept.setBack(changed)
  }
  expect(counted.wrong.slice(known)).toEqual([])
}

/** Where something was stored, each is tried again by itself until it is found. */
async function compare(refusals: Cell[]) {
  const changed = changes(before, await fingerprint())
  if (changed.length === 0) return
  await door.kept.setBack(changed)
  for (const cell of refusals) {
    await answerTo(cell)
    const stored = changes(before, await fingerprint())
    if (stored.length > 0) counted.wrong.push(`${cell.what}: stored something in ${stored.join()}`)
    await door.kept.setBack(stored)
  }
}

const slow = process.env['KIU_SLOW'] === '1'
/** Each deed costs a world: at a hundredth of the size it is every third, and which of the three is another for each route. */
const isTried = (index: number, of: number) => slow || (index + of) % 3 === 0

const methodOf = (route: string) => route.split(' ')[0]!

test('every route has a row, and every state of what it is about has a cell', async () => {
  const known = new Set(rows.map(({ route }) => route))
  expect(
    routes.filter((route) => !known.has(route)),
    'a route without a row in tests/access/*.ts',
  ).toEqual([])
  const named = routes.filter((route) => route.includes(':'))
  const ruled = new Set([...rules.map(({ route }) => route), ...stateless])
  expect(
    named.filter((route) => !ruled.has(route)),
    'a route without a rule for the states of what it names, in tests/access/rules.ts',
  ).toEqual([])
  expect(
    [...ruled].filter((route) => !routes.includes(route)),
    'a rule without a route',
  ).toEqual([])
  for (const [kind, name] of Object.entries(enums)) {
    const { rows: words } = await sql<{ word: string }>`
      select unnest(enum_range(null::${sql.id(name)}))::text as word`.execute(ownerDb)
    const missing = words.filter(({ word }) => !(states[kind as Kind] as readonly string[]).includes(word))
    expect(missing, `a state of ${kind} without a place in tests/access/states.ts`).toEqual([])
  }
})

test('the control: one changed word in one row is seen, and set back', async () => {
  const { author } = door.made.world
  await sql`update people set time_zone = 'Europe/London' where id = ${author.id}`.execute(ownerDb)
  const changed = changes(before, await fingerprint())
  expect(changed).toContain('people')
  await door.kept.setBack(changed)
  expect(changes(before, await fingerprint())).toEqual([])
})

test.each(rows.map((row, index) => ({ row, what: `${row.route} ${index}` })))('$what', async ({ row }) => {
  await tryAll(
    everybody.map((who) => ({
      what: `${who} ${row.route}`,
      who,
      method: methodOf(row.route),
      path: row.path(door.made.world),
      fields: row.fields?.(door.made.world),
      status: expectedOf(row, who),
      isForAll: row.expect.every((status) => status === row.expect[0]),
    })),
  )
})

test.each(rules)('$route', async (rule) => {
  const cells = states[rule.kind].flatMap((state) =>
    everybody.map((who): Cell => {
      const thing = door.made.at(rule.kind, state, who)
      const what = `${who} ${rule.route}, ${state}`
      const status = statusOf(rule, who, state)
      return {
        what,
        who,
        method: methodOf(rule.route),
        path: pathOf(rule, thing),
        fields: rule.fields?.(thing),
        status,
      }
    }),
  )
  await tryAll(cells)
})

/** Every pattern of an address with the methods it has, and the addresses that rows and rules know of it. */
function places() {
  const patterns = new Map<string, { methods: Set<string>; addresses: Map<string, Address> }>()
  for (const route of routes) {
    const [method = '', pattern = ''] = route.split(' ')
    const place = patterns.get(pattern) ?? { methods: new Set(), addresses: new Map() }
    patterns.set(pattern, place)
    place.methods.add(method)
    for (const row of rows.filter((one) => one.route === route)) {
      const path = row.path(door.made.world)
      const read = readBy(method, (who) => expectedOf(row, who)) ?? place.addresses.get(path)?.read
      place.addresses.set(path, { path: () => path, read })
    }
    for (const rule of rules.filter((one) => one.route === route)) {
      for (const state of states[rule.kind]) {
        const read = readBy(method, (who) => statusOf(rule, who, state)) ?? place.addresses.get(state)?.read
        place.addresses.set(state, {
          path: (who: Anybody) => pathOf(rule, door.made.at(rule.kind, state, who)),
          read,
        })
      }
    }
  }
  return patterns
}
type Address = { path: (who: Anybody) => string; read: ((who: Anybody) => number) | undefined }
const readBy = (method: string, status: (who: Anybody) => number) => (method === 'GET' ? status : undefined)

const foreign = ['PUT', 'PATCH', 'DELETE', 'BREW', 'OPTIONS']

/** `/words/trial` is also `/words/:id`: what is asked for there is a word, and not the trial. */
const isAlso = (method: string, pattern: string) =>
  routes.some((route) => {
    const [other, named = ''] = route.split(' ')
    const shape = new RegExp(`^${named.replaceAll(/:\w+(\{.*\})?/g, '[^/]+').replaceAll('.', '\\.')}$`)
    return other === (method === 'HEAD' ? 'GET' : method) && named !== pattern && shape.test(pattern)
  })

test(
  'a method that an address does not have is refused for everybody, and HEAD says what GET says',
  { timeout: 600_000 },
  async () => {
    const cells: Cell[] = []
    for (const [pattern, { methods, addresses }] of places()) {
      const all = [...addresses.values()]
      for (const [turn, who] of everybody.entries()) {
        // Everybody comes to another of its states by another of the methods; at full size to each by each.
        const some = slow ? foreign : [foreign[turn % foreign.length]!]
        for (const [at, method] of ['HEAD', 'GET', 'POST', ...some].entries()) {
          if (methods.has(method) || isAlso(method, pattern)) continue
          for (const { path, read } of slow ? all : [all[(turn + at) % all.length]!]) {
            const status = foreign.includes(method) ? 405 : method === 'HEAD' ? (read?.(who) ?? 404) : 404
            cells.push({ what: `${who} ${method} ${pattern}`, who, method, path: path(who), status })
          }
        }
      }
    }
    await tryAll(cells)
  },
)

test('none was wrong', () => {
  const { wrong, ...figures } = counted
  console.log(
    `cells tested: ${figures.cells}, refused ${figures.refused}, done ${figures.done}, wrong: ${wrong.length}`,
  )
  expect(wrong).toEqual([])
  expect(figures.changed).toBeGreaterThanOrEqual(figures.done / 2)
})
