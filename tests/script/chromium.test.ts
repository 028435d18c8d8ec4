// Pages full of hostile words in a real browser, with the content policy and without: no script of anybody runs, and
// nothing is asked for that the same page with harmless words does not ask for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyTables } from '../database.ts'
import { serveApp } from '../serving.ts'
import { type HostileCity, makeHostileCity } from './city.ts'
import { bare, type Listener, listener, touched, withRaw } from './run.ts'
import { sow } from './sow.ts'
import { strings } from './strings.ts'
import { type Stop, stops } from './walk.ts'

const slow = process.env['KIU_SLOW'] === '1'
/** Pages with the policy, and as many without. */
const enough = slow ? 500 : 5
const size = slow ? 50 : 80

const servers = {
  guarded: await serveApp(
    {},
    withRaw(strings, size, (response) => response),
  ),
  bare: await serveApp({}, withRaw(strings, size, bare)),
}
type Server = keyof typeof servers

let city: HostileCity
const listeners = new Map<string, Listener>()
beforeAll(async () => {
  await emptyTables()
  city = await makeHostileCity()
}, 180_000)
afterAll(async () => {
  for (const { close } of listeners.values()) await close()
})

async function listenerFor(server: Server, by: Stop['by']): Promise<Listener> {
  const name = `${server} ${by}`
  const known = listeners.get(name)
  if (known) return known
  const person = by === 'nobody' ? null : by === 'author' ? city.author : city.people[by]
  const made = await listener(servers[server], person)
  listeners.set(name, made)
  return made
}

/** Pages that a person opens; files are read in structure.test.ts. */
const pages = stops.filter(
  ({ name, fields }) =>
    !fields && !/\.(?:atom|json|csv|svg|png|xml)\b|:file|oembed|robots|GET \/ by/.test(name),
)
/** Of the kinds that hold most words of people. */
const few = [
  'an article, by its moderator',
  'GET /moderation/cases/:id by moderator',
  'everything that is found',
  'GET /administration/people/:id by administrator',
  'GET /desk/articles/:id/edit by editor',
]
const chosen = slow ? pages : pages.filter(({ name }) => few.includes(name))

async function open(server: Server, { by, path }: Stop, lang: string) {
  const { page, heard, forget } = await listenerFor(server, by)
  forget()
  const plain = path(city)
  await page.goto(`/${lang}${plain}`, { waitUntil: 'load' })
  const hanging = await touched(page)
  return { ...structuredClone(heard), hanging, page }
}

/** Assets go by one name, and ids are those of the same city. */
const plain = (asked: string) => asked.replace(/^GET \/assets\/\w+\.[0-9a-f]+\.(\w+)$/, 'GET /assets/*.$1')

test('no script runs, nothing is asked for, and the policy is not even needed', async () => {
  expect(chosen.length).toBeGreaterThanOrEqual(few.length)
  const usual = new Map<string, Set<string>>()
  await sow((place) => strings[place % strings.length]!, { harmless: true })
  for (const stop of chosen) {
    const { asked, errors, violations } = await open('guarded', stop, 'en')
    expect([stop.name, errors, violations]).toEqual([stop.name, [], []])
    usual.set(stop.name, new Set(asked.map(plain)))
  }
  const counts = { pages: 0, asked: 0, ran: 0 }
  const wrong: string[] = []
  for (let round = 0; counts.pages < enough; round++) {
    await sow((place) => strings[(round * 997 + place) % strings.length]!)
    for (const stop of chosen) {
      if (counts.pages >= enough) break
      for (const server of ['guarded', 'bare'] as const) {
        const heard = await open(server, stop, 'en')
        const unusual = heard.asked.map(plain).filter((one) => !usual.get(stop.name)!.has(one))
        counts.asked += heard.asked.length
        counts.ran += heard.ran.length
        const found = {
          ran: heard.ran,
          unusual,
          violations: heard.violations,
          errors: heard.errors,
          hanging: heard.hanging,
        }
        if (Object.values(found).some((list) => list.length > 0))
          wrong.push(`${server}, round ${round}, ${stop.name}: ${JSON.stringify(found)}`)
      }
      counts.pages++
    }
  }
  expect(wrong).toEqual([])
  console.info(
    `script: ${counts.pages} pages with the policy and as many without, ${counts.asked} requests, 0 of them unusual, ${counts.ran} scripts ran`,
  )
}, 3_000_000)

test('the same strings put raw into a page run, ask, and are stopped by the policy', async () => {
  const ran = { guarded: new Set<string>(), bare: new Set<string>() }
  const counts = { asked: 0, violations: 0 }
  const last = slow ? strings.length : size
  for (const server of ['bare', 'guarded'] as const) {
    const { page, heard, forget } = await listenerFor(server, 'nobody')
    for (let from = 0; from < last; from += size) {
      forget()
      // Strings may lead the whole page elsewhere: what ran until then has been heard.
      await page.goto(`/raw?from=${from}`, { waitUntil: 'load', timeout: 20_000 }).catch(() => undefined)
      await page.evaluate('1').catch(() => undefined)
      for (const name of heard.ran) ran[server].add(name)
      counts.asked += heard.asked.filter((one) => !/^GET \/(?:raw|assets)/.test(one)).length
      counts.violations += heard.violations.length
    }
  }
  expect(ran.bare.size).toBeGreaterThan(slow ? 300 : 5)
  expect([...ran.guarded]).toEqual([])
  expect(counts.asked).toBeGreaterThan(0)
  expect(counts.violations).toBeGreaterThan(0)
  console.info(
    `script: of ${last} strings put raw into a page ${ran.bare.size} ran without the policy and ${ran.guarded.size} with it, ${counts.asked} requests, ${counts.violations} violations`,
  )
}, 600_000)
