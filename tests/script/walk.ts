// Every page, fragment and file of a city in which every word is hostile, each read by the rules of its kind.
import { parse as parseCsv } from 'csv-parse/sync'
import { setUsualAppAgain, type Fields } from '../browser.ts'
import { rows, type Visitor, visitors } from '../access.ts'
import { as } from '../as.ts'
import { origin } from '../app.ts'
import { trespasses } from '../markdown/read-back.ts'
import type { HostileCity } from './city.ts'
import { refusals } from '../journey/refusals.ts'
import { views } from '../journey/views.ts'
import { parseXml, type XmlElement } from '../xml.ts'
import { type Read, seenIn, skeletonOf } from './skeleton.ts'
import { isMarked } from './sow.ts'

export interface Stop {
  name: string
  by: Visitor | 'author'
  path: (city: HostileCity) => string
  fields?: Fields
  /** Some of the words are refused by its form, and so what it answers is not the same. */
  judges?: true
}

/** Streams stay open (streams.test.ts); figures and files of ours hold no words, and of pictures only dots are left. */
const unread = new Set([
  'GET /metrics',
  'GET /assets/:name',
  'GET /articles/:slug/live',
  'GET /healthz',
  'GET /readyz',
  // Our own words, with formulas that no words of anybody else may hold.
  'GET /opinion-map',
  // A file to keep, packed.
  'GET /articles/:slug/data',
  // A new secret each time, and a picture of it.
  'GET /account/factors/app',
])

const files: Stop[] = rows
  .filter(({ route }) => route.startsWith('GET ') && !unread.has(route) && !route.endsWith('.png'))
  .flatMap(({ route, path, expect }) => {
    const by = visitors.find((_visitor, at) => expect[at] === 200)
    const name = `${route} by ${by}`
    if (by === undefined || views.some((view) => view.name === name)) return []
    return [{ name, by, path: (city: HostileCity) => path(city).replace(/^\/en(?=\/)/, '') }]
  })

/** What the journey does not come by. */
const more: Stop[] = [
  { name: 'everything that is found', by: 'nobody', path: () => '/search?q=zqzq' },
  { name: 'the account of the author', by: 'author', path: () => '/account' },
  { name: 'where the author is signed in', by: 'author', path: () => '/account/sign-in' },
  { name: 'the passkeys of the author', by: 'author', path: () => '/account/factors' },
  { name: 'what the author was told', by: 'author', path: () => '/statements' },
  { name: 'an answered objection', by: 'author', path: (c) => `/statements/${c.answered.statement}` },
  {
    name: 'an objection that was decided',
    by: 'moderator',
    path: (c) => `/moderation/appeals/${c.answered.appeal}`,
  },
  { name: 'what came from elsewhere', by: 'nobody', path: (c) => `/articles/${c.closed.slug}` },
  { name: 'a draft to go on with', by: 'citizen', path: (c) => `/articles/${c.article.slug}/write` },
  { name: 'an own held text, by the author', by: 'author', path: (c) => `/held/${c.held.public_id}` },
  { name: 'a counted poll', by: 'nobody', path: (c) => `/polls/${c.counted.public_id}` },
  ...['ballots.csv', 'ballots.json', 'charts/results.csv', 'charts/results.svg', 'charts/sectors.csv'].map(
    (file): Stop => ({
      name: `its ${file}`,
      by: 'nobody',
      path: (c) => `/polls/${c.counted.public_id}/${file}`,
    }),
  ),
  { name: 'people who may be meant', by: 'citizen', path: (c) => `/mentions?q=p&article=${c.article.slug}` },
]

const judging = ['an article that somebody else saved']

/** The journey comes by there too. */
const isRead = ({ name }: Stop) => ![...unread].some((route) => name.startsWith(`${route} by `))

export const stops: Stop[] = [...views, ...refusals, ...files, ...more]
  .filter(isRead)
  .map((stop) => (judging.includes(stop.name) ? { ...stop, judges: true } : stop))

export interface Answer extends Read {
  status: number
  type: string
}

/** Asks one app for everything, as everybody; what it keeps in memory is of this walk only. */
export async function walker(city: HostileCity) {
  const people: Record<string, { id: string }> = { ...city.people, author: city.author }
  const clients = new Map<string, Awaited<ReturnType<typeof as>>>()
  for (const [name, person] of Object.entries(people)) clients.set(name, await as(person))
  clients.set('nobody', await as(null))

  return async function visit(stop: Stop, lang: string, fragment = false): Promise<Answer> {
    const client = stop.by === 'nobody' ? await as(null) : clients.get(stop.by)!
    const plain = stop.path(city)
    const path = isOutside(plain) ? plain : `/${lang}${plain}`
    const response = fragment
      ? await client.htmx(path, stop.fields)
      : stop.fields
        ? await client.submit(path, stop.fields)
        : await client.get(path)
    return { status: response.status, ...(await readAnswer(response, path)) }
  }
}

