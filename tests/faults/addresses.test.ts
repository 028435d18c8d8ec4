// Addresses as people, machines and attackers mistype them: nothing there is a page that says so, never a fault of ours.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { longestQuery } from '../../src/domain/search/query.ts'
import { rows } from '../access.ts'
import { emptyTables } from '../database.ts'
import { expectSoundHtml } from '../html.ts'
import { makePerson } from '../make.ts'
import { ask, cookieOf, own, post, urlencoded } from './ask.ts'
import { contents, forgetTries } from './contents.ts'
import { forms, routes } from './forms.ts'
import { makeWorld, type World } from './world.ts'

let world: World
/** Whom no guard stops, so that what is asked for is looked for. */
let cookie: string | undefined
/** Of several who may do the same: what only reads is counted too, by person. */
let cookies: (string | undefined)[] = []

beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
  const somebody = async () => cookieOf(await makePerson({ roles: ['moderator', 'editor', 'administrator'] }))
  cookie = await somebody()
  cookies = await Promise.all(Array.from({ length: 24 }, somebody))
})

const badIds = [
  'a'.repeat(5000),
  '%00',
  'a%00b',
  encodeURIComponent('🙈橋'),
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f',
  '1e9',
  '-1',
  '0',
  '99999999999999999999',
  '%FF',
  '%ED%A0%80',
  '%',
  '%zz',
  '%25%30%30',
  "'%20or%201=1--",
  '__proto__',
  '%E2%80%AE',
  'AAAAAAAAAAAA',
  '____________%0a',
]
const withId = (route: string, id: string) => route.replace(/^\w+ /, '').replace(/:\w+/, id)

test.each(routes.filter((route) => route.includes('/:')))('%s with an id that is none', async (route) => {
  const before = await contents()
  const isPost = route.startsWith('POST')
  const form = isPost ? forms.find((one) => one.route === route) : undefined
  for (const [index, id] of badIds.entries()) {
    const lang = route.includes('/assets/') ? '' : index % 2 ? '/en' : '/zh-HK'
    const path = `${lang}${withId(route, id)}`
    await forgetTries()
    const body = isPost ? urlencoded(form?.good(world) ?? {}) : undefined
    const answer = isPost ? await post(path, body, { cookie }) : await ask(path, { cookie })
    expect(answer.status, path).toBe(404)
    const page = await answer.text()
    if (lang !== '') expect(page).toContain(`<html lang="${lang.slice(1)}">`)
    if (index === 3) expectSoundHtml(page)
  }
  expect(await contents()).toEqual(before)
})

/** What stands in the place of a word or a number of ours. */
const badValues = [
  'garbage',
  'a'.repeat(10_000),
  '%00',
  '%FF',
  '%ED%A0%80',
  encodeURIComponent('🙈'),
  '-1',
  '1e309',
  '9999999999999999.AAAAAAAAAAAA',
  'AAAAAAAAAAAA',
  '__proto__',
  'W10',
  '//evil.example',
  '%22%3E%3Cscript%3E',
]
/** Which no column and no decoder takes. */
const nastiest = ['%00', '%ED%A0%80', '9999999999999999.AAAAAAAAAAAA']
const slow = process.env['KIU_SLOW'] === '1'
const names = [
  'across',
  'after',
  'article',
  'before',
  'below',
  'burst',
  'code',
  'comment',
  'done',
  'error',
  'format',
  'iss',
  'kind',
  'language',
  'last',
  'maxheight',
  'maxwidth',
  'mine',
  'order',
  'passage',
  'q',
  'queue',
  'reason',
  'receipt',
  'return_to',
  'role',
  'since',
  'skip',
  'sort',
  'state',
  'step',
  'topic',
  'url',
  'wave',
  'what',
]

/**
 * A third of the names, another third for the next page, with one of the values that have most often been tripped over,
 * and all names at once with each value; in `npm run test:slow` each name with each value.
 */
const questionsOf = (page: number) => [
  ...names
    .filter((_, index) => slow || (page + index) % 3 === 0)
    .flatMap((name, index) =>
      (slow ? badValues : [nastiest[(page + index) % nastiest.length]!]).map(
        (value) => [`${name}=${value}`, value] as const,
      ),
    ),
  ...badValues.map((value) => {
    const each = value.length > 1000 ? ['after', 'q'] : names
    return [each.map((name) => `${name}=${value}`).join('&'), value] as const
  }),
]

