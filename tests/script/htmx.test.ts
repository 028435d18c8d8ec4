// As if the sanitiser had failed: attributes of htmx in what somebody wrote do nothing, on a page and in a fragment of one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { renderProse } from '../../src/markdown/render.ts'
import { prose, writing } from '../../src/views/parts.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { serveApp, type Through } from '../serving.ts'
import { bare, listener } from './run.ts'
import { skeletonOf } from './skeleton.ts'
import { hxNames, strings } from './strings.ts'

beforeEach(emptyTables)

let hits = 0
const address = () => `/en/about?hit=${hits++}`

/** Every name of htmx in both spellings, each on an element that would ask by itself if htmx looked at it. */
const attributes = ['hx-', 'data-hx-'].flatMap((prefix) => [
  ...hxNames.map((name) => {
    const own = `${prefix}${name.slice(3)}`
    const rest = own === `${prefix}get` || own === `${prefix}ignore` ? '' : ` ${own}="${address()}"`
    return `<p ${prefix}get="${address()}" ${prefix}trigger="load" ${prefix}swap="none"${rest}>x</p>`
  }),
  ...['post', 'put', 'patch', 'delete', 'query'].map(
    (verb) =>
      `<p ${prefix}${verb}="${address()}" ${prefix}trigger="load, every 1s" ${prefix}swap="none">x</p>`,
  ),
  `<p ${prefix}action="${address()}" ${prefix}method="get" ${prefix}trigger="load" ${prefix}swap="none">x</p>`,
  `<p ${prefix}on:load="alert(1)" ${prefix}on::after:init="alert(1)" ${prefix}get="${address()}" ${prefix}trigger="load">x</p>`,
  `<div ${prefix}get:inherited="${address()}" ${prefix}boost:inherited="true"><a href="${address()}">x</a></div>`,
])

/** What htmx takes out of an answer before it looks whether it ought to. */
const inner = () => `<div hx-get="${address()}" hx-trigger="load" hx-swap="none">x</div>`
const movers = () => [
  `<hx-partial hx-target="footer" hx-swap="beforeend">${inner()}</hx-partial>`,
  `<template hx type="partial" hx-target="footer" hx-swap="beforeend">${inner()}</template>`,
  `<div hx-swap-oob="beforeend:footer">${inner()}</div>`,
]

const marker = '<p>A quiet bench.</p>'

async function square() {
  const article = await makeArticle({ slug: 'benches' })
  const author = await makePerson()
  const comment = await makeComment({ article_id: article.id, author_id: author.id, body_html: marker })
  // Pages of one's comments have no piece of their own: as a fragment they come whole.
  return {
    comment,
    profile: `/en/people/${author.handle}`,
    person: await makePerson({ roles: ['moderator', 'editor'] }),
  }
}

/** Everywhere the comment stands, something else does: past the sanitiser and past what looks at HTML before it is printed. */
const instead =
  (html: string, change: (page: string) => string = (page) => page): Through =>
  async (response) => {
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response
    const page = change((await response.text()).replaceAll(marker, () => html))
    const headers = new Headers(response.headers)
    for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
    return new Response(page, { status: response.status, headers })
  }
const unguarded = (page: string) =>
  page
    .replaceAll(' hx-ignore', '')
    .replace('&quot;prefix&quot;:&quot;&quot;', '&quot;prefix&quot;:&quot;data-hx-&quot;')

const wrong = attributes.join('\n')
const guarded = await serveApp({}, instead(wrong))
const withoutPolicy = await serveApp({}, (response, request) =>
  Promise.resolve(instead(wrong)(response, request)).then((one) => bare(one, request)),
)
const open = await serveApp({}, instead(wrong, unguarded))
const real = await serveApp()
const moving = await serveApp({}, instead(movers().join('')))

const isHit = (url: string) => url.includes('hit=')

async function hitsAt(
  origin: string,
  paths: string[],
  { fragment = false, person }: { fragment?: boolean; person: { id: string } },
) {
  const { page, heard, close } = await listener(origin, person)
  const asked: string[] = []
  page.on(
    'request',
    (request) => void (isHit(request.url()) && asked.push(`${request.method()} ${request.url()}`)),
  )
  for (const path of paths) {
    if (!fragment) await page.goto(path)
    else {
      await page.goto('/en/about')
      await page.evaluate(`htmx.ajax('GET', ${JSON.stringify(path)}, { target: '#main', swap: 'innerHTML' })`)
    }
    // Whatever begins by itself has begun once a timer of the page and an answer to it have come round.
    await page.evaluate(
      `new Promise((go) => setTimeout(go, 50)).then(() => fetch('/robots.txt')).then(() => 1)`,
    )
  }
  expect(await page.locator('[hx-ignore], .text').count()).toBeGreaterThan(0)
  await close()
  return { asked, ran: [...heard.ran] }
}

