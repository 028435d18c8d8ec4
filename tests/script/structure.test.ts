// Hostile words in every column, and every page, fragment and file read back: made of the same parts as with harmless
// words of the same shape, and nothing of people's making in a name, a header, an address or a script.
import { beforeAll, expect, test } from 'vitest'
import { origin } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables, forge } from '../database.ts'
import { type HostileCity, makeHostileCity } from './city.ts'
import { columns, unseen } from './columns.ts'
import { firstDifference, skeletonOf } from './skeleton.ts'
import { sow } from './sow.ts'
import { families, strings } from './strings.ts'
import { type Answer, anew, type Stop, stops, walker } from './walk.ts'

const slow = process.env['KIU_SLOW'] === '1'
/** Strings that each column is to have held, where a page showed it. */
const enough = slow ? 1_500 : 1

let city: HostileCity
let visit: Awaited<ReturnType<typeof walker>>
beforeAll(async () => {
  await emptyTables()
  city = await makeHostileCity()
  visit = await walker(city)
}, 180_000)

const sowable = Object.keys(columns).filter((name) => ['words', 'markdown'].includes(columns[name]!.is))
const shown = sowable.filter((name) => !(name in unseen))

/** As different strings as there are places in each round, and other ones in the next. */
const stringAt = (round: number) => (place: number) => strings[(round * 997 + place) % strings.length]!

/** By column, the strings that a page showed; by page, the columns it showed; how many pages were read. */
const tried = new Map(sowable.map((name) => [name, new Set<string>()]))
const showing = new Map<string, Set<string>>()
const places = new Set<string>()
const counts = { rounds: 0, pages: 0 }

/** One page after the other with harmless words, then with hostile ones: what is wrong, a line each. */
async function round(at: number, asked: readonly Stop[], only: ReadonlySet<string>, fragment = false) {
  const walk = async () => {
    anew()
    const answers: Answer[] = []
    for (const [index, stop] of asked.entries())
      answers.push(await visit(stop, (index + at) % 2 ? 'zh-HK' : 'en', fragment))
    return answers
  }
  await sow(stringAt(at), { harmless: true, only })
  const harmless = await walk()
  const sown = await sow(stringAt(at), { only })
  const hostile = await walk()
  counts.rounds++
  counts.pages += asked.length
  return asked.flatMap(({ name, judges }, index) => {
    const [ours, theirs] = [harmless[index]!, hostile[index]!]
    for (const { column, row, place } of theirs.seen) {
      const text = sown[column]?.[row]
      if (text === undefined) continue
      tried.get(column)!.add(text)
      places.add(place)
      showing.set(name, (showing.get(name) ?? new Set()).add(column))
    }
    const difference = firstDifference(ours.bones, theirs.bones)
    return [
      ...(ours.status === theirs.status ? [] : [`${ours.status} became ${theirs.status}`]),
      ...(difference === null || judges ? [] : [difference]),
      ...theirs.faults,
    ].map((fault) => `round ${at}, ${name}: ${fault}`)
  })
}

test('there are strings of every family', () => {
  expect(strings.length).toBeGreaterThan(1_500)
  expect(new Set(strings).size).toBe(strings.length)
  for (const [name, list] of Object.entries(families)) expect(list.length, name).toBeGreaterThan(30)
})

test('on every page nothing that anybody wrote is more than words', async () => {
  const everywhere = new Set(sowable)
  expect(await round(0, stops, everywhere)).toEqual([])
  const never = shown.filter((name) => tried.get(name)!.size === 0)
  expect(
    never,
    'no page shows these columns: give them a row in city.ts and a stop, or a reason in unseen',
  ).toEqual([])
  if (slow) expect(await round(1, stops, everywhere, true)).toEqual([])
}, 300_000)

test('each column has held its strings', async () => {
  const faults: string[] = []
  for (let at = 2; ; at++) {
    const missing = new Set(shown.filter((name) => tried.get(name)!.size < enough))
    if (missing.size === 0) break
    faults.push(...(await round(at, fewest(missing), missing, at % 3 === 0)))
    expect(at, [...missing].join()).toBeLessThan(6 * enough)
  }
  expect(faults).toEqual([])
  const total = [...tried.values()].reduce((sum, { size }) => sum + size, 0)
  console.info(
    `script: ${strings.length} strings, ${total} in ${shown.length} columns, ${places.size} kinds of places, ${counts.pages} pages in ${counts.rounds} rounds`,
  )
}, 3_000_000)

test('without any one of the guards the reader tells', async () => {
  const path = `/en/articles/${city.article.slug}`
  const page = async (harmless: boolean, { text = stringAt(0), between = [] as string[] } = {}) => {
    await sow(text, { harmless })
    for (const statement of between) await forge(statement)
    anew()
    return (await (await as(null)).get(path)).text()
  }
  const bonesOf = (html: string) => skeletonOf(html, `${origin}${path}`).bones
  const [ours, theirs] = [await page(true), await page(false)]
  expect(firstDifference(bonesOf(ours), bonesOf(theirs))).toBeNull()
  const unescaped = (html: string) => html.replaceAll('&lt;', '<').replaceAll('&quot;', '"')
  expect(firstDifference(bonesOf(unescaped(ours)), bonesOf(unescaped(theirs)))).not.toBeNull()
  const unwrapped = (html: string) => html.replaceAll(' hx-ignore', '')
  const text = () => '**a** and [b](https://a.example)'
  const [plain, rich] = [await page(true, { text }), await page(false, { text })]
  expect(firstDifference(bonesOf(plain), bonesOf(rich))).toBeNull()
  expect(firstDifference(bonesOf(unwrapped(plain)), bonesOf(unwrapped(rich)))).not.toBeNull()
  const unsanitised = await page(false, { between: ['update comments set body_html = body'] })
  expect(
    skeletonOf(unsanitised, `${origin}${path}`).faults.some((fault) => fault.startsWith('in prose')),
  ).toBe(true)
}, 120_000)

/** Pages that together show all of these columns: each time the one that shows most of what is left. */
function fewest(missing: ReadonlySet<string>): Stop[] {
  const left = new Set(missing)
  const chosen: Stop[] = []
  const shows = (stop: Stop) => [...(showing.get(stop.name) ?? [])].filter((name) => left.has(name)).length
  while (left.size > 0) {
    const next = stops.reduce((best, stop) => (shows(stop) > shows(best) ? stop : best))
    if (shows(next) === 0) break
    chosen.push(next)
    for (const name of showing.get(next.name)!) left.delete(name)
  }
  return chosen
}