test('every name that a handler reads from an address is tried below', () => {
  const folder = join(import.meta.dirname, '../../src/routes')
  const read = readdirSync(folder).flatMap((file) =>
    Array.from(
      readFileSync(join(folder, file), 'utf8').matchAll(/(?:req\.query|given)\('(\w+)'\)/g),
      ([, name]) => name,
    ),
  )
  expect(new Set(read)).toEqual(new Set(names))
})

/** Pages: the rest of the address is good. */
const pages = rows.filter(({ route }) => route.startsWith('GET /') && route !== 'GET /metrics')

/** The JSON feeds are made as the Atom ones, and a picture or a table looks at nothing behind its path either; lists of ballots and open data are counted. */
const asked = pages.filter(({ route }) => !/\.(json|png|csv)$|ballots|\/data$/.test(route))

test.each(asked)('$route with anything behind the question mark', async (row) => {
  const { path } = row
  const place = path(world).replace(/\?.*/, '')
  const { status: usual } = await ask(place, { cookie })
  for (const [index, [query, value]] of questionsOf(asked.indexOf(row)).entries()) {
    const answer = await ask(`${place}?${query}`, {
      cookie: cookies[Math.floor(index / 40) % cookies.length],
    })
    // As good as none, or an address with nothing at it. Too long a question is a mistake in the form that stands there.
    const isTooLong = /(^|&)q=/.test(query) && value.length > longestQuery && place.endsWith('/search')
    const good = isTooLong ? [422, 404] : [usual, 404]
    expect(good, `${place}?${query.slice(0, 60)}`).toContain(answer.status)
    const location = answer.headers.get('location')
    if (location) expect(new URL(location, 'http://kiu.test').origin).toBe('http://kiu.test')
  }
  for (const query of [
    '?',
    '?&&==&',
    '?after=&sort=&topic=&state=',
    '?sort=new&sort=old&after=x&after=y',
    '?after[]=x&sort[a]=b',
    '?%',
  ]) {
    expect((await ask(`${place}${query}`, { cookie })).status, query).toBeLessThan(500)
    expect((await ask(`${place}${query}`)).status, query).toBeLessThan(500)
  }
})

test.each([
  ['/en', 200],
  ['/zh-HK', 200],
  ['/en/', 200],
  ['/en/articles/', 200],
  ['/en/articles/benches/', 200],
  ['/fr/', 404],
  ['/EN/', 404],
  ['/zh-hk/', 404],
  ['/enx', 404],
  ['//en', 404],
  ['//en/', 404],
  ['/en//articles', 404],
  ['//evil.example/en/', 404],
  ['/en/..%2f', 404],
  ['/en/%FF', 404],
  ['/%ED%A0%80', 404],
  ['/zh-HK/%', 404],
  ['/zh-HK/%zz/%', 404],
  ['/en/%00', 404],
  ['/en/nothing/here', 404],
  [`/en/${'a/'.repeat(4000)}`, 404],
  ['/wp-login.php', 404],
  ['/.env', 404],
  ['/en/articles/benches/comments', 404],
  ['/en/sign-out', 404],
])('%s', async (path, status) => {
  const answer = await ask(path)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(
    path.startsWith('/zh-HK') ? '<html lang="zh-HK">' : '<html lang="en">',
  )
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'BREW'])(
  '%s is no method of ours',
  async (method) => {
    const before = await contents()
    for (const path of [
      '/',
      '/en/',
      '/zh-HK/articles/benches',
      '/en/account',
      '/en/articles/benches/comments',
      '/robots.txt',
    ]) {
      const answer = await ask(path, { method, headers: own, cookie })
      expect(answer.status, path).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
    }
    // From elsewhere it is refused for that, as anything that might write.
    if (method !== 'OPTIONS') expect((await ask('/en/account', { method, cookie })).status).toBe(403)
    expect(await contents()).toEqual(before)
  },
)

test('a form sent to a page that takes none is not there', async () => {
  for (const path of [
    '/en/',
    '/en/articles/benches',
    '/en/polls/AAAAAAAAAAAA',
    '/healthz',
    '/robots.txt',
    '/',
  ]) {
    expect((await post(path, urlencoded({ a: 'b' }), { cookie })).status, path).toBe(404)
  }
})

test('HEAD is GET without the page', async () => {
  for (const path of ['/healthz', '/readyz', '/', ...pages.map(({ path }) => path(world))]) {
    const [head, get] = [await ask(path, { method: 'HEAD', cookie }), await ask(path, { cookie })]
    expect(head.status, path).toBe(get.status)
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-type'), path).toBe(get.headers.get('content-type'))
  }
  // Of the pages kept for guests too.
  const guest = await ask('/en/articles/benches', { method: 'HEAD' })
  expect([guest.status, await guest.text()]).toEqual([200, ''])
})
