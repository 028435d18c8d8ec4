// Every place where something comes in from outside, found by looking: parts of addresses, what handlers read from a query,
// fields of forms, headers, cookies. A route or a form that is added is found too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HonoRequest } from 'hono/request'
import { rows } from '../access.ts'
import { app } from '../app.ts'
import { ask, type Asked, cookieOf, post, urlencoded } from '../faults/ask.ts'
import { forms, type Good } from '../faults/forms.ts'
import type { World } from '../faults/world.ts'

type App = { fetch: typeof app.fetch }

export interface Place {
  /** `GET /search ?q`, `POST /sign-in email`, `GET / accept-language:` */
  name: string
  kind: 'path' | 'query' | 'field' | 'header' | 'cookie'
  /** Everything else of the request is good. */
  send: (value: string, of: App) => Promise<Response>
}

/** Whoever gets past every guard. */
const roles = ['moderator', 'editor', 'administrator'] as const
export type Roles = typeof roles

export async function placesIn(world: World, staff: { id: string }): Promise<Place[]> {
  const cookie = await cookieOf(staff)
  const cookies = new Map<string, string | undefined>()
  for (const form of forms) {
    const person = form.by(world)
    if (person && !cookies.has(person.id)) cookies.set(person.id, await cookieOf(person))
  }
  const of = (person: { id: string } | null) => (person ? cookies.get(person.id) : undefined)
  return [
    ...inPaths(world, cookie, of),
    ...(await inQueries(world, cookie)),
    ...inFields(world, of),
    ...headersRead().map((name): Place => inHeader(name, cookie)),
    ...inCookies(),
  ]
}

type Of = (person: { id: string } | null) => string | undefined

/** Each `:part` of each route, once. */
function inPaths(world: World, cookie: string | undefined, of: Of): Place[] {
  const good = new Map<string, { path: string; fields: Good; cookie: string | undefined }>()
  for (const { route, path, fields } of rows)
    if (!good.has(route)) good.set(route, { path: path(world), fields: fields?.(world) ?? {}, cookie })
  for (const form of forms)
    good.set(form.route, {
      path: `/en${form.path(world)}`,
      fields: form.good(world),
      cookie: of(form.by(world)),
    })
  return [...good].flatMap(([route, { path, fields, cookie }]) => {
    const pattern = route.split(' ')[1]!.split('/').filter(Boolean)
    const parts = path.replace(/\?.*/, '').split('/').filter(Boolean)
    const shift = parts.length - pattern.length
    return pattern.flatMap((part, at): Place[] => {
      if (!part.startsWith(':')) return []
      const put = (value: string) => `/${parts.with(at + shift, encodeURIComponent(value)).join('/')}`
      return [
        {
          name: `${route} ${part}`,
          kind: 'path',
          send: (value, app) =>
            route.startsWith('POST')
              ? post(put(value), urlencoded(fields), { cookie }, app)
              : ask(put(value), { cookie }, app),
        },
      ]
    })
  })
}

/** What each page reads of its query: seen by asking for it once. */
async function inQueries(world: World, cookie: string | undefined): Promise<Place[]> {
  const pages = new Map(
    rows.filter(({ route }) => route.startsWith('GET ')).map((row) => [row.route, row.path(world)]),
  )
  const places: Place[] = []
  for (const [route, whole] of pages) {
    const [path = '', rest = ''] = whole.split('?')
    for (const name of await namesRead(whole, cookie)) {
      places.push({
        name: `${route} ?${name}`,
        kind: 'query',
        send: (value, app) => {
          const query = new URLSearchParams(rest)
          query.set(name, value)
          return ask(`${path}?${query}`, { cookie }, app)
        },
      })
    }
  }
  return places
}

/** The names that a handler asks the query for. */
export async function namesRead(path: string, cookie: string | undefined): Promise<Set<string>> {
  const read = new Set<string>()
  const prototype = HonoRequest.prototype as {
    query: (name?: string) => unknown
    queries: (name?: string) => unknown
  }
  const { query, queries } = prototype
  const watching = (real: typeof query) =>
    function (this: unknown, name?: string) {
      if (name !== undefined) read.add(name)
      return name === undefined ? real.call(this) : real.call(this, name)
    }
  prototype.query = watching(query)
  prototype.queries = watching(queries)
  try {
    await (await ask(path, { cookie })).body?.cancel()
  } finally {
    Object.assign(prototype, { query, queries })
  }
  return read
}

const inFields = (world: World, of: Of): Place[] =>
  forms.flatMap((form) => {
    const names = new Set([...Object.keys(form.fields), ...Object.keys(form.good(world))])
    return [...names].map((field): Place => ({
      name: `${form.route} ${field}`,
      kind: 'field',
      send: (value, app) =>
        post(
          `/en${form.path(world)}`,
          urlencoded({ ...form.good(world), [field]: value }),
          { cookie: of(form.by(world)) },
          app,
        ),
    }))
  })

/** Every header whose value is looked at anywhere in `src/`. */
export function headersRead(): string[] {
  const folder = join(import.meta.dirname, '../../src')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/req\.header\('([\w-]+)'\)/g)].map(
        ([, name]) => name!,
      ),
    )
  return [...new Set(names)].sort()
}

const inHeader = (name: string, cookie: string | undefined): Place => ({
  name: `${name}:`,
  kind: 'header',
  send: async (value, app) => {
    // Of bytes a header takes those below 256.
    const headers = {
      [name]: Buffer.from(value)
        .toString('latin1')
        .replaceAll(/[\0\r\n]/g, ' '),
    }
    const asked: Asked = { cookie, headers }
    await (await ask('/en/articles/benches', asked, app)).body?.cancel()
    await (await ask('/metrics', asked, app)).body?.cancel()
    return ask('/en/account', asked, app)
  },
})

const inCookies = (): Place[] =>
  ['session', 'kept', 'language', 'anything'].map((name) => ({
    name: `cookie ${name}`,
    kind: 'cookie',
    send: (value, app) => ask('/en/kept', { cookie: `${name}=${encodeURIComponent(value)}` }, app),
  }))

/** What came; of what never ends nothing. */
export async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text()
  await answer.body?.cancel()
  return ''
}