test('htmx looks at nothing that people wrote; without the guard it does', async () => {
  const { person, comment, profile } = await square()
  const [article, alone] = ['/en/articles/benches', `/en/comments/${comment.public_id}`]
  const nothing = { asked: [], ran: [] }
  expect(await hitsAt(guarded, [article], { person })).toEqual(nothing)
  expect(await hitsAt(guarded, [profile], { person, fragment: true })).toEqual(nothing)
  expect(await hitsAt(withoutPolicy, [article, alone], { person })).toEqual(nothing)
  const { asked } = await hitsAt(open, [article], { person })
  expect(asked.length).toBeGreaterThan(50)
  expect(new Set(asked.map((one) => one.split(' ')[0]))).toEqual(
    new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']),
  )
  const dataNames = attributes
    .filter((html) => html.includes(' data-hx-get="'))
    .map((html) => /hit=\d+/.exec(html)![0])
  expect(dataNames.filter((hit) => asked.some((one) => one.endsWith(hit))).length).toBeGreaterThan(20)
  console.info(
    `script: ${attributes.length} elements with attributes of htmx: 0 requests, ${asked.length} without the guard`,
  )
}, 120_000)

test('nor does it move anything of theirs: such HTML is shown as text', async () => {
  const { comment, person, profile } = await square()
  const html = [...movers(), ...attributes].join('\n')
  await db.updateTable('comments').set({ body_html: html }).where('id', '=', comment.id).execute()
  expect((await hitsAt(real, [profile], { person, fragment: true })).asked).toEqual([])
  expect((await hitsAt(real, ['/en/articles/benches'], { person })).asked).toEqual([])
  // What an answer carries is taken out of it also where `hx-ignore` stands around it: hence the look before it is printed.
  await db.updateTable('comments').set({ body_html: marker }).where('id', '=', comment.id).execute()
  const { asked } = await hitsAt(moving, [profile], { person, fragment: true })
  expect(asked.length).toBeGreaterThan(0)
}, 120_000)

const spellings = [
  '<p data-hx-get=/x>',
  '<p\nhx-get=/x>',
  '<p/hx-on:click=a>',
  '<a title=">"hx-get=/x>',
  "<a title='>' HX-GET=/x>",
  '<TEMPLATE>',
]
const harmless = [
  '<p>hx-get=1 and &lt;hx-partial&gt;</p>',
  '<p><a href="https://a.example/hx-get" rel="nofollow ugc noopener" title="an hx-get, data-hx-get">hx-get</a></p>',
  '<p>"a &lt; b" hx-on and <code>&lt;template&gt;</code></p>',
]

test('HTML that htmx could look at is printed as text in every spelling, and other HTML as it is', () => {
  for (const wrap of [prose, writing]) {
    for (const html of [...attributes, ...movers(), ...spellings])
      expect(String(wrap(html)), html).not.toMatch(/<(?!\/?div\b)/)
    for (const html of harmless) expect(String(wrap(html))).toContain(html)
    for (const source of strings) {
      const html = renderProse(source, 'comment')
      expect(String(wrap(html))).toContain(html)
    }
  }
})

test('htmx is told to keep no page, to ask nobody else, and to look at one spelling only', async () => {
  const { person } = await square()
  const { page, heard, close } = await listener(real, person)
  await page.goto('/en/account')
  const handle = await page.locator('main').textContent()
  expect(handle).toContain(person.handle)
  await page.evaluate(
    `htmx.ajax('GET', '/en/account/notifications', { target: '#main', swap: 'innerHTML', push: true })`,
  )
  await page.goto('/en/search?q=benches')
  await page.locator('[name=q]').fill('bench')
  await page.waitForURL(/q=bench(?:&|$)/)
  await page.goBack()
  const config = await page.evaluate<Record<string, unknown>>('({ ...htmx.config })')
  expect(config).toMatchObject({
    history: 'reload',
    mode: 'same-origin',
    prefix: '',
    includeIndicatorCSS: false,
  })
  expect(config['inlineScriptNonce']).toBeUndefined()
  const stored = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
  expect(stored).toBe('[{},{}]')
  // The positive control: it is this storage that a page could be kept in.
  await page.evaluate(`sessionStorage.setItem('htmx-history-cache', document.body.innerHTML)`)
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toContain('Kiu')
  expect([heard.violations, heard.errors]).toEqual([[], []])
  await close()
}, 120_000)

test('the policy names what it allows, and nothing by a wildcard or as unsafe', async () => {
  const policy = (await (await as(null)).get('/en/')).headers.get('content-security-policy') ?? ''
  const directives = Object.fromEntries(
    policy.split('; ').map((one) => [one.split(' ')[0]!, one.split(' ').slice(1).join(' ')]),
  )
  expect(directives).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })
  expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/)
})

test('people’s HTML is printed in one place, and there htmx is told to ignore it', async () => {
  const folder = join(import.meta.dirname, '../../src/views')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const printing = files.filter((name) =>
    /\braw\((?!`)/.test(readFileSync(join(folder, name), 'utf8').replaceAll(/\bdraw\(/g, '')),
  )
  expect(printing.sort()).toEqual(['parts.ts'])
  const { bones } = skeletonOf(
    await (await (await as(null)).get('/en/about')).text(),
    'http://kiu.test/en/about',
  )
  expect(bones.some((bone) => bone.includes('htmx-config'))).toBe(true)
})
