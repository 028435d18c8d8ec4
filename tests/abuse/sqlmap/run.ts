// sqlmap over every route of the table of who may and every form, each value marked; and over a route that is open to it.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { listen } from '../../../src/listen.ts'
import { rows } from '../../access.ts'
import { deps } from '../../app.ts'
import { db, emptyTables } from '../../database.ts'
import { cookieOf } from '../../faults/ask.ts'
import { forgetTries } from '../../faults/contents.ts'
import { forms } from '../../faults/forms.ts'
import { makeWorld } from '../../faults/world.ts'
import { makePerson } from '../../make.ts'
import { freePort } from '../../process/serve.ts'
import { headersRead, namesRead } from '../places.ts'

const only = process.env['KIU_SQLMAP'] ?? ''
const output = mkdtempSync(join(tmpdir(), 'kiu-sqlmap-'))
afterAll(() => rmSync(output, { recursive: true, force: true }))

interface Target {
  name: string
  /** A star stands behind each value that is tried. */
  url: string
  data?: string
  cookie?: string | undefined
  headers?: string[]
  values: number
}

const encoded = (text: string) => encodeURIComponent(text).replaceAll('*', '%2A')

/** One of the lines with which sqlmap says that it found something. */
const found = /identified the following injection point|is vulnerable/

let [asked, served] = [0, '']

/** The app on a port of its own, and beside it a route that puts text together. */
async function start() {
  const port = await freePort()
  served = `http://127.0.0.1:${port}`
  const config = readConfig({ ORIGIN: served, PORT: String(port) })
  if (!config.ok) throw new Error(config.mistakes.join('\n'))
  const app = createApp({ ...deps, config: config.config })
  const open = new Hono().get('/open', async (c) => {
    const { rows } = await sql.raw(`select id from topics where slug = '${c.req.query('slug')}'`).execute(db)
    return c.text(rows.length > 0 ? 'a topic' : 'none')
  })
  const server = await listen(config.config)
  server.answerWith((request, env) => {
    asked += 1
    return new URL(request.url).pathname === '/open' ? open.fetch(request) : app.fetch(request, env)
  })
  const forgetting = setInterval(() => void forgetTries(), 200)
  afterAll(() => {
    clearInterval(forgetting)
    return server.drain(0)
  })
}

/** What sqlmap says. It asks for nothing but loopback, and for at most three minutes. */
function sqlmap({ url, data, cookie, headers = [] }: Target): Promise<string> {
  const lines = [`Origin: ${served}`, 'Sec-Fetch-Site: same-origin', ...headers]
  const args = [
    '-u',
    `${served}${url}`,
    '--batch',
    '--disable-coloring',
    '--flush-session',
    '--ignore-redirects',
    '--dbms=PostgreSQL',
    '--level=1',
    '--risk=2',
    '--technique=BEUST',
    '--time-sec=3',
    '--retries=0',
    '--timeout=15',
    '--skip-waf',
    '--ignore-code=400,401,403,404,405,409,413,415,422,429,503',
    '--output-dir',
    output,
    '--headers',
    lines.join('\n'),
    ...(data === undefined ? [] : ['--data', data, '--method', 'POST']),
    ...(cookie === undefined ? [] : ['--cookie', cookie]),
  ]
  return new Promise((resolve) => {
    execFile('sqlmap', args, { timeout: 180_000, maxBuffer: 64e6 }, (error, stdout) =>
      resolve(`${stdout}${error?.killed ? '\nCUT SHORT' : ''}`),
    )
  })
}

async function pages(): Promise<Target[]> {
  const world = await makeWorld()
  const staff = await makePerson({ roles: ['moderator', 'editor', 'administrator'] })
  const cookie = await cookieOf(staff)
  const targets = new Map<string, Target>()
  for (const { route, path } of rows.filter(({ route }) => route.startsWith('GET '))) {
    if (targets.has(route) || route.endsWith('/live') || route === 'GET /metrics') continue
    const [place = '', rest = ''] = path(world).split('?')
    const given = new URLSearchParams(rest)
    const names = new Set([...given.keys(), ...(await namesRead(path(world), cookie))])
    const query = [...names].map((name) => `${name}=${encoded(given.get(name) ?? 'new')}*`)
    const isNamed = route.includes('/:')
    const url = `${place}${isNamed ? '*' : ''}${query.length > 0 ? '?' : ''}${query.join('&')}`
    const values = query.length + (isNamed ? 1 : 0)
    if (values > 0) targets.set(route, { name: route, url, cookie, values })
  }
  const headers = headersRead().filter(
    (name) => !/^(origin|sec-|host|content-|transfer-|accept-encoding)/.test(name),
  )
  const around: Target = {
    name: 'headers and cookies',
    url: '/en/articles/benches',
    cookie: 'session=x*; kept=x*; language=en*',
    headers: headers.map((name) => `${name}: 1*`),
    values: headers.length + 3,
  }
  return [...targets.values(), around]
}

/** Of a world of its own each: a form that is taken changes it. */
async function formTarget(form: (typeof forms)[number]): Promise<Target> {
  await emptyTables()
  const world = await makeWorld()
  const isNamed = form.route.includes('/:')
  const fields = Object.entries(form.good(world)).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encoded(name)}=${encoded(one)}*`),
  )
  const url = `/en${form.path(world)}${isNamed ? '*' : ''}`
  const cookie = await cookieOf(form.by(world))
  return {
    name: form.route,
    url,
    data: fields.join('&') || 'a=b*',
    cookie,
    values: fields.length + (isNamed ? 1 : 0),
  }
}

test('the control: sqlmap finds what is open', async () => {
  await start()
  await emptyTables()
  expect(await sqlmap({ name: 'open', url: '/open?slug=research*', values: 1 })).toMatch(found)
})

test('every route, field, header and cookie', async () => {
  await emptyTables()
  const all: (() => Promise<Target>)[] = [
    ...(await pages()).map((target) => async () => target),
    ...forms.map((form) => () => formTarget(form)),
  ]
  const before = asked
  const injected: string[] = []
  let [targets, values, short] = [0, 0, 0]
  for (const make of all) {
    const target = await make()
    if (!target.name.includes(only)) continue
    const [began, at] = [Date.now(), asked]
    const said = await sqlmap(target)
    targets += 1
    values += target.values
    if (said.includes('CUT SHORT')) short += 1
    if (found.test(said)) injected.push(`${target.name}: ${said.slice(-2000)}`)
    console.log(
      `${target.name}: ${target.values} values, ${asked - at} requests, ${Math.round((Date.now() - began) / 1000)} s${said.includes('CUT SHORT') ? ', cut short' : ''}${found.test(said) ? ', INJECTED' : ''}`,
    )
  }
  console.log(
    `${targets} targets, ${values} values, ${asked - before} requests, ${short} cut short, ${injected.length} injected`,
  )
  expect(injected).toEqual([])
})