const isOutside = (path: string) => /^\/(?:oembed|sitemap|robots|$)/.test(path) && !path.startsWith('/?')

export const anew = () => setUsualAppAgain()

export async function readAnswer(response: Response, path: string): Promise<Read & { type: string }> {
  const type = (response.headers.get('content-type') ?? 'none').replace(/;.*/, '')
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  const page = new URL(path, origin).href
  const read = reader(type)(text, page)
  read.faults.push(...headerFaults(response, page))
  if (type === 'none' && text !== '') read.faults.push('an answer of no type')
  return { ...read, type }
}

function reader(type: string): (text: string, page: string) => Read {
  if (type === 'text/html' || type === 'image/svg+xml') return skeletonOf
  if (type.endsWith('xml')) return xmlOf
  if (type.endsWith('json')) return jsonOf
  if (type === 'text/csv') return csvOf
  return (text) => ({ bones: [], faults: [], seen: seenIn(text, type) })
}

function headerFaults(response: Response, page: string): string[] {
  const faults = Array.from(response.headers)
    .filter(([name, value]) => isMarked(value) && !/^(?:location|hx-redirect|link)$/i.test(name))
    .map(([name, value]) => `words in a header: ${name}: ${value}`)
  for (const name of ['location', 'hx-redirect', 'hx-location', 'hx-push-url']) {
    const to = response.headers.get(name)
    if (to !== null && URL.parse(to, page)?.origin !== new URL(page).origin)
      faults.push(`${name} leads to ${to}`)
  }
  for (const name of response.headers.keys())
    if (name.startsWith('hx-') && name !== 'hx-redirect') faults.push(`a header for htmx: ${name}`)
  if (response.headers.get('x-content-type-options') !== 'nosniff') faults.push('may be sniffed')
  const policy = response.headers.get('content-security-policy') ?? ''
  if (!/default-src 'none'/.test(policy) || /unsafe|\*/.test(policy)) faults.push(`policy: ${policy}`)
  return faults
}

/** People's HTML in a feed is text to XML, and HTML to whoever reads the feed. */
function xmlOf(text: string, page: string): Read {
  const read: Read = { bones: [], faults: [], seen: [] }
  const walk = (element: XmlElement, depth: number) => {
    const { name, attributes, children } = element
    const shown = Object.entries(attributes).map(([key, value]) => {
      read.seen.push(...seenIn(value, `xml ${name} ${key}`))
      return /^(?:href|label|title)$/.test(key) || isMarked(value) ? key : `${key}=${value}`
    })
    read.bones.push(`${' '.repeat(depth)}${name} ${shown.join(' ')}`)
    const words = children.filter((child) => typeof child === 'string').join('')
    read.seen.push(...seenIn(words, `xml ${name}`))
    if (attributes['type'] === 'html') add(read, inFeed(words, page))
    for (const child of children) if (typeof child !== 'string') walk(child, depth + 1)
  }
  walk(parseXml(text), 0)
  return read
}

/** What people wrote, but for the log's feed: that is markup of ours. */
function inFeed(html: string, page: string): Read {
  const read = skeletonOf(html, page)
  if (page.includes('moderation-log')) return read
  // Beside people's words stand links of ours, which are absolute.
  const found = trespasses(html).filter(
    (fault) => fault !== 'rel=undefined' && !fault.startsWith(`href=${origin}/`),
  )
  return { ...read, bones: [], faults: [...read.faults, ...found.map((fault) => `in a feed: ${fault}`)] }
}

function add(read: Read, { bones, faults, seen }: Read) {
  read.bones.push(...bones)
  read.faults.push(...faults)
  read.seen.push(...seen)
}

function jsonOf(text: string, page: string): Read {
  const read: Read = { bones: [], faults: [], seen: [] }
  const walk = (value: unknown, key: string, depth: number) => {
    if (typeof value === 'string') {
      read.seen.push(...seenIn(value, `json ${key}`))
      if (key.endsWith('html')) add(read, inFeed(value, page))
      if (key.endsWith('url') && !/^https?:/.test(value)) read.faults.push(`json ${key} leads to ${value}`)
    }
    read.bones.push(`${' '.repeat(depth)}${key} ${Array.isArray(value) ? 'array' : typeof value}`)
    if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value))
        walk(each, Array.isArray(value) ? key : name, depth + 1)
  }
  walk(JSON.parse(text), '', 0)
  return read
}

/** As many cells in each line, none of which a spreadsheet would take for a formula. */
function csvOf(text: string): Read {
  const lines: string[][] = parseCsv(text, { relax_column_count: true })
  const isFormula = (cell: string) => /^[=+\-@\t\r\n|＝＋－＠]/.test(cell) && !/^-?[\d.]+$/.test(cell)
  return {
    bones: lines.map((cells) => `csv of ${cells.length}`),
    faults: lines
      .flat()
      .filter(isFormula)
      .map((cell) => `a formula: ${cell.slice(0, 80)}`),
    seen: lines.flat().flatMap((cell) => seenIn(cell, 'csv')),
  }
}
